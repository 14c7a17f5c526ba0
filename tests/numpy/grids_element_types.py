# Which element type the axes of np.mgrid, np.ogrid and np.r_ have.
import numpy as np


def show(f):
    try:
        r = f()
        print(repr(r), [x.dtype for x in r] if isinstance(r, tuple) else r.dtype)
    except Exception as e:
        print(type(e).__name__, e)


f = np.float32
show(lambda: np.ogrid[0:3, 0:1:0.5])
show(lambda: np.mgrid[0:3, 0:1:0.5])
show(lambda: np.mgrid[f(0.1) : f(0.33) : f(0.1),])
show(lambda: np.mgrid[f(0.1) : f(0.33) : f(0.1)])
show(lambda: np.ogrid[f(0) : f(1) : f(0.5), 0:2])
show(lambda: np.mgrid[0 : f(1) : 0.5, 0:2])
show(lambda: np.mgrid[0:1:3j, 0:2])
show(lambda: np.ogrid[0:2:3j, 0:2])
show(lambda: np.r_[0 : 4 : np.complex64(3j)])
show(lambda: np.r_[f(0) : f(4) : 3j])
show(lambda: np.r_[f(0) : f(4) : f(1.5)])
show(lambda: np.mgrid[0 : np.int8(3)])
show(lambda: np.mgrid[0 : np.int8(3),])
show(lambda: np.mgrid[np.uint8(1) : np.int8(3),])
show(lambda: np.ogrid[0 : np.float16(2), 0:3])
show(lambda: np.mgrid[np.longlong(0) : 2,])
show(lambda: np.mgrid[: f(2) : f(1), 0:2])
show(lambda: np.mgrid[0 : 3 : 2 + 0j,])
show(lambda: np.mgrid[1 : 3 : -3j,])
show(lambda: np.mgrid[0:, 0:2])
show(lambda: np.mgrid[3:0, 0:2])
