# Byte strings and raw memory as element types: words, names, promotion, casting rules.
import numpy as np


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for word in ('S', 'S4', '|S2', '>S3', 'V', 'V6', '|V1', 'bytes', 'bytes_', 'void', bytes, np.bytes_, np.void, (bytes, 3),
             (np.bytes_, 2), ('S', 5), ('V', 5), b'S2', 'S0', 'S-2', 'S3x', '3S2', [('k', 'S3'), ('v', 'V2')]):
    show(lambda: np.dtype(word))
for word in ('S', 'S4', 'V', 'V6'):
    t = np.dtype(word)
    print(t, t.str, t.name, t.kind, t.char, t.num, t.itemsize, t.byteorder, t.alignment, t.isbuiltin, t.isnative, t.hasobject,
          t.names, t.fields, t.descr, t.type, t.flags, bool(t), t.newbyteorder('>') == t, type(t).__name__)
show(lambda: np.dtypes.BytesDType(7))
show(lambda: np.dtypes.VoidDType(7))
show(lambda: np.dtype('S3') == 'S3')
show(lambda: np.dtype('S3') == np.dtype('V3'))
show(lambda: {np.dtype('S3'): 1}[np.dtype((bytes, 3))])
words = ('S', 'S3', 'S12', 'U', 'U2', 'V', 'V3', 'V8', '?', 'i1', 'i8', 'u4', 'f2', 'f8', 'c16', 'i4,i4')
for a in words:
    for b in words:
        try:
            common = np.promote_types(a, b)
        except TypeError as e:
            common = str(e)[:60]
        rules = ''.join('ny'[np.can_cast(np.dtype(a), np.dtype(b), r)] for r in ('no', 'equiv', 'safe', 'same_kind', 'unsafe'))
        print(a, b, rules, common)
show(lambda: np.result_type('S3', np.int16))
show(lambda: np.result_type('S3', 4))
show(lambda: np.result_type(np.array([b'abcd']), 'U2'))
show(lambda: np.min_scalar_type(b'four'))
show(lambda: np.min_scalar_type(np.void(b'xyz')))
for above in (np.character, np.flexible, np.generic, np.number, np.bytes_, np.void, np.str_):
    print(above.__name__, np.issubdtype('S3', above), np.issubdtype('V3', above), issubclass(np.bytes_, above))
