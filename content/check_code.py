"""Runs the Python of the lessons and compares its output with the output that the lessons show.

    python content/check_code.py            # needs PyTorch; tests do not run this

Every fence inside `:::code` that is followed by an `output` fence is run, and so is every `output` question, whose
right choice must be what its code prints. All other Python, of questions and cards, must at least be Python. Exit
code 1 and a list of differences when something differs.
"""

import ast
import pathlib
import re
import subprocess
import sys

FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.M | re.S)
CODE = re.compile(r"^:::code[^\n]*\n(.*?)^:::$", re.M | re.S)
OUTPUT_QUESTION = re.compile(r"^:::question[^\n]*kind=\"output\"[^\n]*\n(.*?)^:::$", re.M | re.S)
RIGHT_CHOICE = re.compile(r"^- \[x\] `(.*)`$", re.M)


def examples(text):
    """Returns pairs of a program and the output that the lesson shows."""
    for block in CODE.findall(text):
        fences = FENCE.findall(block)
        for (language, program), (kind, output) in zip(fences, fences[1:]):
            if language == "python" and kind == "output":
                yield program, output
    for block in OUTPUT_QUESTION.findall(text):
        yield FENCE.search(block)[2], RIGHT_CHOICE.search(block)[1]


def python_faults(text):
    """Returns the syntax errors of fences marked as Python."""
    for language, program in FENCE.findall(text):
        try:
            if language == "python":
                ast.parse(program)
        except SyntaxError as error:
            yield f"{program}\n{error}"


def main():
    n_examples = n_differences = 0
    for path in sorted(pathlib.Path(__file__).parent.glob("*/*/*.md")):
        for fault in python_faults(path.read_text(encoding="utf-8")):
            n_differences += 1
            print(f"{path}:\n{fault}")
        for program, shown in examples(path.read_text(encoding="utf-8")):
            n_examples += 1
            run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
            if run.stdout.strip() != shown.strip():
                n_differences += 1
                print(f"{path}:\n{program}\nshows:\n{shown}\nprints:\n{run.stdout}{run.stderr}")
    print(f"{n_examples} programs, {n_differences} differences")
    return 1 if n_differences or not n_examples else 0


if __name__ == "__main__":
    sys.exit(main())
