"""Names that NumPy no longer has, and its advice."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


for name in ('float', 'int', 'complex', 'str', 'object', 'float_', 'complex_', 'unicode_', 'Inf', 'NaN', 'NINF', 'infty',
             'alltrue', 'sometrue', 'round_', 'asfarray', 'cast', 'mat', 'trapz', 'product', 'nothing'):
    show(lambda: getattr(np, name))
