"""Record what the real Python prints for every script in this folder.

    python record.py            record again, and say what changed
    python record.py --check    change nothing; exit 1 if a recording differs
    python record.py NAME ...   only the scripts whose name starts so

Run it with CPython 3.11. A script runs in an empty working directory with
warnings off; its stdout goes to
`<script>.out`. A script named `uncaught_*` ends in an exception that nobody
catches: the last line of its stderr goes to `<script>.err`.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PYTHON = (3, 11)
HERE = Path(__file__).resolve().parent


def run(script):
    """Return {suffix: text} for one script, and what is wrong with it or None."""
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", str(script)],
            cwd=empty,
            env={**os.environ, "PYTHONHASHSEED": "0"},
            capture_output=True,
            timeout=120,
        )
    stderr = done.stderr.decode().rstrip("\n").split("\n")
    found = {".out": done.stdout.decode()}
    if done.returncode:
        found[".err"] = stderr[-1] + "\n"
    wrong = None
    if bool(done.returncode) != (script.stem.startswith("uncaught_")):
        wrong = f"exit {done.returncode}: {stderr[-1]}"
    elif not done.returncode and stderr != [""] and "stderr" not in script.read_text():
        wrong = f"wrote to stderr: {stderr[-1]}"
    elif not done.stdout:
        wrong = "printed nothing"
    return found, wrong


def main(args):
    if sys.version_info[:2] != PYTHON:
        sys.exit(f"need Python {PYTHON}, this is {sys.version}")
    check = "--check" in args
    wanted = tuple(a for a in args if not a.startswith("-")) or ("",)
    scripts = [
        p for p in sorted(HERE.glob("*.py"))
        if p.name != "record.py" and p.name.startswith(wanted)
    ]
    changed = broken = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for script, (found, wrong) in zip(scripts, pool.map(run, scripts)):
            if wrong:
                broken += 1
                print(f"{script.name}: {wrong}")
            for suffix in (".out", ".err"):
                path = script.with_suffix(suffix)
                before = path.read_bytes().decode() if path.exists() else None
                after = found.get(suffix)
                if before == after:
                    continue
                changed += 1
                print(f"{path.name}: {'new' if before is None else 'differs'}")
                if check:
                    continue
                if after is None:
                    path.unlink()
                else:
                    path.write_bytes(after.encode())
    print(f"{len(scripts)} scripts, {changed} recordings changed, {broken} broken")
    return 1 if broken or (check and changed) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
