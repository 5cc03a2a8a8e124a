"""The one error of worksheets: a sentence that a person understands."""

from __future__ import annotations


class WorksheetError(Exception):
    """Why a file cannot be opened as a worksheet.  ``sentence`` stands for itself; what it quotes
    of a file and no screen shows is a sign for what is missing."""

    def __init__(self, sentence: str) -> None:
        plain = (
            letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in sentence
        )
        self.sentence = "".join(plain)
        super().__init__(self.sentence)
