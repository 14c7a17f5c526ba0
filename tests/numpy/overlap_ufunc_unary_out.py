import numpy as np

def case(title, make_in, make_out):
    a = np.arange(8.0)
    b = a.copy()
    got = np.negative(make_in(a), out=make_out(a))
    want = np.negative(make_in(b).copy())
    print(title, a, np.array_equal(got, want))

case("same     ", lambda x: x, lambda x: x)
case("shift +1 ", lambda x: x[:-1], lambda x: x[1:])
case("shift -1 ", lambda x: x[1:], lambda x: x[:-1])
case("reversed ", lambda x: x, lambda x: x[::-1])
case("stride 2 ", lambda x: x[:4], lambda x: x[::2])
case("stride -2", lambda x: x[4:], lambda x: x[::-2])
