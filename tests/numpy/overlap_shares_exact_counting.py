import numpy as np

buf = np.zeros(60, dtype=np.int16)
found = {}
for s1 in (2, 3, 4, 5):
    for s2 in (2, 3, 4, 6):
        for off in (0, 1):
            p, q = buf[:40:s1], buf[off + 10 : 60 : s2]
            key = (np.may_share_memory(p, q), np.shares_memory(p, q))
            found[key] = found.get(key, 0) + 1
            want = len(set(range(0, 40, s1)) & set(range(off + 10, 60, s2))) > 0
            assert np.shares_memory(p, q) == want
for key in sorted(found):
    print(key, found[key])
b8 = buf.view(np.int8)
print(np.shares_memory(b8[::4], b8[1::4]), np.shares_memory(b8[::4], buf[::2]), np.shares_memory(b8[2::4], buf[::2]), np.shares_memory(b8[1::4], buf[::2]))
