import numpy as np

a = np.arange(6).reshape(2, 3)
t = a.T
print((t + 1).strides, (t + 1).flags.f_contiguous, (a + 1).strides, (t + a.T).strides)
print(t.copy().strides, np.copy(t).strides, t.copy("K").strides, t.copy("F").strides, t.astype(float).strides, np.array(t).strides)
print(np.array(t, order="C").strides, np.zeros_like(t).strides, t.sum(axis=0), t.reshape(-1), t.flatten("F"))
s = np.arange(24).reshape(2, 3, 4).transpose(1, 2, 0)
print(s.strides, (s * 2).strides, s.copy().strides, np.copy(s).strides, np.empty_like(s).strides, s[::-1].copy("K").strides)
print(np.sqrt(t.astype(float)).strides, (t[:, ::-1] + 0).strides, np.add(t, a[0][:, None]).tolist())
