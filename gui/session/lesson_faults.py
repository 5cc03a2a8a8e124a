"""What is wrong with a page as it is written: formulas that cannot be read, a question without its
answer.  Sentences for whoever writes it."""

from __future__ import annotations

from gui.session.document import Page
from gui.session.lesson_pages import written_sheet
from gui.session.resolve import resolve
from gui.session.rich_text import formulas
from symbolic.errors import UnreadableInput

MOST, MOST_READ = 5, 300
"""Sentences; formulas of one text that are looked at."""


def faults(page: Page) -> list[str]:
    """What is wrong, the first few."""
    question = page.question
    texts = [page.title, page.text]
    if question.kind != "none":
        texts += [question.ask, question.why, *question.choices]
    if question.kind == "open":
        texts.append(question.expected)
    found = [told for text in texts for told in unreadable(text)]
    if question.kind == "choice":
        number = question.expected.strip()
        right = number.isascii() and number.isdigit()
        if not (right and 1 <= int(number) <= len(question.choices)):
            found.append(f"Right is to be a number from 1 to {max(len(question.choices), 1)}.")
    if question.kind == "value" and not question.expected.strip():
        found.append("The question needs an expression that is right.")
    if question.kind == "derivative":
        problem = resolve(written_sheet(page)).problem
        if problem is None or not problem.variables:
            found.append("The page has no function that could be derived.")
    return found[:MOST]


def unreadable(markdown: str) -> list[str]:
    """A sentence for each formula of a text that cannot be read."""
    from symbolic.formula_text import formula_typst

    found = []
    for formula, _ in formulas(markdown)[:MOST_READ]:
        try:
            formula_typst(formula)
        except UnreadableInput as fault:
            found.append(f"${formula}$ cannot be read: {fault.error.message}")
    return found
