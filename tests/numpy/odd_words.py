# order, casting and mode as text, bytes and other things.
import numpy as np

m = np.arange(6).reshape(2, 3)
v = np.array([3, 1, 2])
calls = {
    "array": lambda word: np.array(m, order=word).flags.f_contiguous,
    "zeros": lambda word: np.zeros((2, 3), order=word).flags.f_contiguous,
    "ravel": lambda word: np.ravel(m, order=word),
    "a.flatten": lambda word: m.flatten(order=word),
    "unravel_index": lambda word: np.unravel_index([1, 2], (2, 3), order=word),
    "ravel_multi_index": lambda word: np.ravel_multi_index(([0, 1], [1, 2]), (2, 3), order=word),
    "add": lambda word: np.add(v, v, casting=word),
    "astype": lambda word: v.astype("f4", casting=word),
    "can_cast": lambda word: np.can_cast("i8", "f4", casting=word),
    "copyto": lambda word: np.copyto(np.zeros(3), v, casting=word),
    "concatenate": lambda word: np.concatenate([v, v], dtype=float, casting=word),
    "take": lambda word: np.take(v, [4], mode=word),
    "choose": lambda word: np.choose([0, 4], [v[:2], v[:2]], mode=word),
}
values = ["C", "F", "A", "K", "c", "Z", b"C", "safe", "unsafe", b"no", "wrap", b"clip", 0, 1, 2, 1.5]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

