print("checking")
assert [] == [1], ("unequal", 2)
