print(1)
next(iter(()))
