import numpy as np

# Numbers of digits must not be negative, whichever it is.
for f in (np.format_float_positional, np.format_float_scientific):
    for given in ({"precision": -1}, {"min_digits": -2}, {"pad_left": -1}, {"precision": -1, "min_digits": -1}, {"unique": False},
                  {"precision": 2, "min_digits": 4}, {"precision": 0, "min_digits": 0}):
        try:
            print(f(2.5, **given))
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
for f in (lambda: np.format_float_positional(2.5, pad_right=-1), lambda: np.format_float_scientific(2.5, exp_digits=-3)):
    try:
        print(f())
    except ValueError as e:
        print(e)
