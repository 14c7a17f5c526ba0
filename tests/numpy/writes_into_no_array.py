# How functions refuse to write into what is no array, and element types that contain themselves.
import numpy as np
for f in (lambda: np.place([1],[1],[2]), lambda: np.putmask([1],[1],[2]), lambda: np.copyto([1],[2]), lambda: np.put([1],[0],[2]), lambda: np.put_along_axis([1],[0],[2],0), lambda: np.fill_diagonal([1],2)):
    try: f(); print('ok')
    except Exception as e: print(type(e).__name__, e)
spec = []
spec.append(("f", spec))
named = {"names": ["self"], "formats": [None], "offsets": [0]}
named["formats"][0] = named
for deep in (spec, named):
    try:
        np.dtype(deep)
    except RecursionError as e:
        print(type(e).__name__, e)
