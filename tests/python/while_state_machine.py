state, steps = "start", []
while state != "end":
    steps.append(state)
    if state == "start": state = "middle"
    elif state == "middle" and len(steps) < 4: state = "middle"
    else: state = "end"
print(steps)
n, bits = 37, ""
while n: bits = str(n % 2) + bits; n //= 2
print(bits, int(bits, 2))
queue, seen = [0], {0}
graph = {0: [1, 2], 1: [3], 2: [3], 3: []}
order = []
while queue:
    node = queue.pop(0); order.append(node)
    for nxt in graph[node]:
        if nxt not in seen: seen.add(nxt); queue.append(nxt)
print(order)
stack, out = [("a", 1)], []
while stack:
    name, depth = stack.pop(); out.append(name * depth)
    if depth < 3: stack += [(name + "l", depth + 1), (name + "r", depth + 1)]
print(out)
