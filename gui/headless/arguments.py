"""Reads the arguments of a verb.  Mathematics may begin with a minus sign; argparse alone would
take ``-x^2`` for an option, so texts and options are told apart here first."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

_NO_VALUE = "--"
"""Ends the options; as a value, argparse takes it for none at all."""

_OPTION = re.compile(r"--[a-z][a-z-]+(=.*)?\Z", re.DOTALL)


class UsageError(ValueError):
    """Raised when the command line itself cannot be understood; carries one sentence."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises :class:`UsageError` instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]} (see {self.prog} --help).")


def arrange(parser: argparse.ArgumentParser, arguments: list[str]) -> list[str]:
    """``arguments`` rearranged so that argparse reads texts with a leading minus as they stand.

    Options come first, an option and its value become one word (``--at=-pi/4``), and everything
    else follows ``--``.

    Raises
    ------
    UsageError : for an option that does not exist.
    """
    valued: dict[str, bool] = {
        name: action.nargs != 0 for action in parser._actions for name in action.option_strings
    }
    options: list[str] = []
    texts: list[str] = []
    rest = iter(arguments)
    for word in rest:
        name = word.split("=", 1)[0]
        if word == "--":
            texts.extend(rest)
        elif valued.get(word):
            value = next(rest, _NO_VALUE)
            if value == _NO_VALUE:
                raise UsageError(f"{word} needs a value.")
            options.append(f"{word}={value}")
        elif name in valued:
            if word == f"{name}={_NO_VALUE}":
                raise UsageError(f"{name} needs a value.")
            options.append(word)
        elif _OPTION.match(word):
            raise UsageError(f"There is no option {name} (see {parser.prog} --help).")
        else:
            texts.append(word)
    return [*options, "--", *texts] if texts else options


def add_plane(group: argparse._ArgumentGroup, box: str = '"x=-3..3, y=-3..3"') -> None:
    """The options of pictures over a plane; ``box`` is what is said of the box."""
    group.add_argument("--box", metavar="BOX", help=box)
    group.add_argument("--axes", metavar="X,Y", help="the plotted variables; default: the first")
    group.add_argument(
        "--levels",
        choices=("auto", "linear", "shifted-log", "log"),
        default="auto",
        help="spacing of contour levels; by default chosen by the range",
    )


MOVING = "write a picture (.png, .svg, .pdf), its numbers (.csv), or an animation (.gif)"
"""What is said of the figures of verbs whose pictures move."""


def add_common(
    parser: argparse.ArgumentParser,
    figure: str = "write a picture (.png, .svg or .pdf), or its numbers (.csv)",
) -> None:
    """The options that every verb takes; ``figure`` is what is said of its pictures."""
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object and nothing else"
    )
    parser.add_argument(
        "--time-limit", type=seconds, default=20.0, metavar="SECONDS", help="default 20"
    )
    parser.add_argument("--figure", metavar="FILE", help=figure)
    parser.add_argument("--lens", help="which lens draws the picture")
    parser.add_argument("--view", help="which picture of the lens")


def seconds(text: str) -> float:
    """A positive number of seconds.

    Raises
    ------
    argparse.ArgumentTypeError : when it is not one.
    """
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 < value < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is not a positive number of seconds")
    return value


def typed(text: str) -> str:
    """The text of a problem: as given, or standard input for ``-``."""
    return sys.stdin.read() if text == "-" else text
