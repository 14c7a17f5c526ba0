import numpy as np

i, f, b, s = np.array([1]), np.array([1.5]), np.array([True]), np.array(["a"])
print(np.concatenate([i, f]).dtype, np.concatenate([b, i]).dtype, np.where([True], i, f).dtype, np.stack([b, f]).dtype, np.array([i[0], f[0]]).dtype, np.array([b[0], i[0]]).dtype)
print(np.where(True, np.float32(1), 2.0).dtype, np.where([True], np.int8(1), 2).dtype, np.array([np.float32(1), 1.0]).dtype, np.array([np.uint8(1), 1]).dtype)
print(np.promote_types("i4", "f4"), np.promote_types("u8", "i8"), np.promote_types("U3", "U5"), np.promote_types("i8", "U1"), np.result_type(1, 2.0), np.min_scalar_type(255), np.min_scalar_type(-1), np.min_scalar_type(1e50))
try:
    np.promote_types([("a", int)], int)
except TypeError as e:
    print(type(e).__name__)
print(np.append(i, 2.5), np.maximum(i, 0.5), np.hstack([i, "x"]), np.choose([0], [i, f]).dtype, np.clip(i, 0.0, 2).dtype, np.full_like(i, 3.7), np.arange(3).sum() / 2)
