import numpy as np

x = np.array([0, np.pi / 6, np.pi / 4, np.pi / 2, np.pi])
print(np.sin(x).round(8), np.cos(x).round(8), np.tan(x[:3]).round(8))
print(np.arcsin([0, 1]), np.arccos([1, -1]), np.arctan([0, 1, np.inf]), np.arctan2([1, -1, 0], [1, -1, -1]), np.arctan2(0.0, -0.0))
print(np.sinh(0), np.cosh(0.0), np.tanh([0, np.inf]), np.arcsinh(0.0), np.arccosh(1.0), np.arctanh(0.5).round(8))
print(np.degrees([np.pi, np.pi / 2]), np.radians([180, 90]), np.deg2rad(45), np.rad2deg(1).round(8))
print(np.allclose(np.sin(x) ** 2 + np.cos(x) ** 2, 1), np.sin(np.float32(0)).dtype, np.sin(0), type(np.sin(0)).__name__, np.pi, np.e, np.euler_gamma)
