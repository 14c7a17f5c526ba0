import numpy as np

with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
    print(np.int8(127) + np.int8(1), np.uint8(0) - np.uint8(1), np.int16(300) * np.int16(300), np.int32(2**31 - 1) + np.int32(1), np.int64(2**63 - 1) + np.int64(1), -np.int8(-128), abs(np.int8(-128)))
    print(np.array([127], np.int8) + np.int8(1), np.array([200], np.uint8) * 2, np.array([0], np.uint16) - 1, np.array([2**63 - 1]) + 1, np.int64(-1) // np.int64(0), np.float64(1) / 0, np.float64(0) / 0)
with np.errstate(over="raise"):
    try:
        np.int8(127) + np.int8(1)
    except FloatingPointError as e:
        print("FloatingPointError:", e)
with np.errstate(divide="raise"):
    for fn in (lambda: np.int64(1) // np.int64(0), lambda: np.float64(1) / np.float64(0)):
        try:
            fn()
        except FloatingPointError as e:
            print("FloatingPointError:", e)
print(np.iinfo(np.int8).max, np.iinfo("uint16").max, np.iinfo(np.int64).min, np.iinfo(int), np.finfo(np.float32).eps, np.iinfo(np.uint8).bits)
