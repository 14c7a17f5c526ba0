import numpy as np

a = np.array([1, 2, 3])
print(np.add(a, 1, dtype=float), np.add(a, 1, dtype=complex))
print(np.true_divide(a, 2, dtype=np.float32).dtype, np.multiply(a, 0.5, dtype="f8"), np.sqrt(a, dtype=np.float32).dtype, np.equal(a, 2, dtype=bool))
for kw in ({"dtype": np.int8}, {"dtype": np.int16, "casting": "safe"}):
    try:
        print(np.add(a, 300, **kw))
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    np.add(a.astype(float), 1, dtype=int)
except TypeError as e:
    print("TypeError:", e)
print(np.add(a.astype(float) + 0.7, 1, dtype=int, casting="unsafe"), np.add(a, a, dtype=np.uint8, casting="unsafe"))
try:
    np.bitwise_and(a, 1.5)
except TypeError as e:
    print("TypeError:", e)
try:
    np.left_shift(np.array([1.0]), 1)
except TypeError as e:
    print("TypeError:", e)
try:
    np.sqrt("four")
except TypeError as e:
    print(type(e).__name__)
