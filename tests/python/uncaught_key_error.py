print("looking")
print({"a": 1}["b"])
