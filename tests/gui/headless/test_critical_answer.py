"""What the verb ``critical`` says, made in this process: JSON without NaN, and the text."""

from __future__ import annotations

import json

from gui.headless.critical_answer import Answer, Question, answer
from gui.headless.output import Exit
from symbolic.reader import read_problem


def asked(
    text: str, *ranges: tuple[float, float], as_json: bool = False, picture: bool = False
) -> Answer:
    problem = read_problem(text)
    every = ranges if len(ranges) == len(problem.variables) else ranges * len(problem.variables)
    return answer(Question(problem, tuple(every), 10.0, as_json, picture))


def test_json_of_points_and_sets() -> None:
    found = asked("(x^2 + y^2 - 1)^2", (-2, 2), as_json=True)
    assert found.status is Exit.DONE
    assert (found.text, found.critical) == ("", None)
    read = json.loads(json.dumps(found.json, allow_nan=False))
    assert read["variables"] == ["x", "y"]
    assert read["box"] == [[-2, 2], [-2, 2]]
    (point,) = read["points"]
    assert (point["kind"], point["exact"], point["f"]) == ("maximum", "x=0, y=0", 1.0)
    assert point["eigenvalues"] == [-4.0, -4.0]
    (curve,) = read["sets"]
    assert curve["proved"]
    assert all(abs(x * x + y * y - 1) < 1e-6 for x, y in curve["samples"])


def test_json_where_something_does_not_exist() -> None:
    (point,) = asked("|x| + y^2", (-1, 1), as_json=True).json["points"]
    assert point["eigenvalues"] is None
    assert not point["gradient_exists"]
    (seen,) = asked("|exp(x) - y| + (x - 0.3)^2", (-2, 2), as_json=True).json["points"]
    assert (seen["digits"], seen["exact"], seen["proved"]) == (None, None, False)


def test_the_text_is_a_table_with_remarks() -> None:
    lines = asked("x^4 - 2x^2 + y^4", (-3, 3)).text.splitlines()
    assert lines[0].split() == ["x", "y", "f", "kind", "eigenvalues", "exact"]
    rows = [line.split() for line in lines[1:4]]
    assert [row[:4] for row in rows] == [
        ["-1", "0", "-1", "minimum"],
        ["1", "0", "-1", "minimum"],
        ["0", "0", "0", "saddle"],
    ]
    # the same remark is made once; what is singular is explained
    remarks = [line for line in lines if line.startswith("x=-1, y=0; x=1, y=0: ")]
    assert len(remarks) == 1
    assert "Hessian is singular" in remarks[0]
    assert lines[-1].startswith("proved: ")


def test_the_text_of_a_set_and_of_nothing() -> None:
    told = asked("x y z", (-1, 1)).text
    assert "All points of the line y = 0, z = 0 are critical" in told
    assert told.splitlines()[-1].startswith("searched: ")
    nothing = asked("exp(x) + y", (-1, 1)).text
    assert nothing.count("\n") == 1
    assert nothing.startswith("proved: There is no critical point in the box")


def test_the_result_is_kept_for_a_picture() -> None:
    kept = asked("x^2 + y^2", (0, 3), picture=True)
    assert kept.critical is not None
    assert kept.critical.points[0].on_border
    assert "It lies on the border of the box." in kept.text
