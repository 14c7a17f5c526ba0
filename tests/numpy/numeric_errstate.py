import numpy as np

with np.errstate(divide="raise"):
    try:
        np.array([1.0]) / np.array([0.0])
    except FloatingPointError as e:
        print("FloatingPointError:", e)
with np.errstate(all="ignore"):
    print(np.array([1.0, -1.0, 0.0]) / 0, np.array([5, -5]) // 0, np.array([5]) % 0, np.log([0.0, -1.0]), np.sqrt(-1.0))
    print(np.float64(1) / 0, np.int64(3) // 0, np.float32(3e38) * 10, np.exp(1000.0), np.array([0.0]) / np.array([0.0]))
with np.errstate(invalid="raise", over="raise"):
    try:
        np.sqrt(np.array([4.0, -4.0]))
    except FloatingPointError as e:
        print("FloatingPointError:", e)
    try:
        np.array([1e308]) * 10
    except FloatingPointError as e:
        print("FloatingPointError:", e)
try:
    1 / 0
except ZeroDivisionError as e:
    print("ZeroDivisionError:", e)
