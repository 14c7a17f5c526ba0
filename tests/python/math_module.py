import math
from math import pi, sqrt
print(pi, math.e, math.tau, math.inf, math.nan, sqrt(2), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.fabs(-2), math.factorial(10))
print(math.sin(1), math.cos(1), math.tan(1), math.atan2(1, -1), math.asin(0.5), math.exp(1), math.log(10), math.log2(8), math.log10(1000), math.log(8, 2), math.log1p(1e-10), math.expm1(1e-10))
print(math.gcd(12, 18, 27), math.lcm(4, 6), math.comb(10, 3), math.perm(5, 2), math.isqrt(10 ** 20), math.prod([1, 2, 3]), math.hypot(3, 4), math.dist([0, 0], [3, 4]), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 2))
print(math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.modf(3.25), math.frexp(8.0), math.ldexp(0.5, 4), math.fsum([0.1] * 10), sum([0.1] * 10), math.degrees(pi), math.radians(180), math.pow(2, 0.5), math.ulp(1.0), math.nextafter(1, 2))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.sqrt("a"), lambda: math.gcd(1.5), lambda: math.floor(math.nan), lambda: math.acos(2), lambda: math.foo, lambda: math.comb(1, -1)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
