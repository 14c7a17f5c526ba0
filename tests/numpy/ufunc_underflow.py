# What underflows, and that it is told only where the script asked.
import numpy as np


def show(name, f):
    try:
        print(name, repr(f()))
    except Exception as e:
        print(name, type(e).__name__, e)


for t in ["f8", "f4", "f2"]:
    tiny = np.finfo(t).tiny
    x = np.array([tiny], t)
    third = np.array([0.3], t)
    calls = {
        "product": lambda: x * third,
        "exact product": lambda: x * np.array([0.5], t),
        "quotient": lambda: x / np.array([3.0], t),
        "exact quotient": lambda: x / np.array([2.0], t),
        "sum": lambda: x + x,
        "power": lambda: x ** np.array([2.0], t),
        "square": lambda: x**2,
        "exp": lambda: np.exp(np.array([-1000.0], t)),
        "exp2": lambda: np.exp2(np.array([-2000.0], t)),
        "radians": lambda: np.radians(x),
        "reciprocal": lambda: np.reciprocal(np.array([np.finfo(t).max], t)),
        "arctan2": lambda: np.arctan2(x, np.array([3.0], t)),
        "ldexp": lambda: np.ldexp(x, -3),
        "spacing": lambda: np.spacing(np.array([np.finfo(t).max], t)),
        "spacing of inf": lambda: np.spacing(np.array([np.inf], t)),
        "nextafter": lambda: np.nextafter(np.array([np.finfo(t).max], t), np.array([np.inf], t)),
        "float_power": lambda: np.float_power(np.array([10.0], t), -400),
        "plain number": lambda: x * 0.3,
    }
    for name, f in calls.items():
        with np.errstate(all="raise"):
            show(t + " " + name, f)
        with np.errstate(all="ignore"):
            show(t + " " + name, f)
