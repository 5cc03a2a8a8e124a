"""Hints for a wrong answer: explanations that are proved, in three sentences each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from studies.check_words import listed
from studies.diagnosis_places import Place, Typed, ordinal
from studies.diagnosis_words import RULES, STRUCTURE, WHOLE, remedy
from studies.messages.check import Hint
from symbolic.deep_stack import on_deep_stack
from symbolic.derivation_steps.derivation import derivation
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rewriting import rewritings
from symbolic.derivation_steps.sentences import short, wording
from symbolic.diagnosis.entry import SECONDS, explanations
from symbolic.diagnosis.explanation import Explanation
from symbolic.diagnosis.instead import Asked, Matrix
from symbolic.diagnosis.slip import Slip
from symbolic.diagnosis.structure import Misfit, misfits
from symbolic.differentiate import NotDifferentiable
from symbolic.print_typed import typed
from symbolic.problem import Definition
from symbolic.tree import Call, Name, Node, Number
from symbolic.verdict.proofs import Range

_LONGEST = 100
"""Characters of a derivative that is written out."""


def diagnose(
    function: Node,
    wrt: Sequence[str],
    inputs: Sequence[str],
    answer: Node,
    exact: Node,
    seconds: float = SECONDS,
    text: str = "",
    definitions: Sequence[Definition] = (),
    ranges: Mapping[str, Range] | None = None,
) -> tuple[Hint, ...]:
    """Why ``answer`` is not the derivative of ``function``.

    Parameters
    ----------
    function : what was differentiated, as typed.
    wrt : the variables by which, one for each order, the first one first.
    inputs : every name: variables, then parameters.
    answer, exact : the derivative as it was answered, and as it is; no typed derivative operators.
    seconds : for all of it.
    text : what was typed for the function: its parts are shown as they stand there.
    definitions : named intermediates in these trees.
    ranges : where inputs are known to lie.

    Returns
    -------
    tuple : a hint an explanation, the likeliest first, all of which are proved to give exactly the
        answer; empty for a right answer.  Of two mistakes made together there is one hint, whose
        ``mistake`` is both names with a ``+`` between.

    Raises
    ------
    ValueError : when ``wrt`` is empty or names no input.
    """

    def found() -> tuple[Hint, ...]:
        several = explanations(function, wrt, inputs, answer, exact, seconds, definitions, ranges)
        trees = (function, *(each.expression for each in definitions))
        teller = _Teller(Typed(trees, text), tuple(wrt), definitions)
        hints = [teller.hint(each) for each in several]
        return tuple(_numbered(hint, k, len(hints)) for k, hint in enumerate(hints))

    return on_deep_stack(found)


def diagnose_structure(
    of: str,
    functions: Sequence[Node],
    variables: Sequence[str],
    inputs: Sequence[str],
    exact: Matrix,
    answer: Matrix,
    seconds: float = SECONDS,
    right: Sequence[Sequence[bool]] = (),
    direction: Sequence[Node] = (),
    normed: bool = True,
    definitions: Sequence[Definition] = (),
    ranges: Mapping[str, Range] | None = None,
) -> tuple[Hint, ...]:
    """Why a matrix of derivatives is wrong as a whole.

    Parameters
    ----------
    of : one of :data:`studies.messages.check.OF`.
    functions, variables : the components, and the variables in order.
    exact, answer : rows of trees; the answer may have another shape.
    right : which entries of the answer were not found wrong, where that is known and the shapes are
        the same; nothing is said of the others unless these are proved here.
    direction, normed : of a directional derivative: constant trees as typed, and whether they are
        made a unit vector.
    inputs, seconds, definitions, ranges : as in :func:`diagnose`.

    Returns
    -------
    tuple : a hint an explanation; that one row, column or entry alone is wrong only where there is
        no other.

    Raises
    ------
    ValueError : when a matrix is empty or its rows are not equally long.
    """
    asked = Asked(of, tuple(functions), tuple(variables), tuple(inputs), tuple(direction), normed)

    def found() -> tuple[Hint, ...]:
        several = misfits(asked, exact, answer, seconds, right, definitions, ranges)
        hints = [_of_matrix(each, asked) for each in several]
        return tuple(_numbered(hint, k, len(hints)) for k, hint in enumerate(hints))

    return on_deep_stack(found)


def _numbered(hint: Hint, place: int, count: int) -> Hint:
    """Marked as one of several explanations."""
    if count == 1:
        return hint
    where = f"Explanation {place + 1} of {count}. {hint.where}"
    return Hint(where, hint.rule, hint.should, hint.mistake, hint.start, hint.end)


class _Teller:
    """Tells explanations of one derivative."""

    def __init__(
        self, typed: Typed, wrt: tuple[str, ...], definitions: Sequence[Definition]
    ) -> None:
        self.typed, self.wrt, self.definitions = typed, wrt, definitions

    def hint(self, each: Explanation) -> Hint:
        if not each.slips:
            return self._of_whole(each)
        assert each.function is not None
        variable = self.wrt[each.step - 1]
        pairs = [
            (self.typed.place(each.function, slip.application.node), slip) for slip in each.slips
        ]
        if all(place.end for place, _ in pairs):
            pairs.sort(key=lambda pair: pair[0].start)
        places = [place for place, _ in pairs]
        first, slip = pairs[0]
        if each.everywhere:
            parts = list(dict.fromkeys(place.part for place in places))
            where = f"The same thing happened at {len(places)} places: {listed(parts, 4)}."
            return self._made(where, [slip], [first], variable)
        where = f"Look at {first.words}."
        if len(places) > 1:
            comma = "," if "term, " in first.words else ""
            where = f"Two things happened. Look at {first.words}{comma} and at {places[1].words}."
        elif each.among > 1:
            where = f"Look at one of {each.among} such places, for instance at {first.words}."
        if len(self.wrt) > 1:
            where = f"In the {ordinal(each.step)} differentiation: l{where[1:]}"
        return self._made(where, [slip for _, slip in pairs], places, variable)

    def _made(
        self,
        where: str,
        slips: Sequence[Slip],
        places: Sequence[Place],
        variable: str,
    ) -> Hint:
        rules = [self._rule(slip, variable) for slip in slips]
        should = [
            self._should(slip, place, variable) for slip, place in zip(slips, places, strict=True)
        ]
        return Hint(
            where,
            " ".join(dict.fromkeys(rules)),
            " ".join(dict.fromkeys(should)),
            "+".join(dict.fromkeys(slip.mistake for slip in slips)),
            places[0].start,
            places[0].end,
        )

    def _rule(self, slip: Slip, variable: str) -> str:
        node = slip.application.node
        about = node if slip.about is None else slip.about
        words = {
            "about": self.typed.shown(about),
            "inner": self._slope(about, variable),
            "name": _called(node) if isinstance(node, Call) else self.typed.shown(node),
            "variable": variable,
            "detail": slip.detail,
            "whose": f", but of {slip.detail}" if slip.detail else "",
        }
        return RULES[slip.mistake].format(**words)

    def _slope(self, node: Node, variable: str) -> str:
        try:
            return short(derivation(node, Along(variable, self.definitions)).result)
        except NotDifferentiable:
            return "u'"

    def _should(self, slip: Slip, place: Place, variable: str) -> str:
        application = slip.application
        right = typed(application.result)
        if len(right) < _LONGEST and len(place.part) < _LONGEST:
            shown = place.part
            if not isinstance(application.node, Call | Name | Number):
                shown = f"({shown})"
            return f"d/d{variable} {shown} = {right}."
        along = Along(variable, self.definitions)
        return wording(next(rewritings(application, along, detail=True)), variable).why

    def _of_whole(self, each: Explanation) -> Hint:
        words = {
            "variable": " and then by ".join(self.wrt),
            "detail": each.detail,
            "order": str(len(self.wrt)),
            "remedy": remedy(Fraction(each.detail)) if each.whole == "factor-off" else "",
        }
        where, rule, should = (text.format(**words) for text in WHOLE[each.whole])
        return Hint(where, rule, should, each.whole)


def _called(node: Call) -> str:
    return "ln" if node.function == "log" else node.function


def _of_matrix(each: Misfit, asked: Asked) -> Hint:
    names = list(asked.variables)
    row = each.rows[0] if each.rows else 0
    column = each.columns[0] if each.columns else 0
    on_rows = each.mistake == "rows-permuted"
    order = [str(k + 1) if on_rows else names[k] for k in each.permutation]
    by = names[column] if column < len(names) else ""
    words = {
        "row": str(row + 1),
        "column": str(column + 1),
        "row_of": f"of component {row + 1}" if asked.of != "hessian" else f"of df/d{names[row]}",
        "column_of": by,
        "entry": _entry(asked, row, column),
        "order": ", ".join(order),
        "variables": ", ".join(names),
        "factor": str(each.factor),
        "remedy": remedy(each.factor) if each.factor else "",
    }
    where, rule, should = (text.format(**words) for text in STRUCTURE[each.mistake])
    return Hint(where, rule, should, each.mistake)


def _entry(asked: Asked, row: int, column: int) -> str:
    if asked.of == "gradient":
        return f"the derivative by {asked.variables[max(row, column)]}"
    return f"row {row + 1}, column {column + 1}"
