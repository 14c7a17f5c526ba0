import numpy as np

print(np.int64(3), np.float64("1.5"), np.int8(3.99), np.bool_(""), np.bool_("a"), np.uint8(True), np.complex64(1), np.float32(1) / 3, np.int64("12"), np.str_(5), np.float64(np.int8(3)))
print(repr(np.int8(5)), repr(np.uint64(5)), repr(np.float32(5)), repr(np.complex64(5)), repr(np.bool_(0)), repr(np.str_("q")), repr(np.longlong(1).dtype))
print(np.int64([1, 2, 3]), np.float32([[1, 2]]), type(np.int64([1])).__name__, np.int64(), np.float64(), np.bool_())
print(isinstance(np.float64(1), float), isinstance(np.int64(1), int), isinstance(np.bool_(1), bool), isinstance(np.int8(1), np.integer), isinstance(np.float32(1), np.floating), isinstance(np.str_("a"), str), isinstance(np.int8(1), np.number), isinstance(True, np.generic))
print(np.int64(5) is np.int64(5), np.True_ is np.bool_(5), np.int64 == np.dtype("int64"), np.dtype(np.int64).type is np.int64, {np.float64(1.0): "a"}[1], np.int8(1) == np.float64(1.0), hash(np.float64(2.5)) == hash(2.5))
