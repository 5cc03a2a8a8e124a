"""Words behind the program's name: what is an option, what its value, and what mathematics."""

from __future__ import annotations

import io
import json
import sys

import pytest

from gui.headless.arguments import Parser, UsageError, arrange
from gui.headless.output import print_json
from gui.headless.verbs import run_verb


def parser() -> Parser:
    made = Parser(prog="verb")
    made.add_argument("text")
    made.add_argument("--at")
    made.add_argument("--json", action="store_true")
    return made


@pytest.mark.parametrize(
    ("words", "text", "at"),
    [
        (["-x^2", "--at", "-pi/4"], "-x^2", "-pi/4"),
        (["--at=-1", "--json", "--", "--x"], "--x", "-1"),
        (["--at", "--json", "-x"], "-x", "--json"),
    ],
)
def test_a_minus_sign_begins_mathematics(words: list[str], text: str, at: str) -> None:
    command = parser()
    found = command.parse_args(arrange(command, words))
    assert (found.text, found.at) == (text, at)


@pytest.mark.parametrize("words", [["x", "--at"], ["x", "--at", "--"], ["--at=--", "x"]])
def test_an_option_without_its_value_is_told(words: list[str]) -> None:
    """Python's own parser makes an empty list of the two signs that end the options."""
    with pytest.raises(UsageError, match=r"^--at needs a value\.$"):
        arrange(parser(), words)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_what_a_terminal_does_not_know_is_escaped(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is no text, as Python has it from the system, and signs of other languages."""
    out = io.TextIOWrapper(io.BytesIO(), encoding)
    monkeypatch.setattr(sys, "stdout", out)
    assert run_verb(["no verb"]) == 2
    print_json({"file": "\udcff.png", "sign": "\u2713"})
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    content = out.buffer.getvalue().decode(encoding)
    assert json.loads(content) == {"file": "\udcff.png", "sign": "\u2713"}
