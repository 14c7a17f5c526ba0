# np.strings: questions about texts are universal functions.
import numpy as np

S = np.strings
words = np.array(["abc", "Ab Cd", "ÉTÉ", "12", "²", "Ⅷ", "٣٤", "四", " \t", "", "a1", "Ab1cD", "ß", "ǅ"])


def show(f):
    try:
        r = f()
        print(repr(r))
    except Exception as e:
        print(type(e).__name__, e)


for name in ["isalnum", "isalpha", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper", "str_len"]:
    ask = getattr(S, name)
    print(name, ask(words).astype(int).tolist(), ask(words).dtype, repr(ask("x1")), getattr(np.char, name) is ask)
    show(lambda: ask(np.array([1, 2])))
    show(lambda: ask(1.5))
    show(lambda: ask(None))
out = np.zeros(2, bool)
print(S.isalpha(np.array(["a", "1"]), out=out) is out, out)
print(S.isalpha(np.array(["a", "b"]), where=np.array([True, False]), out=np.zeros(2, bool)))
print(S.str_len(np.array([["a", "bc"], ["", "def"]])), S.isalpha.nin, S.isalpha.types, repr(S.isalpha))
show(lambda: S.isalpha())
show(lambda: S.isalpha(words, words, words))
show(lambda: np.isalpha)
# Python's own methods ask the same.
for name in ["isalnum", "isalpha", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper"]:
    print(name, [getattr(str(w), name)() for w in words])
print("ßAΣ".capitalize(), "中ab c1d ΑΣ".title(), "aΣ Bß".swapcase())
