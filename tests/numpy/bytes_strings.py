# np.strings and np.char on byte strings.
import numpy as np


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


s = np.array([b'Pear tree', b' fig ', b'', b'\xe9t\xe9 9', b'a,b,c', b'42'])
for name in ('isalpha', 'isalnum', 'isdigit', 'isspace', 'islower', 'isupper', 'istitle', 'isdecimal', 'isnumeric', 'str_len', 'upper', 'lower', 'capitalize', 'title', 'swapcase', 'strip', 'lstrip', 'rstrip', 'expandtabs'):
    show(lambda: getattr(np.strings, name)(s))
for name, args in (('find', (b'e',)), ('rfind', (b'e', 1)), ('index', (b'',)), ('index', (b'zz',)), ('count', (b' ', 0, 5)), ('startswith', (b'P',)), ('endswith', ([b'e', b' ', b'', b'9', b'c', b'2'],)), ('find', ('e',)), ('replace', (b' ', b'__')),
                   ('replace', (b'e', b'', 1)), ('strip', (b' P',)), ('lstrip', ('x',)), ('center', (8,)), ('center', (8, b'*')), ('ljust', (6, '.')), ('rjust', (6, b'..')), ('zfill', (5,)), ('multiply', (2,)), ('partition', (b' ',)), ('rpartition', (b',',)),
                   ('add', (b'!',)), ('add', ('!',)), ('equal', (b'42',)), ('slice', (2,)), ('slice', (1, 4, 2)), ('translate', (bytes(range(256)),)), ('translate', (None, b'ea')), ('encode', ())):
    show(lambda: getattr(np.strings, name)(s, *args))
plain = np.array([b'one', b'two words'])
for f in (lambda: np.strings.decode(plain), lambda: np.strings.decode(plain, 'ascii'), lambda: np.strings.decode(s, 'latin-1'), lambda: np.strings.decode(s), lambda: np.strings.encode(np.array(['one', 'é'])), lambda: np.strings.encode(['é'], 'ascii'),
          lambda: np.strings.encode(['é'], 'latin1'), lambda: np.char.decode(plain), lambda: np.char.add(plain, b'x'), lambda: np.char.equal(plain, [b'one ', b'x']), lambda: np.char.less(plain, b'p'), lambda: np.char.compare_chararrays(plain, [b'one ', b'a'], '==', True),
          lambda: np.char.multiply(plain, 2), lambda: np.char.partition(plain, b' '), lambda: np.char.str_len(plain), lambda: np.char.upper(plain), lambda: np.char.join(b'-', plain)):
    show(f)
b = b'Hello, World'
for f in (lambda: b.upper(), lambda: b.lower(), lambda: b.title(), lambda: b.swapcase(), lambda: b.find(b'o'), lambda: b.find(111), lambda: b.rfind(b'o'), lambda: b.index(b'z'), lambda: b.count(b'l'), lambda: b.replace(b'l', b'L', 2), lambda: b.split(b', '), lambda: b.split(), lambda: b' a  b '.split(),
          lambda: b.partition(b','), lambda: b.rpartition(b'o'), lambda: b.startswith((b'x', b'He')), lambda: b.endswith(b'd'), lambda: b.strip(b'Hd'), lambda: b.center(16, b'*'), lambda: b.zfill(14), lambda: b'-'.join([b'a', b'b']), lambda: b'-'.join(['a']), lambda: b.isalpha(), lambda: b'ab'.isalpha(),
          lambda: b'\xe9'.isalpha(), lambda: b'\x1c'.isspace(), lambda: b' \t'.isspace(), lambda: b'\xe9a'.upper(), lambda: b.translate(None, b'lo'), lambda: b.find('o'), lambda: b.replace('l', 'L'), lambda: b.startswith('H'), lambda: b'a\nb\r\nc'.splitlines(), lambda: b'a\tb'.expandtabs(4), lambda: b.removeprefix(b'Hello'),
          lambda: b.removesuffix(b'x'), lambda: b.isascii(), lambda: b'\xff'.isascii(), lambda: b.decode('ascii'), lambda: b'\xff'.decode('ascii'), lambda: b.hex(), lambda: int(b'12'), lambda: int(b'ff', 16), lambda: int(b'x'), lambda: float(b'1.5'), lambda: float(b'x'), lambda: b + 'x', lambda: b * 2, lambda: b[0], lambda: b[1:3], lambda: 72 in b):
    show(f)
