import numpy as np
a=np.arange(8)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def s(a, st):
    a.strides=st
    return a
t(lambda: s(np.arange(4)[::2],(8,)))
t(lambda: s(np.arange(8).reshape(2,4),(8,)))
t(lambda: s(np.arange(8),(16,)))
t(lambda: s(np.arange(8)[:4],(16,)))
t(lambda: s(np.arange(8),'a'))
t(lambda: s(np.arange(8),8))
t(lambda: s(np.arange(8)[::-1],(8,)))
t(lambda: s(np.arange(8)[4:],(-8,)))
t(lambda: s(np.arange(0),(800,)))
t(lambda: s(np.array(3),()))
t(lambda: s(np.arange(8),None))
st=np.lib.stride_tricks.as_strided
t(lambda: st(np.arange(8),shape=(2,2)).strides)
t(lambda: st(np.arange(8)[::2],shape=(2,2)).strides)
t(lambda: st(np.arange(8)[::2],shape=(2,)).strides)
t(lambda: st(np.arange(8),strides=(8,8)).strides)
t(lambda: st(np.arange(8).T,shape=(3,)).strides)
t(lambda: st(np.arange(8).reshape(2,4).T,shape=(3,)).strides)
t(lambda: np.unstack([1,2]))
