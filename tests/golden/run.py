#!/usr/bin/env python3
"""Golden documents: each folder beside this file holds input.* and expected.json, what `comity extract` must print.

    run.py --program build/release/comity [--rebaseline] [CASE…]

Compares whole outputs (bookkeeping such as the hash of the input included) and prints a unified diff for each case that
differs; exit status 1 then. --rebaseline rewrites expected.json and prints the same diff for review. A file `options`
holds further words for the command line, one a line.
"""
import argparse
import difflib
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def extracted(program, case):
    """What the program prints for a case, as indented JSON."""
    inputs = sorted(case.glob("input.*"))
    if len(inputs) != 1:
        sys.exit(f"{case.name}: needs exactly one input.*, has {len(inputs)}")
    options_file = case / "options"
    options = options_file.read_text(encoding="utf-8").splitlines() if options_file.exists() else []
    run = subprocess.run([program, "extract", "--format", "json", *options, inputs[0]], capture_output=True, text=True)
    if run.returncode:
        return f"exit {run.returncode}: {run.stderr.strip()}\n"
    return json.dumps(json.loads(run.stdout), ensure_ascii=False, indent=1) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--rebaseline", action="store_true")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    cases = [HERE / name for name in options.cases] or sorted(path for path in HERE.iterdir() if path.is_dir())
    if not cases:
        sys.exit("there are no golden documents")
    differing = 0
    for case in cases:
        golden = case / "expected.json"
        expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
        got = extracted(options.program, case)
        if got == expected:
            continue
        differing += 1
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), got.splitlines(True),
                                                   f"{case.name}/expected.json", "now"))
        if options.rebaseline:
            golden.write_text(got, encoding="utf-8")
    print(f"{len(cases)} golden documents, {differing} differ{', rewritten' if differing and options.rebaseline else ''}")
    return 1 if differing and not options.rebaseline else 0


if __name__ == "__main__":
    sys.exit(main())
