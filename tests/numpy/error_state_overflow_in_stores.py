# A number that becomes infinite in a narrower type is reported by whatever stores it.
import numpy as np
def show(f):
    try:
        r = f()
        print(repr(r))
    except Exception as e:
        print(type(e).__name__, e)
with np.errstate(all='raise'):
    show(lambda: np.array('1e200', dtype='f4'))
    show(lambda: np.array(1e200, dtype='f4'))
    show(lambda: np.array([1e200], dtype='f4'))
    show(lambda: np.array(['1e200'], dtype='f4'))
    show(lambda: np.array(['1e200']).astype('f4'))
    show(lambda: np.array([1e200]).astype('f4'))
    show(lambda: np.array(['1e200'], dtype='f2'))
    show(lambda: np.array([1e200], dtype='>f4'))
    show(lambda: np.array([1e200]).astype('>f4'))
    show(lambda: np.array([1e200],'>f8').astype('f4'))
    show(lambda: np.full(2, 1e200, 'f4'))
    show(lambda: np.float32(1e200))
    show(lambda: np.float32('1e200'))
    show(lambda: np.zeros(2,'f4').fill(1e200))
    show(lambda: np.array([1e200+0j], dtype='c8'))
    show(lambda: np.array(10**200, dtype='f4'))
    show(lambda: np.array([10**50], dtype='f4'))
    a = np.zeros(2, 'f4')
    def s(): a[0] = 1e200
    show(s)
    def s(): a[0] = '1e200'
    show(s)
    def s(): a[:] = [1e200, 1]
    show(s)
    def s(): a[:] = np.array([1e200, 1])
    show(s)
