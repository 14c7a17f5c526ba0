b = b"abc\x00\xff'"
print(b, len(b), b[0], b[1:3], list(b[:2]), b == b"abc\x00\xff'", b"a" + b"b", b"ab" * 2, b.hex(), b"q\"'", bytes(3), bytes([1, 2]), "é".encode(), b"\xc3\xa9".decode())
print((1024).to_bytes(2, "big"), (1024).to_bytes(2, "little"), int.from_bytes(b"\x04\x00", "big"), 97 in b, b"" == b"", bool(b""))
try: b"\xff".decode()
except UnicodeDecodeError as e: print(e)
