"""Print options: what is refused, what a block gives, functions that write whole arrays."""
import numpy as np


def attempt(label, call):
    try:
        print(label, repr(call()))
    except Exception as error:
        print(label, type(error).__name__, error)


with np.printoptions(precision=2, legacy='1.25') as options:
    print(options)
    print(options == np.get_printoptions(), [np.float64(1 / 3)])
print(np.get_printoptions())
np.set_printoptions(4, 10, 2, 60, True, 'NA', 'INF', None, '+', 'fixed')
print(np.get_printoptions())
print(np.array([1.5, np.nan, np.inf, 1e-9]), np.arange(20))
np.set_printoptions(precision=8, threshold=1000, edgeitems=3, linewidth=75, suppress=False, nanstr='nan', infstr='inf',
    sign='-', floatmode='maxprec')
np.set_printoptions(sign='+', legacy='1.13')
print(np.get_printoptions()['sign'], np.array([1.5, 2.5]))
np.set_printoptions(legacy=False)
for words in ({'floatmode': 'exact'}, {'sign': 'x'}, {'threshold': 'many'}, {'threshold': np.nan}, {'precision': 1.5},
        {'precision': [3]}, {'wrongarg': True}):
    attempt(words, lambda: np.set_printoptions(**words))
    attempt(words, lambda: np.printoptions(**words).__enter__() and None)
a = np.arange(3)
np.set_printoptions(override_repr=lambda x: f'<{x.size} elements>')
print(repr(a), str(a), [a], np.array_repr(a), f'{a!r} {a}')
np.set_printoptions()
print(repr(a))
with np.printoptions(override_repr=lambda x: 'inner', precision=3):
    print(repr(a), repr(np.float64(1.5)), np.get_printoptions()['override_repr'] is None)
    with np.printoptions(precision=2):
        print(repr(a))
print(repr(a))
np.set_printoptions(override_repr=lambda x: 3)
attempt('no text', lambda: np.array_repr(a))
try:
    print(repr(a))
except TypeError as error:
    print(error)
np.set_printoptions()
x = np.array([1e-16, 1, 2.123456789, 3])
attempt(1, lambda: np.array2string(x, 20, 3, True, ',', 'pre'))
attempt(2, lambda: np.array2string(x, formatter={'float_kind': lambda v: f'{v:.1f}'}, sign='+'))
attempt(3, lambda: np.array2string(x, threshold=2, edgeitems=1, floatmode='unique', suffix='>'))
attempt(4, lambda: np.array2string([1, 2]))
attempt(5, lambda: np.array2string(np.arange(3), legacy='0.9'))
attempt(6, lambda: np.array2string(x, threshold=np.nan))
attempt(7, lambda: np.array2string(x, floatmode='x'))
attempt(8, lambda: np.array_str(x, 20, 3, True))
attempt(9, lambda: np.array_repr(x, 20, precision=3, suppress_small=True))
attempt(10, lambda: np.array_str((1, 2)))
attempt(11, lambda: np.array_repr(7))
attempt(12, lambda: np.array2string(x, 20, 3, True, ',', 'pre', 'more'))
attempt(13, lambda: np.array2string(np.float32(0.1)))
for call in (np.format_float_positional, np.format_float_scientific):
    attempt('plain', lambda: call(np.float32(0.1)))
    attempt('precision', lambda: call(1 / 3, 4))
    attempt('trim', lambda: call(1.5, trim='-', sign=True, pad_left=6))
    attempt('bad trim', lambda: call(1.5, trim='x'))
    attempt('negative', lambda: call(1.5, precision=-1))
    attempt('negative pad', lambda: call(1.5, pad_left=-2))
    attempt('min', lambda: call(1.5, min_digits=5))
    attempt('min > precision', lambda: call(1.5, min_digits=5, precision=3))
    attempt('exact', lambda: call(0.1, unique=False, precision=20))
    attempt('exact without', lambda: call(0.1, unique=False))
    attempt('text', lambda: call('a'))
    attempt('none', lambda: call(None))
    attempt('int', lambda: call(3))
    attempt('array', lambda: call(np.array([1.5])))
    attempt('many', lambda: call(np.array([1.5, 2.5])))
    attempt('missing', lambda: call())
    attempt('word', lambda: call(1.5, digits=3))
attempt('significant', lambda: np.format_float_positional(123.456, 4, fractional=False))
attempt('significant 0', lambda: np.format_float_positional(123.456, 0, fractional=False))
attempt('right', lambda: np.format_float_positional(1.5, pad_right=5, pad_left=5))
attempt('exp', lambda: np.format_float_scientific(1.5, exp_digits=4))
