import string, textwrap, json, io
print(string.ascii_lowercase, string.digits, string.punctuation)
print(textwrap.dedent("""\
    one
      two

    three"""), textwrap.indent("a\nb", "> "))
print(json.dumps({"a": [1, 2.5, None, True], "b": {"c": "x\ny"}, 3: "é"}), json.dumps([1, {"z": 1, "a": []}], indent=2, sort_keys=True), json.dumps((1, "a"), separators=(",", ":")))
buffer = io.StringIO(); print("to the buffer", 1, file=buffer); buffer.write("more"); print(repr(buffer.getvalue()))
try: json.dumps({1, 2})
except TypeError as e: print(e)
