"""What a document means to a lesson: the page in front, its question and how that is judged, the
contents with what is answered, the score.

Pure, like :mod:`gui.session.checking`, whose words for derivatives it uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gui.session.check_view import CheckView
from gui.session.checking import LENS as CHECK
from gui.session.checking import TEXT, Checking
from gui.session.document import Document, Page
from gui.session.lesson import Question
from gui.session.lesson_pages import changed, here, page_in_front, written_sheet
from gui.session.resolve import resolve
from gui.session.rich_pieces import plain_pieces
from gui.session.rich_text import blocks
from gui.session.verdict_rows import (
    AWAITED,
    BAD,
    EMPTY,
    GOOD,
    MUTED,
    VERDICTS,
    headline,
    relabelled,
    said,
)
from studies.messages.check import Check, CheckRequest
from studies.messages.value import Value, ValueRequest
from studies.messages.verdict import AGREES, CORRECT, ROUNDED, UNDECIDED
from symbolic.errors import InputError

JUDGED = ("derivative", "value", "choice")
"""Kinds of questions that have a verdict."""

Request = CheckRequest | ValueRequest
Judged = Check | Value
Key = tuple[str, ...]
"""What tells one judgement from all others."""

Known = Mapping[Key, Judged | str]
"""The judgements that were made so far; a sentence where one could not be made."""

RIGHT_CHOICE, WRONG_CHOICE = "This is the right choice.", "This is not the right choice."
NOT_WORKED_OUT = "A derivative in it is not worked out."
NO_FUNCTION = "The page has no function that could be derived."
NO_CHOICE = "The page does not say which choice is right."


@dataclass(frozen=True, slots=True)
class Marked:
    """A verdict to be seen.

    Attributes
    ----------
    symbol, words, role : ``✓``, ``correct``, and how it is coloured; empty while there is none.
    evidence : sentences.
    right : whether the question is answered rightly.
    error : why the answer cannot be read, with its column.
    markup, text : of the answer as it was understood; empty where that is not known.
    """

    symbol: str = ""
    words: str = ""
    role: str = MUTED
    evidence: str = ""
    right: bool = False
    error: InputError | None = None
    markup: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: ``heading`` of the part that begins here, or empty; ``mark`` is a
    tick where the question is answered rightly."""

    number: int
    title: str
    heading: str
    mark: str
    words: str
    in_front: bool


@dataclass(frozen=True, slots=True)
class Lecturing:
    """One document's lesson."""

    document: Document

    @property
    def on(self) -> bool:
        """Whether there is a lesson."""
        return bool(self.document.lesson.pages)

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages."""
        return self.document.lesson.pages

    @property
    def at(self) -> int:
        """Which page is in front, from 0; -1 without a lesson."""
        return here(self.document)

    @property
    def page(self) -> Page:
        """The page in front; an empty one without a lesson."""
        found = page_in_front(self.document)
        return Page() if found is None else found

    @property
    def place(self) -> str:
        """``3 of 24``."""
        return f"{self.at + 1} of {len(self.pages)}" if self.on else ""

    @property
    def changed(self) -> bool:
        """Whether the page looks otherwise than it was written, or its question was answered."""
        asked = self.page.question
        return changed(self.document) or bool(asked.answer.strip() or asked.revealed)

    @property
    def sheet_changed(self) -> bool:
        """Whether the window shows something else than the page was written with."""
        return changed(self.document)

    @property
    def other_function(self) -> str:
        """The function that the question is about, where the window shows another one."""
        text = written_sheet(self.page).text
        judged = self.page.question.kind in ("derivative", "value")
        return text if judged and self.on and text != self.document.text else ""

    # judging ------------------------------------------------------------------------------------

    def asking(self, number: int) -> Checking:
        """The derivative that a page asks for, with what was answered, as the Check lens has it."""
        return _asking(written_sheet(self.pages[number]).text, self.pages[number].question)

    def request(self, number: int) -> Request | None:
        """How the answer on a page is judged; None where there is none, or where nobody has to be
        asked."""
        page = self.pages[number]
        question = page.question
        if not question.answer.strip():
            return None
        if question.kind == "value":
            text = written_sheet(page).text
            return ValueRequest(text, question.expected, question.answer)
        return self.asking(number).check() if question.kind == "derivative" else None

    def _key_request(self) -> CheckRequest | None:
        """How the derivative in front is found that is shown on request."""
        question = self.page.question
        if question.kind != "derivative" or not (self.on and question.revealed):
            return None
        return _asking(written_sheet(self.page).text, replace(question, answer="")).check()

    def key(self, known: Known) -> Check | None:
        """The derivative itself, once it is known and is to be shown."""
        if not (self.on and self.page.question.revealed):
            return None
        found = known.get(_name(self.page, ""))
        return found if isinstance(found, Check) else None

    def wanted(self, known: Known) -> tuple[Key, Request] | None:
        """The next judgement to be made, and its key: that of the page in front, the derivative
        that is shown there, then those of the other pages."""
        places = sorted(range(len(self.pages)), key=lambda one: one != self.at)
        for number in places:
            page = self.pages[number]
            name = _name(page, page.question.answer)
            if name not in known:
                request = self.request(number)
                if request is not None:
                    return name, request
            if number == self.at and _name(page, "") not in known:
                shown = self._key_request()
                if shown is not None:
                    return _name(page, ""), shown
        return None

    def marked(self, number: int, known: Known) -> Marked:
        """The verdict on the answer of a page."""
        question = self.pages[number].question
        if question.kind not in JUDGED or not question.answer.strip():
            return Marked()
        if question.kind == "choice":
            return _choice(question)
        judged = known.get(_name(self.pages[number], question.answer))
        if judged is None and self.request(number) is None:
            fault = self.asking(number).fault()
            return Marked(*VERDICTS[UNDECIDED], NO_FUNCTION if fault is None else fault.message)
        if judged is None:
            return Marked(*AWAITED, "Judging …")
        if isinstance(judged, str):
            return Marked(*VERDICTS[UNDECIDED], judged)
        if isinstance(judged, Value):
            return _of_value(judged, written_sheet(self.pages[number]).text)
        return _of_check(self.asking(number), judged)

    @property
    def entries(self) -> tuple[int, ...]:
        """Rows and columns of the derivative in question; empty where none is asked for."""
        if self.page.question.kind != "derivative":
            return ()
        rows = self.asking(self.at).rows
        return (len(rows), len(rows[0])) if rows else ()

    @property
    def labels(self) -> str:
        """What is to be typed: ``∂f/∂x``, or ``∂f/∂x, ∂f/∂y``."""
        if self.page.question.kind != "derivative":
            return ""
        asking = self.asking(self.at)
        labels = [asking.label(place) for place in asking.places]
        shown = labels if len(labels) <= 6 else [*labels[:5], "…", labels[-1]]
        return ", ".join(shown)

    # contents -----------------------------------------------------------------------------------

    def contents(self, known: Known) -> tuple[Entry, ...]:
        """All pages, with the headings of their parts."""
        found, before = [], ""
        for number, page in enumerate(self.pages):
            mark, words = self._standing(number, known)
            heading = page.part if page.part != before else ""
            before = page.part
            title = page_title(page, number)
            found.append(Entry(number, title, heading, mark, words, number == self.at))
        return tuple(found)

    def _standing(self, number: int, known: Known) -> tuple[str, str]:
        """Symbol and words of how a page's question stands."""
        question = self.pages[number].question
        if question.kind == "none":
            return "", ""
        marked = self.marked(number, known)
        if marked.right:
            return "✓", "answered rightly, after it was shown" if question.revealed else "answered"
        if question.revealed:
            return "○", "shown"
        if question.kind == "open":
            return ("·", "written") if question.answer.strip() else ("", "not answered")
        return (marked.symbol, marked.words) if marked.words else ("", "not answered")

    def score(self, known: Known) -> str:
        """``2 of 5 right, 1 of them shown``; empty without questions that are judged."""
        numbers = [k for k, page in enumerate(self.pages) if page.question.kind in JUDGED]
        if not numbers:
            return ""
        right = [k for k in numbers if self.marked(k, known).right]
        shown = sum(bool(self.pages[k].question.revealed) for k in right)
        told = f"{len(right)} of {len(numbers)} right"
        return f"{told}, {shown} of them after the answer was shown" if shown else told


def page_title(page: Page, number: int) -> str:
    """The title of a page in plain text; where it has none, its number."""
    said_of_it = [plain_pieces(block.pieces) or block.text for block in blocks(page.title)]
    return " ".join(said_of_it).strip() or f"Page {number + 1}"


def expected_formulas(page: Page) -> str:
    """What is right, in Markdown; empty where only a study can say (a derivative)."""
    question = page.question
    if question.kind == "choice":
        number = _chosen(question.expected, question)
        return question.choices[number] if number is not None else ""
    if question.kind == "value":
        return f"${question.expected}$" if question.expected.strip() else ""
    return question.expected if question.kind == "open" else ""


def _name(page: Page, answer: str) -> Key:
    """The key of a judgement of an answer, empty for the derivative itself."""
    question = page.question
    asked = (question.of, question.wrt, str(question.order), question.direction, question.expected)
    return (question.kind, written_sheet(page).text, *asked, answer)


def _asking(text: str, question: Question) -> Checking:
    view = CheckView(
        of=question.of,
        wrt=question.wrt,
        order=question.order,
        direction=question.direction,
        mode=TEXT,
        about=text,
    )
    blank = Checking(resolve(Document(text, lens=CHECK, check=view)))
    if not blank.ready:
        return blank
    view = replace(view, answers=((blank.text_key, question.answer),))
    return Checking(resolve(Document(text, lens=CHECK, check=view)))


def _chosen(text: str, question: Question) -> int | None:
    """Which choice a number from 1 names, from 0."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and 1 <= int(bare) <= len(question.choices):
        return int(bare) - 1
    return None


def _choice(question: Question) -> Marked:
    expected, chosen = _chosen(question.expected, question), _chosen(question.answer, question)
    if expected is None:
        return Marked(*VERDICTS[UNDECIDED], NO_CHOICE)
    if chosen is None:
        return Marked()
    if chosen == expected:
        return Marked("✓", "right", GOOD, RIGHT_CHOICE, right=True)
    return Marked("✗", "wrong", BAD, WRONG_CHOICE)


def _of_value(value: Value, text: str) -> Marked:
    names = Checking(resolve(Document(text)))
    evidence = f"{value.fault} {value.evidence}".strip() if value.fault else value.evidence
    told = said(names, f"{evidence} {value.domain}".strip()) if value.error is None else evidence
    right = value.verdict in (CORRECT, ROUNDED, AGREES)
    return Marked(*VERDICTS[value.verdict], told, right, value.error, value.markup, value.text)


def _of_check(checking: Checking, check: Check) -> Marked:
    """The sentence of the Check lens, and the evidence of the entries that decide."""
    flat = [entry for row in check.entries for entry in row]
    sentence, _ = headline(checking, replace(check, request=checking.check() or check.request))
    symbol, words, role = VERDICTS.get(check.verdict, EMPTY)
    told = sentence.removeprefix(symbol).strip()
    if check.error is None:
        told = " ".join(
            [told, *_evidence(checking, check)] if len(flat) > 1 else _evidence(checking, check)
        )
    yours = flat[0].yours if len(flat) == 1 else None
    full = check.complete and check.final
    right = full and check.verdict in (CORRECT, ROUNDED, AGREES) and not check.unworked
    if check.unworked and check.error is None:
        told = f"{told} {NOT_WORKED_OUT}".strip()
        if check.verdict in (CORRECT, ROUNDED, AGREES):
            symbol, words, role = "?", "not worked out", MUTED
    elif not full and check.error is None and check.verdict in (CORRECT, ROUNDED, AGREES):
        symbol, words, role = "·", "not complete", MUTED
    return Marked(
        symbol,
        words,
        role,
        told,
        right,
        check.error,
        "" if yours is None else yours.typst,
        "" if yours is None else yours.text,
    )


def _evidence(checking: Checking, check: Check) -> list[str]:
    """Why the verdict is what it is: of the first entry that decides it."""
    for place in checking.places:
        entry = check.entries[place[0]][place[1]]
        verdict = entry.verdict
        if verdict is None or verdict.verdict != check.verdict:
            continue
        words = f"{verdict.evidence} {_clause(verdict.domain)}".strip()
        single = len(checking.places) == 1
        return [said(checking, relabelled(checking, check, words if single else
                f"{checking.label(place)}: {words}"))]  # fmt: skip
    return []


def _clause(words: str) -> str:
    text = words.strip()
    return text and text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")


def is_one_line(meaning: Lecturing) -> bool:
    """Whether the answer in front is typed on one line."""
    return meaning.page.question.kind != "open" and meaning.entries in ((), (1, 1))
