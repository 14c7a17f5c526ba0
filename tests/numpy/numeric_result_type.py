import numpy as np

types = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8", "c8", "c16"]
for a in types:
    print(f"{a:>4}", " ".join(f"{np.promote_types(a, b).str[1:]:>4}" for b in types))
print(np.result_type("i1", 3), np.result_type(np.int8(1), np.int16), np.result_type(3, np.arange(4, dtype="i1")))
print(np.result_type(np.float32, 3.0), np.result_type(np.int32, 3.0), np.result_type(np.int8, 1j), np.result_type(True, np.uint8))
