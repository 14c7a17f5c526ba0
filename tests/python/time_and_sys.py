import sys, time, gc
t = time.perf_counter(); u = time.perf_counter(); print(u > t, isinstance(time.time(), float))
print(sys.maxsize, sys.version_info[:2], sys.version_info >= (3, 8), sys.float_info.epsilon, sys.byteorder, gc.collect() >= 0)
sys.stdout.write("written\n"); sys.stderr.write("not shown\n"); sys.stdout.flush()
from collections import OrderedDict
from typing import List, Optional
def f(xs: List[int], n: Optional[int] = None) -> int: return len(xs)
print(OrderedDict(a=1) == {"a": 1}, f([1])); x: int = 5; print(x)
try: sys.exit(3)
except SystemExit as e: print("exit", e.code)
