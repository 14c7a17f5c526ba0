import numpy as np

xp = [0.0, 1.0, 2.0, 4.0]
fp = [1.0, 3.0, 3.0, -1.0]
print(np.interp([-1, 0, 0.25, 1.5, 2, 3, 4, 5], xp, fp), np.interp(2.5, xp, fp), np.interp(np.nan, xp, fp))
print(np.interp([[0.5, 1.5], [2.5, 9]], xp, fp, left=-9, right=99))
print(np.interp([-180, -170, -185, 185, -10, 355], [190, -190, 350, -350], [5, 10, 3, 4], period=360))
print(np.interp([1, 2], [1], [7]), np.interp([0.5, 1], [0, 1], [0, np.inf]), np.interp(1.0, [1, 2], [5, np.inf]))
y = np.arange(4)
z = np.interp(y, y, y)
z[0] = 9
print(y, z, z.dtype, type(np.interp(1, xp, fp)).__name__)
for call in (lambda: np.interp(1, [], []), lambda: np.interp(1, [1, 2], [1]), lambda: np.interp(1, [1, 2], [1, 2], period=0)):
    try:
        call()
    except ValueError as e:
        print("ValueError:", e)
