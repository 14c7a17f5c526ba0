import numpy as np

print(np.array([2**53 + 1]).astype(float).astype(int), np.array([1e20]) > np.array([2**62]), np.int64(2**53 + 1) == 2.0**53, np.float64(2**53) + 1)
print(np.array([3.9, -3.9]).astype(int), np.array([1e3], "f4").astype(np.int16), np.array([True, False]).astype(str), np.array([65]).astype(np.uint8), np.array([256 + 7]).astype(np.int8))
print(np.uint64(2**63) + np.uint64(1), np.array([2**63], np.uint64) + 1, (np.array([1], np.uint64) + np.array([1])).dtype, np.int64(-1).astype(np.uint64), np.uint8(200).astype(np.int8))
for v in (2.7, -2.7, 1e10, True, "42", np.float32(1.5)):
    print(repr(v), np.int64(v), np.int64(int(float(v))), np.float32(v))
for bad in ("x", None, float("nan"), [1, "a"]):
    try:
        print(np.int64(bad))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
