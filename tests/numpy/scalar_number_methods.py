"""Methods of array scalars that Python's numbers have, devices, and np.round's relatives."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: np.float64.fromhex('0x1.8p+1'))
for text in ('0x1.fffffffffffff8p0', '-0x1p-1074', '0x.8p-1074', '0x0.8000000000001p-1073', 'inf', '0x1p1024', 'zz', '0xffffffffffffff'):
    show(lambda: float.fromhex(text))
show(lambda: np.float64(3.5).hex())
show(lambda: np.float16(0.1).as_integer_ratio())
show(lambda: np.float32(0.1).as_integer_ratio())
show(lambda: np.float32('nan').as_integer_ratio())
show(lambda: np.float16('inf').as_integer_ratio())
show(lambda: np.int8(3).as_integer_ratio())
show(lambda: (np.float16(3).is_integer(), np.int8(3).is_integer(), np.float32('nan').is_integer(), np.float64(1.5).is_integer()))
show(lambda: np.complex64(1).is_integer())
show(lambda: (np.int8(-7).bit_count(), np.uint64(2 ** 64 - 1).bit_count()))
show(lambda: np.float32(3).hex())
show(lambda: (round(np.int8(5)), type(round(np.int8(5))), round(np.float32(2.5))))
show(lambda: np.int8(3).to_device('cpu'))
show(lambda: np.arange(3).to_device('gpu'))
show(lambda: np.arange(3).to_device('cpu', stream=1))
show(lambda: np.arange(3).to_device())
for make in (np.zeros, np.empty, np.arange, np.asarray, np.eye, np.zeros_like):
    show(lambda: make(2, device='cpu').dtype)
    show(lambda: make(2, device='gpu'))
for most in (0, 1, 2, 65, -1):
    show(lambda: np.array([[1, 2]], ndmax=most))
show(lambda: np.array([1], ndmin=3, ndmax=2))
show(lambda: np.array([1], copy='x'))
show(lambda: np.asarray())
