xs = [3, 1, 2]
xs.append(4); xs.extend([5, 6]); xs.insert(1, 9); xs.insert(-1, 8); xs.insert(100, 7)
print(xs, xs.pop(), xs.pop(0), xs, xs.index(2), xs.count(9))
xs.remove(9); xs.reverse(); print(xs)
xs.sort(); print(xs); xs.sort(reverse=True); print(xs)
words = ["pear", "Fig", "apple", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (len(w), w)))
ys = xs.copy(); ys.clear(); print(xs, ys)
a = b = [1]; b += [2]; print(a, a is b); b = b + [3]; print(a, b)
print([1, 2] * 2, [0] * 3, [1, 2] + [3], 2 in [1, 2], [1, [2, 3]] == [1, [2, 3]], [1, 2] < [1, 3], [1] < [1, 0])
grid = [[0] * 2] * 2; grid[0][0] = 1; print(grid)
xs[1:3] = ["x", "y", "z"]; print(xs); del xs[::2]; print(xs); xs[:] = []; print(xs)
