import numpy as np

# Functions per kind of element; the particular name counts before the kind, and that before 'all'.
loud = lambda x: f"<{x}>"
arrays = [np.array([True, False]), np.array([3, -14]), np.array([0.5, 2.0]), np.array([1j, 2.5]), np.array(["ab", "c"]),
          np.array([(1, 2.5)], dtype=[("n", "i4"), ("x", "f8")]), np.arange(6).reshape(2, 3)]
for kinds in ({"all": loud}, {"int": hex}, {"int_kind": oct, "bool": loud}, {"float": loud}, {"float_kind": loud, "complex_kind": loud},
              {"complexfloat": loud}, {"numpystr": loud}, {"str_kind": loud, "all": None}, {"all": loud, "int": bin}, {}):
    with np.printoptions(formatter=kinds):
        print(list(kinds), *arrays, [arrays[1]], sep=" | ")
    print(repr(np.array2string(arrays[1], formatter=kinds, separator=", ")), arrays[1])

np.set_printoptions(formatter={"float_kind": "{:.1f}".format})
print(f"{arrays[2]} {arrays[2]!r}", str(arrays[2]), "{}".format(arrays[2]), {"a": arrays[2]}, np.float64(0.25), arrays[2][0])
print(np.array_repr(arrays[2]), np.array_str(arrays[2]), np.array(1.25), np.get_printoptions()["formatter"] is None)
np.set_printoptions(precision=3)
print(np.array([1 / 3]))
np.set_printoptions(formatter={"int": None})
print(np.array([1 / 3]), np.array(7))

def fails(x):
    raise ValueError(f"no text for {x}")

for bad in (fails, lambda x: 3):
    try:
        print(np.array2string(np.arange(3), formatter={"all": bad}))
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)
print(np.array2string(np.arange(2000), formatter={"int": lambda x: f"{x:06d}"}, max_line_width=20))
try:
    np.array2string(np.arange(3), shout=True)
except TypeError as e:
    print(e)
