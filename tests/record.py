"""Record what the real Python and NumPy print for every script in a folder.

    python record.py FOLDER            record again, and say what changed
    python record.py FOLDER --check    change nothing; exit 1 if a recording differs
    python record.py FOLDER NAME ...   only the scripts whose name starts so

FOLDER is `numpy` or `python`, beside this file. Run it with CPython 3.11 and, for `numpy`, the pinned NumPy (see the
README of the folder). A script runs in an empty working directory with warnings off; its stdout goes to
`<script>.out`. A script with `uncaught` in its name ends in an exception that nobody catches: the last line of its
stderr goes to `<script>.err`.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PYTHON = (3, 11)
NUMPY = "2.4.6"
HERE = Path(__file__).resolve().parent


def run(script):
    """Return {suffix: text} for one script, and what is wrong with it or None."""
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", str(script)],
            cwd=empty,
            env={**os.environ, "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"},
            capture_output=True,
            timeout=120,
        )
    stderr = done.stderr.decode().rstrip("\n").split("\n")
    found = {".out": done.stdout.decode()}
    if done.returncode:
        found[".err"] = stderr[-1] + "\n"
    wrong = None
    if bool(done.returncode) != ("uncaught" in script.stem):
        wrong = f"exit {done.returncode}: {stderr[-1]}"
    elif not done.returncode and stderr != [""] and "stderr" not in script.read_text():
        wrong = f"wrote to stderr: {stderr[-1]}"
    elif not done.stdout:
        wrong = "printed nothing"
    return found, wrong


def main(folder, args):
    if sys.version_info[:2] != PYTHON:
        sys.exit(f"need Python {PYTHON}, this is {sys.version}")
    if folder == "numpy":
        import numpy

        if numpy.__version__ != NUMPY:
            sys.exit(f"need NumPy {NUMPY}, this is {numpy.__version__}")
    check = "--check" in args
    wanted = tuple(a for a in args if not a.startswith("-")) or ("",)
    scripts = [p for p in sorted((HERE / folder).glob("*.py")) if p.name.startswith(wanted)]
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
    if sys.argv[1:2] not in (["numpy"], ["python"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
