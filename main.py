"""The door: without arguments the window opens; with a verb the program answers on the terminal."""

from __future__ import annotations

import sys

USAGE = """\
Nablascope: exact derivatives beside numeric ones.

  python main.py                     open the window
  python main.py FILE.nabla          open it with a worksheet
  python main.py --screenshot FILE   a picture of the whole window, also with a worksheet after it
  python main.py backprop TEXT ...   the chain rule step by step, through the computation graph
  python main.py check TEXT ...      whether a derivative found by hand is right, and why not
  python main.py critical TEXT ...   all critical points of TEXT, with the evidence
  python main.py derive TEXT ...     exact and numeric derivatives of TEXT
  python main.py descend TEXT ...    methods that minimise TEXT, side by side
  python main.py errors TEXT ...     what finite differences of TEXT get wrong, and why
  python main.py report TEXT ...     figures, a report as PDF, handout, key and a notebook
  python main.py steps TEXT ...      the derivative of TEXT rule by rule, each line verified
  python main.py train               a network of two layers, its gradient checked
  python main.py VERB --help         what a verb takes
"""

PROGRAM = "./nablascope" if getattr(sys, "frozen", False) else "python main.py"
"""How the program is called: in a bundle there is no Python to call."""


def main(arguments: list[str]) -> int:
    """Open the window, or run the verb in ``arguments[0]``; the process's exit status."""
    if not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".nabla")):
        from gui.app import run

        return run(*arguments)
    if arguments[0] in ("-h", "--help"):
        sys.stdout.write(USAGE.replace("python main.py", PROGRAM))
        return 0
    if arguments[0] == "--screenshot":
        from gui.portrait import portray

        return portray(arguments[1:])
    from gui.headless.verbs import run_verb

    return run_verb(arguments)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a bundle's workers are started with the bundle itself
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main(sys.argv[1:]))
