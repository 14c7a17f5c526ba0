"""isdtype, astype, typecodes, the classes of element types, newbyteorder, what dtype() refuses."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


for kind in ('bool', 'signed integer', 'unsigned integer', 'integral', 'real floating', 'complex floating', 'numeric'):
    print(kind, [np.isdtype(np.dtype(c), kind) for c in '?bBefFU'])
show(lambda: np.isdtype('int64', np.int64))
show(lambda: np.isdtype(np.int64, 1))
show(lambda: np.isdtype(np.int64, 'int64'))
show(lambda: np.isdtype(np.int64, (np.int64, 'bool')))
show(lambda: np.isdtype(int, 'bool'))
show(lambda: np.astype(np.arange(2), 'f4'))
show(lambda: np.astype([1], 'f4'))
show(lambda: np.astype(np.int8(3), float))
print(np.typecodes)
print(np.sctypeDict['ulong'] is np.ulong, np.sctypeDict['float'] is np.float64)
d = np.dtype('i4')
show(lambda: type(d) is np.dtypes.Int32DType)
show(lambda: type(d)())
show(lambda: np.dtypes.StrDType(5))
show(lambda: np.array([1, 2], dtype=type(d)))
show(lambda: (isinstance(d, np.dtypes.Int32DType), isinstance(d, np.dtypes.Int64DType), type(d).__name__))
show(lambda: np.dtypes.Foo)
for order in ('=', 'N', 'I', '|', 'X'):
    show(lambda: d.newbyteorder(order))
show(lambda: np.dtype('i1').newbyteorder('>'))
show(lambda: np.dtype('i4,f8').newbyteorder('='))
show(lambda: d['a'])
fields = np.dtype('i4,f8')
show(lambda: (fields[0], fields[-1], fields['f1']))
show(lambda: fields[5])
show(lambda: fields['x'])
show(lambda: fields[1.0])
endless = []
endless.append(('f', endless))
show(lambda: np.dtype(endless))
loop = {'names': ['x'], 'formats': [None]}
loop['formats'][0] = loop
show(lambda: np.dtype(loop))
for spelling in ([('a',)], [('a', 'i4', 3, 4)], [(1, 'i4')], {'a': (1, 2, 3, 4)}, '[f8,i8]', 'i4 f8', 3, 'U-5', '(2)f4',
                 ('i4', (-1,)), ('i4', 2 ** 31), ('i4', 'x')):
    show(lambda: np.dtype(spelling))
show(lambda: np.dtype({'names': ['a'], 'formats': ['i4'], 'offsets': [-10]}))
show(lambda: np.dtype({'names': ['a'], 'formats': ['i4'], 'offsets': ['x']}))
show(lambda: np.dtype({'names': ['a', 'b'], 'formats': ['i4']}))
show(lambda: np.dtype({'names': {'a'}, 'formats': ['i4']}))
show(lambda: np.dtype('i4', metadata=3))
show(lambda: np.dtype('i4', foo=3))
show(lambda: np.dtype())
show(lambda: np.dtype('i4', align=True))
show(lambda: np.can_cast('e', 'U'))
show(lambda: np.can_cast([('f1', [('x', 'i4')])], 'i4', casting='unsafe'))
show(lambda: np.getbufsize())
show(lambda: (np.setbufsize(4096), np.setbufsize(8192)))
show(lambda: np.setbufsize(-1))
show(lambda: np.setbufsize(5))
