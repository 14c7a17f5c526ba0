# Writing into arrays and records in the other byte order, and results written there.
import numpy as np

def show(f):
    try:
        value = f()
        print(repr(value), getattr(getattr(value, 'dtype', None), 'str', ''))
    except Exception as error:
        print(type(error).__name__, error)
def do(s, f, a):
    try:
        f(a)
        print(s, repr(a))
    except Exception as e:
        print(s, '->', type(e).__name__, e)
a = np.array([3, 1, 2, 5], '>i4'); u = np.array(['ab', 'c'], '>U3'); f=np.array([1.5,2.5,np.nan],'>f8')
r = np.zeros(3, dtype=[('a', '>i4'), ('b', '<f8'), ('c', '>U2'), ('d', '>i2', (2,))])
def s0(x): x[0] = 7
def s1(x): x[1:] = 9
def s2(x): x[[0, 2]] = [10, 20]
def s3(x): x[x > 2] = -1
def s4(x): x[...] = np.arange(4)
def s5(x): x += 1
def s6(x): x *= 2.5
def s7(x): x.sort()
def s8(x): x.fill(4)
def s9(x): x.put([0, 1], [5, 6])
def s10(x): np.put(x, [0], 7)
def s11(x): np.putmask(x, x > 1, [10, 20, 30, 40])
def s12(x): np.place(x, x > 1, [44, 55])
def s13(x): np.copyto(x, [1, 2, 3, 4])
def s14(x): x.byteswap(inplace=True)
def s15(x): x.flat[1] = 77
def s16(x): x.flat[:2] = [8, 9]
def s17(x): x.itemset(0, 3)
def s18(x): np.add(x, 1, out=x)
def s19(x): np.add.at(x, [0, 0], 5)
def s20(x): np.cumsum(x, out=x)
def s21(x): x.partition(1)
def s22(x): x[0] = 2**40
def s23(x): x[0] = 1.7
def s24(x): x[0] = 'abc'
def s25(x): x[::-1] = x
def s26(x): x[1:] = x[:-1]
def s27(x): x.shape = (2, 2)
def s28(x): x.dtype = '<i4'
def s29(x): np.take(x, [0, 1, 2, 3], out=x)
def s30(x): np.clip(x, 2, 3, out=x)
def s31(x): x.clip(2, 3, x)
def s32(x): x.resize(6)
def s33(x): np.put_along_axis(x, np.array([1]), 9, 0)
def s34(x): np.fill_diagonal(x.reshape(2, 2), 0)
def s35(x): x.setfield(1, '>i2', 0)
def s36(x): x -= np.array([1,2,3,4], '>i8')
def s37(x): np.multiply(x, 2, out=x, where=x > 2)
def s39(x): x[2] = None
def s40(x): x[1:3] = np.array([1,2],'>i2')
def s41(x): x[0] = np.float64(3.9)
def s42(x): x[0] = np.array(5,'>i8')
def s43(x): x.setflags(write=False)
def s44(x): x //= 2
def s45(x): x /= 2
def s46(x): x **= 2
def s47(x): x |= 8
for i, g in enumerate([s0,s1,s2,s3,s4,s5,s6,s7,s8,s9,s10,s11,s12,s13,s14,s15,s16,s17,s18,s19,s20,s21,s22,s23,s24,s25,s26,s27,s28,s29,s30,s31,s32,s33,s34,s35,s36,s37,s39,s40,s41,s42,s43,s44,s45,s46,s47]):
    do('s%d' % i, g, a.copy())
def t0(x): x[0] = 'hello'
def t1(x): x[:] = ['x', 'yz']
def t2(x): x[x == 'ab'] = 'q'
def t3(x): x.sort()
def t4(x): x[0] = 12
def t5(x): x[:] = u[::-1]
def t6(x): x.fill('zz')
for i, g in enumerate([t0,t1,t2,t3,t4,t5,t6]):
    do('t%d' % i, g, u.copy())
def r0(x): x[0] = (1, 2.5, 'xyz', [3, 4])
def r1(x): x['a'] = [1, 2, 3]
def r2(x): x['c'] = 'q'
def r3(x): x['d'] = 5
def r4(x): x['d'][1] = [7, 8]
def r5(x): x[1]['b'] = 9
def r6(x): x[:] = 3
def r7(x): x[:] = np.zeros(3, dtype=[('a', 'i8'), ('b', 'f4'), ('c', 'U5'), ('d', 'i4', (2,))])
def r8(x): x['a'] += 4
def r9(x): x.byteswap(inplace=True)
def r10(x): x[['a', 'b']] = [(1, 2), (3, 4), (5, 6)]
for i, g in enumerate([r0,r1,r2,r3,r4,r5,r6,r7,r8,r9,r10]):
    do('r%d' % i, g, r.copy())
x = r.copy(); r0(x)
show(lambda: x[0])
show(lambda: x[0]['a'])
show(lambda: x[0]['c'])
show(lambda: x['d'])
show(lambda: x == x)
show(lambda: x == x.astype([('a','i4'),('b','f8'),('c','U2'),('d','i2',(2,))]))
show(lambda: np.concatenate([x, x]))
show(lambda: np.sort(x, order='a'))
show(lambda: np.argsort(x['c']))
show(lambda: x.astype(x.dtype.newbyteorder()))
show(lambda: x.dtype.newbyteorder('<').descr)
show(lambda: x.dtype.fields['a'])
show(lambda: x.dtype['a'])
show(lambda: x.dtype['d'])
show(lambda: x.tobytes())
show(lambda: np.frombuffer(x.tobytes(), x.dtype))
show(lambda: np.unique(x))
show(lambda: np.where([True,False,True], x, x))
show(lambda: str(x))
show(lambda: np.isnan(f))
show(lambda: np.nanmax(f))
show(lambda: np.nanargmin(f))
show(lambda: np.sort(f[::-1]))
show(lambda: np.unique(f))
show(lambda: np.nanstd(f))
show(lambda: np.nanmedian(f))
show(lambda: np.nanpercentile(f, 50))
show(lambda: int(a[0]) + a.item(1))
show(lambda: [type(v).__name__ for v in a.tolist()])
show(lambda: np.array([1.5, 2], '>f2'))
show(lambda: np.array([1+2j], '>c8'))
show(lambda: np.array([2**63], '>u8'))
show(lambda: np.array([2**63], '>u8') > np.array([-1], '>i8'))
show(lambda: np.array([1], '>q'))
show(lambda: np.array(5, '>i4'))
show(lambda: np.array(5, '>i4')[()])
show(lambda: np.array(5, '>i4') + 1)
show(lambda: np.int32(5).newbyteorder())
show(lambda: np.int32(1).byteswap())
show(lambda: np.array([], '>i4'))
show(lambda: f'{a}')
show(lambda: np.array2string(f, precision=1))
show(lambda: bool(np.array(1, '>i4')))
show(lambda: [10, 20, 30][np.array(1, '>i4')])
show(lambda: np.arange(5)[np.array(1, '>i4')])
show(lambda: np.arange(5)[np.array(3, '>i8'):])
show(lambda: 3 in a)
show(lambda: np.array_equal(a, [3, 1, 2, 5]))
show(lambda: (a == 3).tolist())
show(lambda: u < np.array(['b', 'a']))
show(lambda: u + np.array(['b', 'a']))
show(lambda: u * 2)
show(lambda: u.astype('U5'))
show(lambda: np.array(['1', '22'], '>U2').astype(int))
show(lambda: np.array(['1', '22'], '>U2').astype('>i2'))
show(lambda: a.astype(bool))
show(lambda: f.astype('>c16'))
show(lambda: a.view('>i2'))
show(lambda: a.view('>u8'))
show(lambda: u.max())
show(lambda: [x for x in a])
show(lambda: list(u))
show(lambda: np.ndarray((2,), '>i4', buffer=b'\0\0\0\1\0\0\0\2'))
show(lambda: np.ndarray((2,), '>i4', buffer=b'\0\0\0\1\0\0\0\2').sum())
show(lambda: a.getfield('>i2', 2))
show(lambda: a.reshape(2,2).swapaxes(0,1).sum(axis=1))
show(lambda: np.sum(a, out=np.zeros((), '>i2')))
show(lambda: np.mean(a, out=np.zeros((), '>f4')))
show(lambda: np.max(a, out=np.zeros((), '>i4')))
show(lambda: np.argmax(a, out=np.zeros((), '>i8')))
show(lambda: np.dot(a, a, out=np.zeros((), '>i4')))
show(lambda: np.take(a, [0], out=np.zeros(1, '>i4')))
show(lambda: np.concatenate([a, a], out=np.zeros(8, '>i4')))
show(lambda: np.stack([a, a], out=np.zeros((2, 4), '>f4')))
show(lambda: np.cumsum(a, out=np.zeros(4, '>f4')))
show(lambda: np.sqrt(f, out=np.zeros(3, '>f4')))
show(lambda: np.compress([1,1,0,0], a, out=np.zeros(2, '>i4')))
show(lambda: np.choose([0,1], [[1,2],[3,4]], out=np.zeros(2, '>i8')))
show(lambda: np.matmul(a, a.reshape(4,1), out=np.zeros(1, '>i4')))
show(lambda: np.einsum('i->', a, out=np.zeros((), '>i4')))
show(lambda: np.add.reduce(a, out=np.zeros((), '>i8')))
show(lambda: np.round(f, 1, out=np.zeros(3, '>f8')))
show(lambda: np.median(a, out=np.zeros((), '>f8')))
show(lambda: np.percentile(a, 50, out=np.zeros((), '>f8')))
show(lambda: np.any(a, out=np.zeros((), '>i8')))
show(lambda: np.trace(a.reshape(2,2), out=np.zeros((), '>i8')))
show(lambda: np.can_cast(a.dtype, r.dtype, 'unsafe'))
show(lambda: np.add(a, a, casting='no'))
show(lambda: np.add(a, a, casting='equiv'))
show(lambda: np.add(a, a, out=np.zeros(4,'>i4'), casting='no'))
show(lambda: np.sqrt(f, casting='no'))
