"""Classes of NumPy in `isinstance`, `np.dtypes`, `np.ScalarType`, `np.typename`, kinds of types, `ufunc.resolve_dtypes`."""
import numpy as np


def attempt(label, call):
    try:
        print(label, repr(call()))
    except Exception as error:
        print(label, type(error).__name__, error)


abstract = (np.generic, np.number, np.integer, np.signedinteger, np.unsignedinteger, np.inexact, np.floating,
    np.complexfloating, np.flexible, np.character, np.void, np.record, np.str_, np.bool)
values = [np.int8(1), np.uint16(1), np.longlong(1), np.float16(1), np.float64(1), np.complex64(1), np.True_, np.str_('a'),
    np.zeros(1, 'i4,i4')[0], np.zeros(1, (np.record, 'i4,i4'))[0], 1, 1.5, 'a', True, None]
for value in values:
    print(type(value).__name__, [isinstance(value, c) for c in abstract], isinstance(value, abstract), isinstance(value, (int, float, complex, str)))
p = np.poly1d([1, 2])
print(isinstance(p, np.poly1d), isinstance(np.zeros(2), np.poly1d), type(p) is np.poly1d, np.poly1d, isinstance(np.add, np.ufunc), isinstance(np.dtype('i4'), np.dtype))
print(isinstance(np.finfo('f8'), np.finfo), isinstance(np.iinfo('i4'), (np.finfo, np.iinfo)), isinstance(np.zeros(2).flat, np.flatiter), isinstance(np.vectorize(abs), np.vectorize))
print(isinstance(np.broadcast([1], [2]), np.broadcast), np.errstate, np.ndindex, np.ndenumerate, type(np.poly1d))
attempt('function', lambda: isinstance(1, np.sum))
attempt('module', lambda: isinstance(1, np))
attempt('value', lambda: isinstance(1, (int, 3)))
attempt('issubclass', lambda: issubclass(np.float64, (float, np.integer)))
attempt('issubclass', lambda: issubclass(np.sum, np.integer))
order = [np.ScalarType.index(c) for c in (int, float, str, np.int8, np.int16, np.float32, np.float64, np.uint8, np.str_)]
print(order == sorted(order) or len(order), np.int32 in np.ScalarType, np.integer in np.ScalarType)
for c in ('S1', '?', 'B', 'd', 'q', 'U', 'F'):
    print(c, np.typename(c))
attempt('typename', lambda: np.typename('zz'))
attempt('typename', lambda: np.typename())
for name in ('LongDType', 'IntDType', 'ShortDType', 'ByteDType', 'LongLongDType', 'ULongLongDType', 'ULongDType', 'UIntDType', 'VoidDType', 'StrDType', 'Float64DType', 'BoolDType'):
    c = getattr(np.dtypes, name)
    print(name, c, issubclass(c, np.dtype), c is type(np.dtype('i8')))
for c in (np.dtypes.Int8DType, np.dtypes.LongLongDType, np.dtypes.StrDType):
    attempt('none', lambda: c())
    attempt('one', lambda: c(3))
    attempt('named', lambda: c(size=3))
print(isinstance(np.dtype('i1'), np.dtypes.Int8DType), isinstance(np.dtype('i1'), np.dtypes.Int16DType), isinstance(np.dtype('i4,i4'), np.dtypes.VoidDType))
for kind in ('bool', 'signed integer', 'unsigned integer', 'integral', 'real floating', 'complex floating', 'numeric', np.int8, np.dtype('f4'), ('bool', np.float64), 'float', 3, ('numeric', 3)):
    attempt(kind, lambda: [np.isdtype(d, kind) for d in (np.dtype('?'), np.int8, np.uint16, np.float32, np.float64, np.complex64, np.dtype('U3'))])
attempt('isdtype', lambda: np.isdtype('f4', 'numeric'))
attempt('isdtype', lambda: np.isdtype(np.float64))
for a, b in ((np.int8, np.integer), ('i4', 'f4'), (float, np.floating), ('U3', np.character), (np.float32, float), (int, int), ('i4,i4', np.void), (np.generic, np.number), (np.str_, str), (bool, np.bool), (np.record, np.void), ('zz', 'i4'), (3, int), (np.integer, 'i4')):
    attempt((a, b), lambda: np.issubdtype(a, b))
i2, i4, i8, f4, f8, b = map(np.dtype, ('i2', 'i4', 'i8', 'f4', 'f8', '?'))
for label, call in (
    ('add', lambda: np.add.resolve_dtypes((i4, f4, None))), ('signature', lambda: np.add.resolve_dtypes((i4, i4, None), signature=(None, None, 'f4'))),
    ('letters', lambda: np.add.resolve_dtypes((i4, i4, None), signature='dd->d')), ('weak', lambda: np.add.resolve_dtypes((f4, int, None))),
    ('weak', lambda: np.add.resolve_dtypes((i2, float, None))), ('no', lambda: np.add.resolve_dtypes((i4, f4, None), casting='no')), ('equal', lambda: np.equal.resolve_dtypes((i4, i8, None))),
    ('divide', lambda: np.divide.resolve_dtypes((i2, i2, None))), ('sqrt', lambda: np.sqrt.resolve_dtypes((i2, None))), ('isnan', lambda: np.isnan.resolve_dtypes((f4, None))),
    ('short', lambda: np.add.resolve_dtypes((i4, i4))), ('list', lambda: np.add.resolve_dtypes([i4, i4, None])), ('first', lambda: np.add.resolve_dtypes((None, i4, f4))),
    ('second', lambda: np.add.resolve_dtypes((i4, None, f4))), ('text', lambda: np.add.resolve_dtypes(('i4', 'i4', None))), ('reduction', lambda: np.add.resolve_dtypes((None, i2, None), reduction=True)),
    ('reduction', lambda: np.maximum.resolve_dtypes((None, i2, None), reduction=True)), ('reduction out', lambda: np.add.resolve_dtypes((i4, i4, i4), reduction=True)), ('bitwise', lambda: np.bitwise_and.resolve_dtypes((f4, f4, None))),
):
    attempt(label, call)
for u in (np.add, np.sin, np.divmod, np.matmul, np.modf, np.logical_and):
    print(u.__name__, u.nin, u.nout, u.nargs, u.ntypes, u.identity, u.signature, u.types[:3])
a = np.zeros(2, 'i4,i4')
attempt('delete', lambda: a[0].__delitem__('f0'))
attempt('item', lambda: a.dtype.__getitem__('f0'))
attempt('item', lambda: a.dtype.__getitem__('zz'))
try:
    del a[0]['f0']
except ValueError as error:
    print(error)
