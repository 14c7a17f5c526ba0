import numpy as np

temps = np.array([12, 25, 38, 17, 41])
hot = temps > 35
cold = (temps < 15) | (temps == 17)
print(hot, cold, temps[hot], temps[~hot & ~cold])
picked = temps[hot]
picked -= 100
print(temps)
temps[hot] -= 10
print(temps, hot)
temps[np.where(cold)] = 0
print(temps, np.where(temps > 20, "high", "low"))
temps[temps == 0] = [1, 2]
print(temps)
try:
    temps[hot] = [1, 2, 3]
except ValueError as e:
    print("ValueError:", e)
mask = np.zeros_like(temps, dtype=bool)
mask[::2] = True
temps[mask], kept = 7, temps[~mask]
print(temps, kept, mask.sum(), mask.nonzero()[0].tolist())
