# What may be cast between records, how records promote, and spellings of sub-arrays and text widths.
import numpy as np
for c in ['no','equiv','safe','same_kind','unsafe']:
    print(c, np.can_cast([('a','i4')],[('b','i4')],c), np.can_cast([('a','i4'),('b','i4')],[('b','i4'),('a','i4')],c), np.can_cast([('a','i4')],[('b','i8')],c),np.can_cast([('a','i8')],[('b','i4')],c), np.can_cast([('a','>i4')],[('b','i4')],c), np.can_cast('i4',[('a','i4')],c), np.can_cast([('a','i4')],'i4',c), np.can_cast([('a','i4')],{'names':['a'],'formats':['i4'],'itemsize':8},c), np.can_cast([('a','i4',(2,))],[('a','i4',(2,))],c), np.can_cast([('a','i4',(2,))],[('a','>i4',(2,))],c), np.can_cast([('a','i4',(2,))],[('a','i4',(3,))],c), np.can_cast([('a','i4',(1,))],[('a','i4',(3,))],c), np.can_cast([('a','i4')],[('a','i4',(3,))],c))
a=np.zeros(1,{'names':['a','b'],'formats':['i4','f4'],'itemsize':100})
print(np.promote_types(a.dtype,a.dtype), np.result_type(a), np.concatenate([a,a]).dtype, np.where([True],a,a).dtype, np.array([a[0],a[0]]).dtype, np.result_type(a,a))
try: a[0] = np.zeros(1,[('x','i4'),('y','f4')])[0]; print('ok')
except Exception as e: print(e)
for t in ['(2)f4,','(2)f4','i4,(3)f4','i4,[f8,i8]','[f8]','U536870911','U536870912','U99999999999','(1)U2,']:
    try: print(t, repr(np.dtype(t)))
    except Exception as e: print(t, type(e).__name__, e)
for t in [('U',-1),('U',536870911),('U',536870912),('U',2**40),('U',0),('U',2.0), ('U3', 2)]:
    try: print(t, repr(np.dtype(t)))
    except Exception as e: print(t, type(e).__name__, e)
