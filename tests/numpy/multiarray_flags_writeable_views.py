import numpy as np

base = np.arange(6)
early = base[2:]
base.flags.writeable = False
late = base[2:]
print(early.flags.writeable, late.flags.writeable)
early[0] = 99
print(base)
try:
    late[0] = 1
except ValueError as e:
    print("ValueError:", e)
try:
    late.flags.writeable = True
    print("unlocked")
except ValueError as e:
    print("ValueError:", e)
base.flags.writeable = True
late.flags.writeable = True
late[0] = 7
print(base)
print(base.copy().flags.writeable, base[[0, 1]].flags.writeable)
