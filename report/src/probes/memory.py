# A thousand numbers, looked at in five ways, of which one small part is kept.
import numpy as np

order = 'C'
a = np.zeros(1000)
head = a[:10]
every_other = a[::2]
m = a.reshape(25, 40, order=order)
part = m[0] if order == 'C' else m[:, 0]
b = a
b[0] = 1.0
del a, b, every_other, m, part
