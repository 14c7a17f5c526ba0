import numpy as np


def writes(a, x):
    def element():
        a[0] = x

    def whole():
        a[...] = x

    def picked():
        a[[0, 1]] = x

    def masked():
        a[[True, True]] = x

    def flat():
        a.flat = x

    def one():
        a.flat[0] = x

    return [element, whole, picked, masked, flat, one, lambda: a.fill(x), lambda: np.copyto(a, x)]


with np.errstate(all='raise'):
    for code in 'efF':
        for x in (70000, np.int64(70000), np.array(70000), 1e39, np.array(1e39), np.float64(1e39), np.uint32(70000), True, '1e39',
                  np.float64(1e-50), np.array(1e-50)):
            done = []
            for f in writes(np.zeros(2, code), x):
                try:
                    done.append(f())
                except Exception as e:
                    done.append(type(e).__name__ + ' ' + str(e)[:40])
            print(code, repr(x), done)
            for f in (lambda: np.asarray(x).astype(code), lambda: np.array([x]).astype(code), lambda: np.array(x, code)):
                try:
                    print('   ', repr(f()))
                except Exception as e:
                    print('   ', type(e).__name__, e)
    for x in (np.inf, np.nan, 1e300, -1e10, 3e9, 300.5):
        for code in ('i1', 'i4', 'i8', 'u1', 'u8'):
            try:
                print(code, x, np.array([x]).astype(code))
            except FloatingPointError as e:
                print(code, x, e)
    for x, code in ((np.float64(np.inf), 'i4'), (np.float32(np.nan), 'i8'), (np.float16(np.inf), 'u1'), (np.float64(np.nan), 'u8')):
        done = []
        for f in writes(np.zeros(2, code), x)[:2] + [lambda: np.full(2, x, code), lambda: np.dtype(code).type(x)]:
            try:
                done.append(repr(f()))
            except Exception as e:
                done.append(type(e).__name__ + ' ' + str(e)[:40])
        print(code, x, done)
