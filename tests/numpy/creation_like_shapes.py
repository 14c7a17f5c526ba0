# The strides of zeros_like and its relatives with another shape; device=; orders.
import numpy as np

c = np.arange(24).reshape(2, 3, 4)
models = [c, c.T, c.swapaxes(0, 1), c[:, ::2, ::-1], np.broadcast_to(np.arange(3), (2, 3)), np.asfortranarray(c[0])]

for case in (
    lambda: [[np.zeros_like(m, order=o).strides for o in "CFAK"] for m in models],
    lambda: [[np.ones_like(m, order=o, shape=(2, 1, 3)).strides for o in "CFAK"] for m in models],
    lambda: [[np.full_like(m, 1, dtype="i2", order=o, shape=(4, 5)).strides for o in "CFAK"] for m in models],
    lambda: [np.empty_like(m, shape=()).strides for m in models],
    lambda: np.zeros_like(c, device="cpu").sum(),
    lambda: np.zeros_like(c, device="gpu"),
    lambda: np.asarray(c, device="cpu") is c,
    lambda: np.full(2, 3, device="cpu"),
    lambda: np.linspace(0, 1, 3, device="tpu"),
    lambda: c.to_device("cpu") is c,
    lambda: c.to_device("gpu"),
    lambda: c.to_device("cpu", stream=1),
    lambda: np.ones((2, 2), order="K"),
    lambda: np.zeros((2, 2), order="A"),
    lambda: np.eye(2, order="K"),
    lambda: np.zeros(),
    lambda: np.ones(),
    lambda: np.empty(),
    lambda: np.empty_like(),
    lambda: np.array(c, copy="no"),
    lambda: np.asarray(c, copy="no"),
    lambda: np.require(c, None, ["C", "F"]),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
