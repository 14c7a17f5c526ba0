"""The print option `legacy`: scalars, arrays, records and types as older versions wrote them."""
import numpy as np

numbers = [1.0, 1.5, 0.1, 1 / 3, 1e16, 1e-5, 123456789.123456789, 65504.0, np.nan, np.inf, -np.inf, -0.0, 1e300]
complexes = [1 + 2j, 0 + 3j, -0.0 + 1j, complex(1, np.nan), complex(np.nan, np.inf), complex(0, np.inf), complex(0, -0.0)]
record = np.array([(1, 2.5, 'x')], dtype=[('a', 'i4'), ('b', 'f4'), ('c', 'U3')])
for legacy in ('1.13', '1.21', '1.25', '2.1', '2.2', False):
    np.set_printoptions(legacy=legacy)
    print('==', np.get_printoptions()['legacy'])
    for kind in (np.float16, np.float32, np.float64):
        with np.errstate(all='ignore'):
            print([(x, str(x)) for x in map(kind, numbers)])
    for kind in (np.complex64, np.complex128):
        print([(z, str(z)) for z in map(kind, complexes)])
    print([np.int8(3), np.longlong(4), np.True_, np.str_('a')], str(np.str_('a')), record[0], [record[0]])
    for a in (1.5, True, 'a', record[0], 1 + 2j, 7):
        print(repr(np.array(a)), np.array(a), np.array2string(np.array(a)))
    for a in ([True, False], ['a', 'bc'], [1.5, -2, np.nan], [1 + 2j, -3.5j], [1e10, 1], [[1, 2], [3, 4]]):
        print(repr(np.array(a)), np.array(a))
    print(np.array([1.5, 2, np.inf]), np.array([0.1, 100.123456789]), np.array([1.25, 3.75], 'f4') * 1j, np.array([-1.0]))
    print(np.arange(2000.0), repr(np.arange(2000)), np.arange(2000).reshape(40, 50), np.zeros((11, 10, 10)))
    print(repr(np.array([1000, 10000, 65504], 'f2')), repr(np.array([1e6, 1e7], 'f4')), repr(np.array([], 'f4')))
    print(np.dtype('i1,i4', align=True), repr(np.dtype({'names': ['a'], 'formats': ['i4'], 'offsets': [4]})))
    print(repr(np.array([(1, 2.0)] * 20, 'i1,f4')), repr(np.zeros((0, 3))), record)
    print(np.array2string(np.arange(100), suffix='x' * 19, separator=',', prefix='ppp'))
    print(np.array2string(np.arange(30) / 7, max_line_width=30, separator=' , '))
    print(np.array2string(np.array(['xxxxx']), max_line_width=5), np.array2string(np.arange(4), max_line_width=1))
    for mode in ('fixed', 'maxprec', 'maxprec_equal'):
        print(np.array2string(np.array([1.5, 0.1, 100.25]), floatmode=mode))
        print(np.array2string(np.array([1e10, 0.1, 100.25]), floatmode=mode, sign='+'))
        print(np.array2string(np.array([1 + 1j, 2.5]), floatmode=mode, sign=' ', precision=3))
    print(np.array2string(np.arange(1500.0), legacy='1.13'), np.array2string(np.array(0.1), legacy='1.13'))
