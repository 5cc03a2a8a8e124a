"""Reports say what the course says of its examples, and go on where a part fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.headless.killable import StudyFailed
from gui.headless.printing.report import Cover, report
from gui.headless.printing.tables import number
from gui.jobs.failure import Failure, Kind
from gui.session.check_view import CheckView, entry_key
from gui.session.document import Document
from studies.messages.paper import Heading, Picture, Pictures
from studies.paper import paper
from tests.gui.headless.printing.printer import desk, told

SURFACE = Document(text="x^2 y + sin(x y)", lens="gradient", title="A surface", notes="Mind $x^2$.")


def test_a_surface_is_told_in_all_its_parts() -> None:
    at = desk(SURFACE)
    made = report(at, Cover("14 March 2026", 0))
    text = told(made)
    assert made.title == "A surface"
    assert made.function == "f(x, y) = x^(2) y + sin(x y)"
    assert "Mind x^(2)." in text
    assert "nabla f = vec(" in text
    assert "H_(f) = mat(" in text
    assert "∂f/∂x | 2.54030231 | 2.54030231" in text  # 2 + cos 1
    assert "2 points: 2 saddles. The list is complete" in text
    assert "saddle | −1 | 0 | 0 | −1, 1 | ✓" in text
    assert "forward | 2.81204800 | 0.27 | 1.00 |" in text
    assert "reverse mode | 2 | 15" in text
    sections = [block.words[0] for block in made.blocks if isinstance(block, Heading)]
    assert sections[:3] == ["The function", "Derivatives", "Exact and numeric at x = 1, y = 1"]
    shown = [one for b in made.blocks if isinstance(b, Pictures) for one in b.pictures]
    shown += [block for block in made.blocks if isinstance(block, Picture)]
    assert {one.name for one in shown} == {name for name, _ in made.pictures}
    assert all(one.caption and one.alternative for one in shown)
    assert at.said == []
    found = paper(made)
    assert found.pages >= 5
    assert found.refused == ()


def test_a_part_that_fails_is_a_sentence_in_its_place() -> None:
    failed = StudyFailed(Failure(Kind.STOPPED, "It broke."))
    at = desk(replace(SURFACE, notes=""), errors=failed)
    text = told(report(at, Cover(), ("derivative", "gradient")))
    assert text.count("This part is missing. It broke.") == 3  # a table and two pictures
    assert "‖∇f‖ | 2.97080242" in text
    assert at.said == ["It broke."]


def test_answers_are_judged_anew() -> None:
    answers = (
        (entry_key(0, ("x",)), "2x y + y cos(x y)"),
        (entry_key(0, ("y",)), "x^2 + cos(x y)"),
    )
    document = replace(SURFACE, check=CheckView(answers=answers))
    text = told(report(desk(document), Cover(), ("check",)))
    assert "✗ ∂f/∂y is wrong. ∂f/∂x is correct." in text
    assert "✓ correct" in text
    assert "✗ wrong" in text
    assert "the inner derivative, x, is missing" in text


def test_a_network_is_not_about_the_function() -> None:
    network = replace(Document().network, epochs="40", hidden="3")
    made = report(desk(Document(lens="network", network=network)), Cover())
    text = told(made)
    assert made.title == "A network of two layers"
    assert "hidden units | 3, activation sigmoid" in text
    assert "all agree" in text
    assert "Backward pass" in text
    assert len(made.pictures) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3", "The function is defined everywhere."),
        ("log(x)", "Domain:"),
        ("|x|", "no derivative"),
        ("[x y, x + y]", "J_(f) = mat("),
        ("[t, t^2, t^3]", "linear map"),
    ],
)
def test_every_shape_has_a_report(text: str, said: str) -> None:
    point = (("x", "0"),) if text == "|x|" else ()
    made = report(desk(Document(text=text, point=point)), Cover(), ("jacobian", "chain"))
    assert said in told(made)
    assert paper(made).refused == ()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("-1.3e-9", "−1.3 × 10⁻⁹"),
        ("2.7e-1", "0.27"),
        ("5.0e0", "5.0"),
        ("1.5e4", "15000"),
        ("x = -4.063e-6, y = 3", "x = −4.063 × 10⁻⁶, y = 3"),
        ("gone 3.87e+05 away", "gone 3.87 × 10⁵ away"),
        ("v2e5 and 1e", "v2e5 and 1e"),
        ("", ""),
    ],
)
def test_numbers_are_written_as_people_do(typed: str, written: str) -> None:
    assert number(typed) == written
