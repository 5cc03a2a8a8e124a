"""Notebooks of many kinds of documents: valid, and every code cell runs in a fresh Python with
warnings as errors; one in a real kernel."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from gui.notebook.cells import source
from gui.session.document import Document
from tests.gui.notebook.making import made, troubles

ROSENBROCK = " + ".join(f"100(x_{k + 1} - x_{k}^2)^2 + (1 - x_{k})^2" for k in range(1, 20))

DOCUMENTS = {
    "scalar": Document("x^2 y + sin(x y)"),
    "one variable": Document("x sin(x)", lens="derivative"),
    "parameters": Document("f(x, y) = a x^2 + b y^2\na = 2\nb = 3", lens="descent"),
    "vector": Document("[x^2 y, 5x + sin(y)]", lens="jacobian"),
    "curve": Document("[cos t, sin t]", lens="jacobian"),
    "three to four": Document("[x y z, x + y, e^z, x/y]", lens="jacobian"),
    "on a kink": Document("|x| + |y|", point=(("x", "0"), ("y", "1"))),
    "undefined here": Document("ln(x y)", point=(("x", "-1"), ("y", "1"))),
    "undefined everywhere": Document("ln(-1) x"),
    "piecewise": Document("x^2 if x > 0 else -x", lens="derivative"),
    "a hole": Document("sin(x)/x", point=(("x", "0"),)),
    "twenty variables": Document(ROSENBROCK),
    "minima": Document(
        "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        lens="curvature",
        box=(("x", ("-5", "5")), ("y", ("-5", "5"))),
    ),
    "no NumPy": Document("polylog(2, x)", point=(("x", "0.5"),)),
    "constant": Document("7"),
    "named parts": Document("q = x + y\nf = q z + sin(q)", lens="chain"),
    "layers": Document("tanh(x) sigmoid(y) + relu(x)"),
    "steps": Document("floor(x) + mod(x, 2) y", point=(("x", "1.5"), ("y", "2"))),
    "a kink at the start": Document("|x^2 - y^2|^2 + |x|", lens="descent"),
    "scales": Document("1e12 x^2 + 1e-12 y^2", lens="check"),
    "names": Document("f(gamma, S, N, x_1) = gamma(gamma)^2 S + N x_1 + sin(S)"),
    "network": Document("", lens="network"),
}


def as_read(notebook: dict[str, Any]) -> Any:
    """As whoever opens the file has it."""
    return nbformat.reads(json.dumps(notebook), as_version=4)  # type: ignore[no-untyped-call]


SLOW = ("critical",)
"""Left out where nothing of it is asserted: it looks for all critical points for ten seconds."""


@pytest.fixture(scope="module")
def notebooks() -> dict[str, dict[str, Any]]:
    return {
        name: made(document, () if name == "minima" else SLOW)
        for name, document in DOCUMENTS.items()
    }


def test_all_are_valid(notebooks: dict[str, dict[str, Any]]) -> None:
    for notebook in notebooks.values():
        nbformat.validate(as_read(notebook))


def test_all_run_from_top_to_bottom(notebooks: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    wrong = {name: trouble for name, trouble in troubles(notebooks, tmp_path).items() if trouble}
    assert not wrong, "\n".join(wrong.values())


def test_a_kernel_runs_one(notebooks: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    notebook = as_read(notebooks["minima"])
    client = nbclient.NotebookClient(
        notebook, timeout=240, kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
    )  # fmt: skip
    client.execute()
    pictures = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) >= 5
    told = "".join(output.get("text", "") for cell in notebook.cells for output in
                   cell.get("outputs", ()))  # fmt: skip
    assert told.count("found again") == 9


def test_nothing_but_four_libraries_is_imported(notebooks: dict[str, dict[str, Any]]) -> None:
    for notebook in notebooks.values():
        lines = source(notebook).splitlines()
        found = {line.split()[1].split(".")[0] for line in lines
                 if line.startswith(("import ", "from "))}  # fmt: skip
        assert found == {"numpy", "sympy", "matplotlib", "scipy"}


def headings(notebook: dict[str, Any]) -> list[str]:
    texts = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] != "code"]
    return [text.split("\n")[0] for text in texts if text.startswith("## ")]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("one variable", "## Numeric derivatives: which step?"),
        ("vector", "## The Jacobian as a linear map"),
        ("parameters", "## Descent"),
        ("minima", "## Curvature"),
        ("named parts", "## Reverse mode, node by node"),
        ("scales", "## Exact derivatives, by SymPy"),
    ],
)
def test_the_documents_own_lens_comes_first(
    name: str, heading: str, notebooks: dict[str, dict[str, Any]]
) -> None:
    found = headings(notebooks[name])
    assert found[:2] == ["## The function", "## Pictures"]
    assert found[2] == heading
    assert len(set(found)) == len(found)


def test_a_network_needs_no_function(notebooks: dict[str, dict[str, Any]]) -> None:
    assert headings(notebooks["network"]) == ["## The network"]
    assert "assert abs(final_loss" in source(notebooks["network"])


HOSTILE = (
    '"""\nimport os\nos.abort()\n"""',
    "'''", "</script><script>alert(1)</script>", "```\n$x$\n```", "\\", "$$", "{0} %s\r\nimport os",
    "# # #\x00\u2028os.abort()",
)  # fmt: skip


def test_typed_text_runs_nothing(tmp_path: Path) -> None:
    """Titles and notes that would end a string, a comment, a fence or a cell."""
    found = {
        text: made(Document("x^2", title=text, notes=text), (*SLOW, "descent", "graph"))
        for text in HOSTILE
    }
    usual = source(made(Document("x^2"), (*SLOW, "descent", "graph")))
    for text, notebook in found.items():
        assert source(notebook) == usual
        nbformat.validate(as_read(notebook))
        told = "".join("".join(cell["source"]) for cell in notebook["cells"][:1])
        outside = [line for line in told.splitlines() if not line.startswith("    ")]
        assert not any("<script" in line or "```" in line for line in outside), text


def test_the_text_stands_in_it_as_it_was_typed() -> None:
    first = made(Document("f(x, y) = x²·y"), (*SLOW, "descent", "graph"))["cells"][0]["source"]
    assert "    f(x, y) = x²·y\n" in first


def test_a_wrong_number_does_not_pass(notebooks: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """The assertions are no decoration: with one number changed the notebook stops there."""
    changed = deepcopy(notebooks["scalar"])
    for cell in changed["cells"]:
        cell["source"] = [
            line.replace("exact_gradient = np.array([", "exact_gradient = np.array([1e-3 + ")
            for line in cell["source"]
        ]
    (trouble,) = troubles({"changed": changed}, tmp_path).values()
    assert "AssertionError" in trouble
