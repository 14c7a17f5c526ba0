"""Element types as text: letters, sizes, names, byte orders, counts, commas, and what is refused."""
import numpy as np

spellings = ['[f8,i8]', 'f8,i8,[f8,i8]', '(2)f4', '<0i4', 'O3', 'i4, (2,)f8', '(2,)f4', '()f4', '()f4,', '2f4', '2f4,i4',
    '<2f4', '=2f8', '2<f4', '<2<f4', '<2>i1', 'i4 ', 'i4, ', ' i4', 'i4,', 'i4,,f4', ',i4', ',', '(2,3)', '3', '(2,3)i4x',
    'i4;f4', 'i4 f4', '<float64', '=int32', '|int8', '<f', '<', '', 'f', 'f0', 'i0', 'U0', 'U-1', 'U+3', 'U 3', 'U3 ', 'u',
    'U99999999999', 'U600000000', '?,?', '0i4', '0i4,', '(0,)i4', 'i4,f8 ', '(2, 3)f4', '( 2 , 3 )f4', '(2,3) f4', '2 f4',
    '2,3f4', '(2', '(2,)', 'Fl\u00fcgel', 'i4,(2', 'int, float', 'bool,U3', 'U3,3U2', 'float64, int32', '[i4]', 'i4[3]',
    '(1,2)(3,)i4', 'i8,[x]i4', 'f8, i8; ', '-2i4', '2.5i4', '(-1,)i4', 'b', 'int8,', 'int0', 'uint0', 'bool8', 'str0', 'i4,f',
    'i4 , f4', 'i04', 'i 4', '<U5', '<?', '<b1', '=U', '(,)i4', '(2;3)i4', 'i8,' * 3, 'x', '1x', '1', 'uint', 'p', 'P', 'N',
    'n', 'Bool', 'complex', 'intp', 'double', 'half', 'str', 'unicode', 'str_', 'Float32', 'c4', 'e3', 'h4', b'i4']
for spelling in spellings:
    try:
        print(repr(spelling), repr(np.dtype(spelling)), np.dtype(spelling).shape)
    except (TypeError, ValueError, SyntaxError) as error:
        print(repr(spelling), type(error).__name__, error)
for size in (-1, np.iinfo(np.intc).max // 4, np.iinfo(np.intc).max // 4 + 1):
    for spelling in (('U', size), f'U{size}'):
        try:
            print(spelling, np.dtype(spelling).itemsize)
        except (TypeError, ValueError) as error:
            print(spelling, type(error).__name__, error)
