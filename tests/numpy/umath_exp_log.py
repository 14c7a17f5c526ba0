import numpy as np

print(np.exp([0, 1, -1]).round(10), np.log([1, np.e, 10]).round(10), np.log2([1, 2, 8, 0.5]), np.log10([1, 100, 0.001]), np.exp2([0, 3, -1]), np.expm1([0, 1e-10]), np.log1p([0, 1e-10]))
print(np.sqrt([0, 1, 2, 4, 1e10]), np.cbrt(8.0), np.square(1.5), np.reciprocal([2.0, 0.5]), np.reciprocal(np.array([1, 2])), np.hypot(3, 4), np.hypot([5], [[12]]))
with np.errstate(all="ignore"):
    print(np.log([0.0, -1.0]), np.exp([1000, -1000]), np.sqrt(-1), np.log(np.inf), np.exp(-np.inf), np.log1p(-1))
print(np.logaddexp(0, 0).round(12), np.logaddexp2(1, 1), np.exp(np.float32(1)).dtype, np.exp(np.int8(0)).dtype, np.log(np.array([1, 1])).dtype, np.exp(1j * np.pi).round(12), np.sqrt(np.array([-1 + 0j])))
