import numpy as np

print(np.polyval([1, -2, 3], 2), np.polyval([1, -2, 3], np.array([0, 1, 2.5])), np.polyval([], 3), np.polyval([2], [1, 2]), type(np.polyval([1, 0], 3)).__name__)
print(np.polyval(np.array([1, 1], dtype=np.uint8), 255), np.polyval([[1, 2], [3, 4]], 2))
x = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
y = 2 * x**2 - 3 * x + 1
print(np.polyfit(x, y, 2).round(8), np.polyfit(x, [0, 1, 1, 3, 2], 1).round(8), np.polyfit(x, y, 1, w=[1, 1, 1, 1, 5]).round(8), np.polyfit(x, [1, 2, 3, 4, 5], 0).round(8))
print(np.polyfit(x, np.column_stack([y, 2 * x]), 2).round(8) + 0.0)
print(np.roots([1, -6, 11, -6]).round(8), np.roots([2, -4]), np.roots([1, 0, -1]).round(8), np.roots([0, 1, -3, 2, 0]).round(8), np.roots([0, 0]), np.roots([1, 2, 5]).round(8))
print(np.roots([1, 3, 2]).round(8), np.roots([1, -10, 35, -50, 24]).round(6), np.roots([1, 0, 0, -8]).round(6))
for call in (lambda: np.polyfit(x, y[:3], 1), lambda: np.polyfit(x, y, -1), lambda: np.polyfit([[1]], [1], 1), lambda: np.polyfit([], [], 1), lambda: np.polyfit(x, y, 1, w=[1]),
             lambda: np.polyfit(x, [[[1]]], 1), lambda: np.roots([[1, 2]])):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
