import numpy as np

a = np.arange(4)
a.setflags(write=False)
errors = 0
for op in ("a[0] = 1", "a += 1", "a.sort()", "a.fill(0)", "a[a > 1] = 0", "a[[0]] = 5", "a.flat[0] = 3", "np.copyto(a, 9)", "a.put(0, 1)"):
    try:
        if op == "a[0] = 1": a[0] = 1
        elif op == "a += 1": a += 1
        elif op == "a.sort()": a.sort()
        elif op == "a.fill(0)": a.fill(0)
        elif op == "a[a > 1] = 0": a[a > 1] = 0
        elif op == "a[[0]] = 5": a[[0]] = 5
        elif op == "a.flat[0] = 3": a.flat[0] = 3
        elif op == "np.copyto(a, 9)": np.copyto(a, 9)
        elif op == "a.put(0, 1)": a.put(0, 1)
        print(op, "worked")
    except ValueError as e:
        errors += 1
        print(f"{op:16} ValueError: {e}")
print(errors, a)
b = a + 1
b[0] = 50
print(b, a.copy().flags.writeable, np.array(a).flags.writeable, np.asarray(a).flags.writeable, a.view().flags.writeable, a.reshape(2, 2).flags.writeable, a.T.flags.writeable)
a.setflags(write=1)
a[0] = 8
print(a)
