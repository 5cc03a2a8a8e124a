"""The cells of the Chain rule lens: reverse mode of the function's computation graph, written out
node by node."""

from __future__ import annotations

import re

from gui.notebook.analysis import Analysis
from gui.notebook.cells import Cells
from gui.notebook.literals import block, unpacked
from gui.notebook.names import Names
from studies.messages.derivation import Formula
from studies.messages.graph import Graph
from symbolic.computation_graph import PARAMETER, VARIABLE

MOST_NODES = 250


def reverse_mode(cells: Cells, about: Analysis) -> None:
    """One pass forward for the values, one backward for the adjoints."""
    graph = about.graph
    if graph is None or not about.variables or not about.in_numpy:
        return
    if len(graph.nodes) > MOST_NODES or not all(node.formula.numpy for node in graph.nodes):
        return
    if any(rule is not None and not rule.numpy for node in graph.nodes for rule in node.locals):
        return
    cells.text(
        "## Reverse mode, node by node",
        "The function is a graph of simple operations. The forward pass computes a value in every"
        " node. The backward pass goes the other way: the *adjoint* of a node, the derivative of"
        " the result by its value, is the sum over its uses of the user's adjoint times the local"
        " derivative. One backward pass gives all partial derivatives.",
    )
    cells.code(_function(about, graph))
    if about.scalar:
        lines = ["value, adjoints = reverse_mode(point, np.ones(1))"]
        lines.append('print("gradient by reverse mode:", adjoints)')
        name, call = "gradient", "adjoints"
    else:
        lines = [
            "rows = [reverse_mode(point, seed)[1] for seed in np.eye(len(f(point)))]",
            'print("Jacobian by reverse mode, a backward pass a row:", np.array(rows), sep="\\n")',
        ]
        name, call = "jacobian", "rows"
    if about.known(name) is not None and not about.on_edge and about.smooth:
        lines.append(f"assert agree({call}, exact_{name})")
    elif about.known(name) is not None and not about.on_edge:
        lines.append(f"assert agree({call}, {name}(point))")
    cells.code("\n".join(lines))


def _times(adjoint: str, rule: Formula | None, names: Names) -> str:
    """An adjoint times a local derivative."""
    local = "np.nan" if rule is None else names.numpy(rule.numpy)
    if local in ("1", "-1"):
        return adjoint if local == "1" else f"(-{adjoint})"
    whole = re.fullmatch(r"[\w.]+(\(\w+\))?", local)
    return f"{adjoint}*{local}" if whole else f"{adjoint}*({local})"


def _function(about: Analysis, graph: Graph) -> str:
    names = Names(node.name for node in graph.nodes)
    inputs = [names[n.name] for n in graph.nodes if n.kind == VARIABLE]
    order = {node.name: names[node.name] for node in graph.nodes}
    variables = [order.get(name, names.fresh(name)) for name in about.problem.variables]
    parameters = [order.get(one.name, names.fresh(one.name)) for one in about.problem.parameters]
    adjoint = [names.fresh(f"d_{names[node.name]}") for node in graph.nodes]
    lines = [
        line for line in (unpacked(variables, "v"), unpacked(parameters, "parameters")) if line
    ]
    lines += ["# forward"]
    for node in graph.nodes:
        if node.kind not in (VARIABLE, PARAMETER):
            value = names.numpy(node.formula.numpy)
            lines.append(f"{names[node.name]} = {value if node.inputs else f'np.float64({value})'}")
    lines += ["# backward"]
    uses: dict[int, list[str]] = {}
    for place, index in enumerate(graph.outputs):
        uses.setdefault(index, []).append(f"seed[{place}]")
    wanted = [k for k, node in enumerate(graph.nodes) if node.kind != PARAMETER]
    for index in reversed(range(len(graph.nodes))):
        node = graph.nodes[index]
        if index not in wanted:
            continue
        total = " + ".join(uses.get(index, ["0.0"]))
        lines.append(f"{adjoint[index]} = {total}")
        for source, rule in zip(node.inputs, node.locals, strict=True):
            uses.setdefault(source, []).append(_times(adjoint[index], rule, names))
    place_of = {node.name: k for k, node in enumerate(graph.nodes)}
    found = [
        adjoint[place_of[name]] if name in place_of else "0.0" for name in about.problem.variables
    ]
    values = ", ".join(names[graph.nodes[index].name] for index in graph.outputs)
    assert len(inputs) <= len(variables)
    lines.append(f"return np.array([{values}]), np.array([{', '.join(found)}])")
    quiet = ['with np.errstate(all="ignore"):', *(f"    {line}" for line in lines)]
    told = '    """Values forward, then adjoints backward; ``seed`` weighs the components."""\n'
    return f"def reverse_mode(v, seed):\n{told}{block(quiet)}"
