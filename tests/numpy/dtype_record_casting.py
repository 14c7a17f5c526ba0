"""Records as records: equality, casting rules, promotion with names, titles, places and shapes."""
import numpy as np
D=np.dtype
ts=[D([('a','i4'),('b','f4')]), D([('a','i8'),('b','f8')]), D([('b','i4'),('a','f4')]), D([('x','i4'),('y','f4')]), D({'names':['a','b'],'formats':['i4','f4'],'offsets':[4,0]}), D({'names':['b','a'],'formats':['f4','i4'],'offsets':[0,4]}), D('i4,f4',align=True), D([('a','i4')]), D([('a','i8')]), D([('x','i4')]), D('i4'), D('f8'), D('U3'), D([('a','i4',(2,)),('b','f4')]), D([('a','i4',2),('b','f8')]), D([(('t','a'),'i4'),('b','f4')]), D([('a','i2'),('b','f4')]), D({'names':['a','b'],'formats':['i4','f4'],'offsets':[0,8]}), D([('a','U2'),('b','f4')]), D([]), D([('a',[('b','i4')])]), D([('a','i4',(1,))])]
for i,x in enumerate(ts):
    for j,y in enumerate(ts):
        try: p=np.promote_types(x,y)
        except Exception as e: p=type(e).__name__+' '+str(e)
        print(i,j,x==y,[c for c in ('no','equiv','safe','same_kind','unsafe') if np.can_cast(x,y,c)], p if not isinstance(p,str) else p)
for x in ts:
    for o in (1, 2.5, True):
        try: print(np.result_type(x, o))
        except Exception as e: print(type(e).__name__, e)
