# Heat spreads along a rod; the last five states are kept to be looked at later.
# Are they five states, or five names for the last one?
import numpy as np

rod = np.zeros(9)
rod[4] = 100
history = []
for step in range(5):
    rod[1:-1] += (rod[:-2] - 2 * rod[1:-1] + rod[2:]) / 4
    history.append(rod)
for state in history:
    print(state[4])
