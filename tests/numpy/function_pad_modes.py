# Every mode of np.pad with its own arguments.
import numpy as np

line = np.array([3, 1, 4, 1, 5])
table = np.arange(6.0).reshape(2, 3)
for mode in ["edge", "reflect", "symmetric", "wrap", "maximum", "minimum", "mean", "median", "linear_ramp"]:
    print(mode, np.pad(line, (2, 3), mode=mode))
    print(np.pad(table, ((1, 1), (0, 2)), mode=mode))
print(np.pad(line, 7, mode="reflect"), np.pad(line, 6, mode="symmetric"))
for kind in ["reflect", "symmetric"]:
    print(np.pad(line, (9, 4), mode=kind, reflect_type="odd"))
    print(np.pad(table, 2, mode=kind, reflect_type="odd"))
print(np.pad(line, 2, constant_values=(7, 8)))
print(np.pad(table, 1, constant_values=((1, 2), (3, 4))))
print(np.pad(line, (3, 2), "linear_ramp", end_values=(-3, 11)))
print(np.pad(table, 2, "linear_ramp", end_values=((9, 0), (0, 9))))
print(np.pad(line, 2, "mean", stat_length=2), np.pad(line, 2, "maximum", stat_length=((1, 3),)))
print(np.pad(np.array([1, 2, 4, 8]), 1, "mean"), np.pad([1.5, 2.5], 1, "median").dtype)
print(np.pad(table, {-1: (1, 2)}), np.pad(table, {0: 1}, "edge"))
print(np.pad(5, 3), np.pad(np.asfortranarray(table), 1).flags.f_contiguous)


def frame(vector, widths, axis, extra):
    vector[: widths[0]] = extra.get("mark", -1)
    if widths[1]:
        vector[-widths[1] :] = axis


print(np.pad(table, ((1, 0), (1, 2)), frame, mark=99))
for arguments in [
    ("no such mode", {}),
    ("constant", {"end_values": 1}),
    ("mean", {"stat_length": -1}),
    ("maximum", {"stat_length": 0}),
]:
    try:
        np.pad(line, 1, arguments[0], **arguments[1])
    except ValueError as error:
        print(error)
for widths in [1.5, (-1, 2), ((1,), (2,), (3,)), (1, 2, 3)]:
    try:
        print(np.pad(line, widths))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    np.pad(np.zeros((0, 2)), 1, "edge")
except ValueError as error:
    print(error)
