# var and std around a mean that is given.
import numpy as np

a = np.array([[1.0, 2.0, 6.0], [3.0, 5.0, 7.0]])
gaps = np.where(a == 5, np.nan, a)
for f, x in ((np.var, a), (np.std, a), (np.nanvar, gaps), (np.nanstd, gaps), (np.nanvar, a)):
    print(f.__name__, f(x, mean=np.nanmean(x)), f(x, axis=0, mean=np.nanmean(x, axis=0, keepdims=True)))
    print(f(x, axis=1, mean=[[2.0], [4.0]], keepdims=True).tolist(), f(x, mean=0), f(x, mean=np.float32(0.5)), f(x, mean=2, ddof=1))
print(np.var(np.arange(6), mean=2), np.var(np.arange(6), mean=np.int64(2)), np.std(np.arange(6, dtype="f4"), mean=np.float32(2)))
print(np.var(np.arange(4), mean=[[1], [2]]), np.std([1, 2], mean=1.5, correction=1))
for mean in ([1, 2], np.zeros((3, 2))):
    try:
        print(np.std(a, mean=mean))
    except Exception as error:
        print(type(error).__name__, error)
