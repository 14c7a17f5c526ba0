# Functions of np.lib: complex statistics, trimming, windows, conditions, sets, checks.
import numpy as np

z = np.array([[1, 2j, 3], [1j, 0, -1]])
print(abs(np.cov(z)).round(10), np.corrcoef(z)[0].imag.round(10) + 0.0, np.cov(z[0], aweights=[1, 2, 1]).real.round(10), sep="\n")
print(np.interp([0, 1.5, 9], [1, 2], [1j, 2]), np.interp(1.5, [1, 2], [1j, 2], left=0, right=5j))
box = np.zeros((4, 5), int)
box[1, 2] = box[2, 3] = 6
print(np.trim_zeros(box), np.trim_zeros(box, "f", axis=0).shape, np.trim_zeros(box, axis=-1).shape, np.trim_zeros(np.zeros((2, 2))))
print(np.kaiser(5, 3.0).round(10), np.kaiser(1, 2), np.i0([0.0, 1.0]).round(8), repr(np.i0(3).round(6)), np.sinc(np.float32([0, 0.5])).dtype)
print(np.piecewise(np.array(3), [True, False], [1, 2]), np.piecewise([-1, 0, 2], [True, False, True], [lambda x: x * x, 9]))
print(np.piecewise(np.array([1.0, 4.0]), np.array([1.0, 4.0]) > 2, [10, 20]))
print(np.setdiff1d([3, 1, 2, 1], [2], assume_unique=True), np.unique(np.zeros((3, 0)), axis=0).shape)
print(np.sort_complex(np.array([2, 1], np.int8)).dtype, np.asarray_chkfinite([1, 2], dtype=float))
print(np.common_type(np.arange(3), np.float32([1])), np.mintypecode(["f", "F"]), np.mintypecode(["i"]), np.typecodes["Float"])
axis_tools = np.lib.array_utils
print(axis_tools.normalize_axis_index(-1, 3), axis_tools.normalize_axis_tuple((0, -1), 3))
low, high = axis_tools.byte_bounds(np.zeros((3, 4))[::2, ::-1])
print(high - low, np.sum is np.sum, np.linalg.norm is not np.sum)
found = np.unique_counts([3, 1, 3])
values, counts = found
print(values, counts, len(found), found[1], found.counts)
print(np.nanvar(np.array([[1.0, np.nan, 3.0]]), dtype="f2"), np.nanmean([1.0, np.nan], dtype=complex))
for attempt in [
    lambda: np.trim_zeros([1], "front"),
    lambda: np.i0(1j),
    lambda: np.asarray_chkfinite([1, np.inf]),
    lambda: np.common_type(np.array(["a"])),
    lambda: np.delete([1, 2], np.array([], float)),
    lambda: np.insert([1, 2], np.array([1.0]), 5),
    lambda: np.digitize([1j], [1, 2]),
    lambda: np.vstack(x for x in [[1], [2]]),
    lambda: np.hstack(5),
    lambda: np.concatenate(([1], [2]), dtype=float, out=np.zeros(2)),
    lambda: np.unique([1], axis=0.0),
    lambda: np.nanmean([1.0], dtype=int),
    lambda: np.nanvar([1.0], ddof=1, correction=1),
    lambda: axis_tools.normalize_axis_tuple((0, 0), 3, "axis"),
    lambda: axis_tools.normalize_axis_index(4, 3),
]:
    try:
        print(attempt())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
