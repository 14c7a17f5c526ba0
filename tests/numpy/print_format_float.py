import numpy as np

print(np.format_float_positional(3.14159), np.format_float_positional(1e-7), np.format_float_positional(1e20), np.format_float_positional(0.1, unique=False, precision=5))
print(np.format_float_scientific(12345.678), np.format_float_scientific(0.1, precision=3, unique=False), np.format_float_scientific(5, exp_digits=3), np.format_float_scientific(1.0, trim="-"))
print(np.format_float_positional(2.0, trim="0"), np.format_float_positional(2.0, trim="-"), np.format_float_positional(1.5, pad_left=4, pad_right=3), np.format_float_positional(np.float32(0.1)))
print(np.format_float_positional(-1.25, sign=True), np.format_float_positional(1.25, sign=True), np.format_float_positional(1234.5678, precision=2), np.format_float_positional(1234.5678, precision=3, fractional=False))
