import numpy as np
for n in (0,1,-1,-2,-8,-9,7,2**70,-2**70, np.int8(-128)):
    for w in (None,1,3,4,8,80):
        try: print(n,w,np.binary_repr(n,w))
        except Exception as e: print(n,w,type(e).__name__,e)
    try: print(np.base_repr(n,16), np.base_repr(n,36,3))
    except Exception as e: print(type(e).__name__,e)
v=np.array([np.nan,np.inf,-np.inf,1.5])
print(np.nan_to_num(v), np.nan_to_num(v,nan=[1,2,3,4],posinf=7), np.nan_to_num(v.astype('f4')), np.nan_to_num(np.array([1j*np.inf, complex(np.nan,2)])), np.nan_to_num([1,2]), np.nan_to_num(np.nan), np.nan_to_num(v.astype('f2'), neginf=-3))
w=v.copy(); print(np.nan_to_num(w,copy=False) is w, w)
x=np.arange(5.)
print(np.piecewise(x,[x<2],[lambda v,k,s=1: v*k+s, 0],3,s=2))
print(np.interp([0,.5,1,2],[np.nan,1],[0,10]), np.interp([0,.5,1,2],[0,np.nan],[0,10]), np.interp(3,[1],[5]), np.interp([0,1.5,9],[0,1,2,3,np.nan,5],[1,2,3,4,5,6]))
