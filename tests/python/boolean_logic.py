print(1 and 2, 0 and 2, 1 or 2, 0 or 2, not 1, not [], None or "d", "" or [] or "last", 1 and [] and 3)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 != 1, 1 in [1] in [[1]], not 1 == 2, "a" < "b" <= "b")
def t(x): print("t", x, end=" "); return True
def f(x): print("f", x, end=" "); return False
print(t(1) and f(2) or t(3)); print(f(1) and t(2)); print(t(1) < t(2) < t(3))
print([1, 2] == [1, 2], [1] is [1], (1, 2) == [1, 2], 1 == "1", None == 0, None is None, {} == [], "a" == "a", True == 1, [1, 2] != [1], {1: 2} == {1: 2.0})
print(5 if [] else 6, (1 if 0 else 2 if 0 else 3), bool(" "), bool(0.0), bool("0"), bool([0]), bool(None), all([1, 0]), any([0, 1]), all([]), any([]))
