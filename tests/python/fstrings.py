name, n, x = "Ada", 42, 3.14159
print(f"{name} {n} {x}", f"{name!r:>8}|{n:05d}|{x:.2f}|{x:8.3f}|{n:#x}|{n:b}")
print(f"{n=} {x=:.1f} {name=!s}", f"{{literal}}", f"{'nested ' + f'{n}'}")
width, prec = 10, 3
print(f"{x:{width}.{prec}}|{name:^{width}}|{name:*<{width}}|{n:+,}|{1234567.891:,.2f}|{0.25:.1%}")
print(f"{True} {None} {[1, 'a']} {(1,)} {{'k': 1}}", f"{1e10} {1e16} {1e-5} {0.1 + 0.2}")
print(f"{'a' if n > 1 else 'b'} {n // 5} {[i for i in range(3)]} {name.upper()[::-1]}")
print(f"{1e100:g} {123456789:e} {0.00001234:g} {float('inf')} {-0.0:+} {2**70:,}")
