"""np.ndarray over a buffer, byteswap, getfield and setfield."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


x = np.arange(10)
show(lambda: np.ndarray(4, buffer=x, dtype=int, offset=32, strides=-8))
show(lambda: np.ndarray((2, 3), int, x, 0, (24, 8)))
show(lambda: np.ndarray((2, 3), buffer=x, dtype=int).base is x)
show(lambda: np.ndarray((2, 2), dtype='i4', buffer=x, order='F'))
show(lambda: np.ndarray((2, 2), order='F').flags.f_contiguous)
show(lambda: np.ndarray((2,), buffer=b'abcd', dtype='u1'))
show(lambda: np.ndarray((2,), buffer=b'abcd', dtype='u1').flags.writeable)
show(lambda: np.ndarray(4, int, x, 32, -16))
show(lambda: np.ndarray(20, buffer=x, dtype=int))
show(lambda: np.ndarray(2, int, x, offset=72))
show(lambda: np.ndarray(3, int, x[::2]))
show(lambda: np.ndarray(2, buffer=[1, 2]))
show(lambda: np.ndarray(2, strides=()))
show(lambda: np.ndarray(2, strides=(16,)))
show(lambda: np.ndarray((-1,)))
show(lambda: np.ndarray('a'))
show(lambda: np.ndarray(2, foo=8))
show(lambda: np.ndarray())
y = np.ndarray((5, 2), int, x)
y[0] = 99
print(x)
a = np.array([1, 256, -2], dtype='i2')
show(lambda: a.byteswap())
show(lambda: a.byteswap(inplace=True) is a)
print(a)
show(lambda: np.array(['ab']).byteswap().byteswap())
show(lambda: np.array([1 + 2j]).byteswap().byteswap())
show(lambda: np.int32(1).byteswap())
show(lambda: np.array([(1, 2.)], dtype='i4,f8').byteswap()['f0'])
u = np.arange(3, dtype='u2')
show(lambda: u.getfield('i1'))
show(lambda: u.getfield('i1', 1))
show(lambda: u.getfield('i1').base is u)
show(lambda: u.getfield('u1', -1))
show(lambda: u.getfield('u1', 2))
show(lambda: u.getfield('u8', 0))
show(lambda: u.getfield())
show(lambda: u.setfield(7, 'i1', 1))
print(u)
show(lambda: np.array([1 + 2j]).getfield('f8', 8))
show(lambda: np.uint16(1).view(np.float16))
show(lambda: np.float64(1).view('i4'))
