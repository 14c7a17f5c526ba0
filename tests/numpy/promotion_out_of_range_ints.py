import numpy as np

def attempt(label, fn):
    try:
        r = fn()
        print(label, r, getattr(r, "dtype", type(r)))
    except OverflowError as e:
        print(label, "OverflowError:", e)

attempt("uint8+300", lambda: np.uint8(1) + 300)
attempt("array uint8+300", lambda: np.array([1], np.uint8) + 300)
attempt("uint8-1", lambda: np.array([1], np.uint8) + (-1))
attempt("int8*127", lambda: np.array([1], np.int8) * 127)
attempt("int8+128", lambda: np.int8(1) + 128)
attempt("np.uint8(256)", lambda: np.uint8(256))
attempt("np.int8(-129)", lambda: np.int8(-129))
attempt("array", lambda: np.array([300], dtype=np.uint8))
attempt("full", lambda: np.full(2, -1, dtype=np.uint16))
attempt("int64 huge", lambda: np.array([1]) + 2**64)
attempt("float+huge", lambda: np.array([1.0]) + 2**64)
attempt("compare", lambda: np.array([1, 255], np.uint8) < 300)
attempt("compare neg", lambda: np.uint8(5) > -1)
attempt("eq", lambda: np.array([1], np.int8) == 1000)
