print("before")
print(nowhere)
