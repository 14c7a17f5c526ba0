from contextlib import suppress, nullcontext
with suppress(ZeroDivisionError, KeyError):
    print("before"); 1 / 0; print("not reached")
print("after")
with nullcontext(5) as five, suppress(ValueError): print(five)
try:
    with suppress(ValueError): {}["k"]
except KeyError as e: print("not suppressed", e)
try:
    with 3: pass
except TypeError as e: print(e)
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("careful"); warnings.warn("old", DeprecationWarning)
print(len(caught), caught[0].message, caught[0].category.__name__, caught[1].category is DeprecationWarning)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warnings.warn("now an error")
    except UserWarning as e: print("raised", e)
