"""Records spelled as lists, dicts and tuples; their attributes, subscripts and names; what `np.dtype` refuses."""
import numpy as np
def t(label, f):
    try: print(label, repr(f()))
    except Exception as e: print(label, type(e).__name__, e)
for spec in (
    [('a','i4'),('a','f4')], [(('t','a'),'i4'),('b','f4')], [(('a','a'),'i4')], [(('t','a'),'i4'),('t','f4')], [(('t','a'),'i4'),(('t','b'),'f4')],
    [('t','f4'),(('t','a'),'i4')], [(('t','a','b'),'i4')], [(('t',1),'i4')], [(1,'i4')], [('a',)], ['a'], [1], [('a','i4',2,3)], [('a','i4',(2,),3,4)],
    [('','i4'),('','f8')], [('f1','i4'),('','f8')], [('','f8'),('f0','i4')], [(('t',''),'i4')], [((None,'a'),'i4')], [(('','a'),'i4')],
    [('a','i4',())], [('a','i4',0)], [('a','i4',-1)], [('a','i4','x')], [('a','i4',(2,'x'))], [('a','i4',None)], [('a','i4',1)], [('a','i4',(1,))], 
    [('a','U',3)], [('a','U')], [('a',None)], [('a',int)], [('a',np.integer)], [('a','i4'),None], [('a',[('b','i4')],2)], [], (), {}, [[]], [()], ('i4',), ('i4',2,3), ('i4',(2,)), ('i4',-1), ('i4',None), ('i4','U1'), ('U',3),('U',-1), ('U',(3,)),
    ('i4',{'a':('i2',0)}), ('i4','f4'), ('i4','i8'),
    {'names':['a','b'],'formats':['i4','f4']}, {'names':['a'],'formats':['i4','f4']}, {'names':['a','b'],'formats':['i4']}, {'names':['a','a'],'formats':['i4','f4']},
    {'names':['a','b'],'formats':['i4','f4'],'titles':['x','x']}, {'names':['a','b'],'formats':['i4','f4'],'titles':['b','x']}, {'names':['a','b'],'formats':['i4','f4'],'titles':['x',None]},
    {'names':['a','b'],'formats':['i4','f4'],'offsets':[0,2]}, {'names':['a','b'],'formats':['i4','f4'],'offsets':[4,0]},
    {'names':['a','b'],'formats':['i4','f4'],'offsets':[0]}, {'names':['a','b'],'formats':['i4','f4'],'offsets':[0,-4]}, {'names':['a','b'],'formats':['i4','f4'],'itemsize':4}, {'names':['a','b'],'formats':['i4','f4'],'itemsize':'x'},
    {'names':['a','b'],'formats':['i4','f4'],'aligned':True}, {'names':['a','b'],'formats':['i1','f4'],'aligned':True,'itemsize':9}, {'names':('a',),'formats':('i4',)}, {'names':'ab','formats':['i4','f4']}, {'names':['a','b'],'formats':['i4','f4'],'foo':3},
    {'names':['a','b']}, {'formats':['i4']}, {'a':('i4',0)}, {'a':('i4',0,'t')}, {'a':('i4',)}, {'a':'i4'}, {'a':('i4',0),'b':('f4',2)}, {'a':('i4',4),'b':('f4',0)}, {'a':('i4',-1)}, {1:('i4',0)}, {'a':('i4',0,None)}, {'a':('i4',0,'t','u')}, {'a':('i4',0),'b':('i4',4,'a')},
    {'names':[1],'formats':['i4']}, {'names':['a',''],'formats':['i4','i4']}, {'names':['f1',''],'formats':['i4','i4']}, {'names':[],'formats':[]}, {'names':[],'formats':[],'itemsize':5}, {'names':['a'],'formats':[[('x','i4')]]},
    3, 3.5, True, np.int8(3), np.array([1,2]), 'i4', [1,2], set(), range(3), b'i4', int, float, bool, complex, str, np.generic, np.number, np.flexible, np.character, np.unsignedinteger, np.complexfloating, np.inexact, np.floating, np.str_, slice(3), Ellipsis):
    t(spec, lambda: np.dtype(spec))
    if isinstance(spec, (list, tuple, dict)): t('   align', lambda: np.dtype(spec, align=True))
t(1, lambda: np.dtype())
t(2, lambda: np.dtype('i4', True, True, {}, 3))
t(3, lambda: np.dtype(foo=3))
t(4, lambda: np.dtype(args=3))
t(5, lambda: np.dtype('i4', foo=3))
t(6, lambda: np.dtype('i4', metadata=None))
t(7, lambda: np.dtype('i4', metadata=3))
t(8, lambda: np.dtype(dtype='i4'))
t(9, lambda: np.dtype('i4', dtype='i4'))
t(10, lambda: np.dtype('i4', align='x'))
t(11, lambda: np.dtype('i4', copy=True))
t(12, lambda: np.dtype('i4', 'x', copy='y'))
dt = np.dtype([(('title','a'),'i4'),('b','f8',(2,)),('c',[('x','i1')])])
for k in ('a','title','b','c','z',0,-1,3,-4,0.0,None,[],['a'],['title'],['a','b'],['a','a'],['z'],[1],['a',1],(),('a',),slice(1),True,np.int8(1),np.str_('a'),[('a',)], 1+0j):
    t(('item',k), lambda: dt[k])
    t(('item2',k), lambda: np.dtype('f4')[k])
a=np.zeros(2,dt)
for k in ('a','title','b','z',['a'],['title'],['a','b'],['a','a'],['z'],['a',1]):
    t(('arr',k), lambda: a[k])
    t(('rec',k), lambda: a[0][k])
for at in 'names descr isbuiltin alignment flags type char kind num hasobject isalignedstruct str name itemsize shape ndim base subdtype byteorder isnative metadata foo'.split():
    for d in (dt, np.dtype('i4'), np.dtype('U3'), np.dtype('U'), np.dtype('i1,f8',align=True), np.dtype('?'), np.dtype([]), np.dtype('c8'), np.dtype('longlong')):
        t((at), lambda: getattr(d,at))
def setn(d,v):
    d.names=v
    return d
for v in (('x','y','z'),['x','y','z'],['x','y'],['x','x','y'],'xyz',None,[1,2,3],('x','title','z'),('p','','q'),3,{'x':1}):
    t(('names',v), lambda: setn(np.dtype([(('title','a'),'i4'),('b','f8',(2,)),('c',[('x','i1')])]),v))
t('names i4', lambda: setn(np.dtype('i4'),('x',)))
for at in ('itemsize','kind','foo','type','fields','shape','metadata','flags'):
    def f():
        d=np.dtype('i,i')
        setattr(d,at,3)
    t(('set',at), f)
t('len', lambda: len(dt)); t('len2', lambda: len(np.dtype('i4'))); t('bool', lambda: (bool(dt), bool(np.dtype('i4')), bool(np.dtype([]))))
t('iter', lambda: list(dt)); t('in', lambda: 'a' in dt)
t('cmp', lambda: (np.dtype('i4')<np.dtype('i8'), np.dtype('i4')>='i2', np.dtype('i4')==3, np.dtype('i4')!='q', np.dtype('i4')=='zz', np.dtype('i4')==None, np.dtype('f8')==None))
t('lt', lambda: np.dtype('i4')<3); t('lt', lambda: np.dtype('i4')<'zz'); t('le', lambda: 'i2'<=np.dtype('i4'))
t('fields', lambda: dict(dt.fields)); t('fields', lambda: np.dtype('i4').fields)
shared = np.dtype('i4,f8')
a = np.zeros(3, shared)
b = a[1:]
a.dtype.names = ('x', 'y')
print(shared, a.dtype.names, b.dtype.names, b['x'])
other = a[['x']].dtype
shared.names = ['p', 'q']
print(a, a['p'], a.dtype, other, np.zeros(1, [('x', shared)]).dtype)
inner = np.dtype([('x', shared), ('y', 'i4')])
inner['x'].names = ('r', 's')
print(inner, shared)
