import numpy as np

a = np.arange(4)
try:
    del a[0]
except ValueError as e:
    print("ValueError:", e)
try:
    a.append(5)
except AttributeError as e:
    print("AttributeError:", e)
try:
    a(0)
except TypeError as e:
    print("TypeError:", e)
try:
    a.shape = (3,)
except ValueError as e:
    print("ValueError:", e)
try:
    a.size = 3
except AttributeError as e:
    print("AttributeError")
try:
    a[{}]
except (IndexError, TypeError) as e:
    print(type(e).__name__)
try:
    undefined_name
except NameError as e:
    print("NameError:", e)
try:
    {"x": a}["y"]
except KeyError as e:
    print("KeyError:", e)
try:
    np.no_such_function
except AttributeError as e:
    print("AttributeError:", e)
print(a, a[a.size - 1])
