# np.strings: places and counts of parts, replacements, parts beside a separator.
import numpy as np

S = np.strings
a = np.array(["abcab", "de f", "", "xaxax"])
numbers = np.array([1, 2, 3, 4])


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for find in [S.find, S.rfind, S.count, S.startswith, S.endswith]:
    show(lambda: find(a, "a"))
    show(lambda: find(a, "a", 1))
    show(lambda: find(a, "a", -3, None))
    show(lambda: find(a, "", 2, 3))
    show(lambda: find(a, ["a", "f", "", "ax"], numbers - 2, numbers + 1))
    show(lambda: find(a[:, None], ["ab", "x"]))
    show(lambda: find("abcab", "ab", True))
    show(lambda: find(a, "a", np.uint8(1)))
    show(lambda: find(a, 1))
    show(lambda: find(numbers, "a"))
    show(lambda: find(a, None))
    show(lambda: find(a, "a", 1.5))
    show(lambda: find(a, "a", "b"))
    show(lambda: find(a, "a", None))
    show(lambda: find(a, "a", 2**70))
    show(lambda: find(a, ["a", "b"]))
    show(lambda: find(a))
    show(lambda: find(a, "a", what=1))
show(lambda: S.index(a[:2], ["c", " "]))
show(lambda: S.rindex("xaxax", "a"))
show(lambda: S.index(a, "a"))
show(lambda: S.rindex(a, "q"))
print("replace")
show(lambda: S.replace(a, "a", "long"))
show(lambda: S.replace(a, "a", ""))
show(lambda: S.replace(a, "", "-"))
show(lambda: S.replace(a, ["a", "e", "x", "x"], ["1", "22", "333", "4"]))
show(lambda: S.replace("aaa", "a", "bb", [0, 1, -1]))
# Plain texts are cut to the width of the array first; arrays are not.
show(lambda: S.replace("ab", "abcd", "e"))
show(lambda: S.replace("ab", np.array("abcd"), "e"))
show(lambda: S.replace(np.array(["b"]), "b", "long"))
show(lambda: S.replace(np.array(["b"]), "b", np.array(["long"])))
show(lambda: S.replace("a12a", 12, 3.5))
show(lambda: S.replace(numbers, "a", "b"))
show(lambda: S.replace(a, "a", "b", 1.5))
show(lambda: S.replace(a, ["a", "b"], "x"))
show(lambda: S.replace(a, "a"))
print("partition")
for partition in [S.partition, S.rpartition, np.char.partition, np.char.rpartition]:
    show(lambda: partition(a, "a"))
    show(lambda: partition(a, "q"))
    show(lambda: partition("a--b--c", "--"))
    show(lambda: partition(["a", "bab"], ["b", "a"]))
    show(lambda: partition(a, ""))
    show(lambda: partition(a, 1))
    show(lambda: partition(numbers, "a"))
    show(lambda: partition(a, ["a", "b"]))
