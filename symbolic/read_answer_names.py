"""What may stand in an answer: the problem's names, its function, and derivatives of these.

An expression is read with exactly these names; what it means is then said in variables and
parameters alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from symbolic import bounds
from symbolic.brackets import match, pair_bars
from symbolic.calls import HelperCall
from symbolic.errors import InputError, UnreadableInput
from symbolic.fold import Fold
from symbolic.inlining import inline, rebuilt
from symbolic.letters import plain_text
from symbolic.listings import components
from symbolic.name_tokens import Function, shorten
from symbolic.names import Helper, Scope, key_of
from symbolic.parsing import parse
from symbolic.problem import Problem
from symbolic.read_answer_lines import omissions, transpositions
from symbolic.read_answer_notation import Notation, Notations
from symbolic.reader import read_helpers
from symbolic.refusal import refuse
from symbolic.statements import Statement, statements
from symbolic.suggestions import nearest
from symbolic.tokens import Scanner, Token, Word
from symbolic.tree import Differential, Name, Node, names, walk
from symbolic.words import resolve

_PLACE = "("
"""Stands where a notation was, so that no other sign runs into it."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of an answer.

    Attributes
    ----------
    typed : as typed, the function and its helpers put in.
    unworked : whether it holds a derivative that is not worked out.
    """

    typed: Node
    unworked: bool


class Vocabulary:
    """The names of one problem, and those that an answer defines on the way.

    Parameters
    ----------
    problem : whose answer is read.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.inputs = (*problem.variables, *(parameter.name for parameter in problem.parameters))
        self.definitions = {each.name: each.expression for each in problem.definitions}
        self._helpers = dict(read_helpers(problem.text)) if problem.text.strip() else {}
        self.components = _component_names(problem, self._helpers)
        self._begin()

    def _begin(self) -> None:
        """Functions by their keys, and the notations of their derivatives."""
        problem = self.problem
        functions = {key: helper for key, helper in self._helpers.items() if helper.body}
        for place, aliases in enumerate(self.components):
            for name in aliases:
                if name not in self.inputs and name not in self.definitions:
                    made = Helper(name, problem.variables, problem.components[place])
                    functions[key_of(Word(name))] = made
        self.functions = functions
        known = [*(helper.name for helper in functions.values()), *self.definitions]
        if not problem.scalar:
            known.append(problem.name)
        self.notations = Notations(known, problem.variables, self.inputs)
        self._names = {key_of(Word(n)): n for n in (*self.inputs, *self.definitions)}

    def component(self, function: str) -> int | None:
        """Which component ``function`` names; None where it names none, or all of a vector."""
        if not function and len(self.components) == 1:
            return 0
        for place, aliases in enumerate(self.components):
            if function in aliases:
                return place
        return None

    def define(self, name: str, node: Node) -> None:
        """Let ``name`` stand for ``node`` from now on."""
        self.definitions = {**self.definitions, name: node}
        self._begin()

    def alias(self, name: str) -> None:
        """Let ``name`` be the function from now on."""
        self.components = tuple((*aliases, name) for aliases in self.components)
        self._begin()

    # tokens -------------------------------------------------------------------------------------

    def scan(self, text: str, start: int, end: int) -> tuple[list[Token], bool]:
        """The tokens of ``text[start:end]``, notations and transpositions among them, and whether
        there are notations."""
        part = text[start:end]
        found = self.notations.inside(part)
        roles: dict[int, list[tuple[str, object]]] = {}
        signs = list(part)
        for each in found:
            signs[each.start : each.end] = _PLACE.ljust(each.end - each.start)
            roles[each.start] = [("NOTATION", each)]
        if "T" not in self.inputs:
            for at, stop in transpositions("".join(signs)):
                signs[at:stop] = _PLACE.ljust(stop - at)
                roles[at] = [("TRANSPOSE", None)]
        for at in omissions("".join(signs)):
            signs[at] = _PLACE
            roles[at] = [("OMITTED", None)]
        scanner = Scanner(plain_text("".join(signs)), start)
        scanner.roles.update(roles)
        tokens = scanner.scan()
        for token in tokens:
            if token.type == "NOTATION":
                token.end = start + token.value.end  # type: ignore[attr-defined]
        return tokens, bool(found)

    @property
    def products(self) -> frozenset[str]:
        """Words that multiply a bracket after them."""
        return frozenset((*self.inputs, *self.definitions, "pi", "e"))

    # expressions --------------------------------------------------------------------------------

    def expression(self, tokens: list[Token], text: str) -> Expression:
        """The expression that ``tokens`` write.

        Raises
        ------
        UnreadableInput
            As :func:`symbolic.read_expression.read_expression` does.
        """
        start, end = tokens[0].start, tokens[-1].end
        helpers = {key: helper for key, helper in self.functions.items() if helper.body}
        scope = Scope(declared=self._names, helpers=helpers, closed=True)
        notated = any(token.type == "NOTATION" for token in tokens)
        try:
            matched = match(tokens)
            _refuse_statements(matched)
            prepared = self._with_functions(matched, helpers)
            root = parse(pair_bars(resolve(prepared, scope)), text, end)
        except UnreadableInput as unreadable:
            raise self._in_these_words(unreadable, text) from None
        (node, *more), vector = components(root)
        if vector or more:
            message = "One expression is expected in this place, not a vector."
            refuse("one-expression", message, start, end, "Type one entry.")
        node = inline(self._derived_calls(node, helpers), helpers)
        bounds.check_sizes((node,))
        bounds.check_magnitudes(node)
        return Expression(node, notated or _holds_derivatives(node))

    def _in_these_words(self, unreadable: UnreadableInput, text: str) -> UnreadableInput:
        """An unknown name with the names that are known here."""
        error = unreadable.error
        if error.code != "unknown-variable":
            return unreadable
        typed = text[error.start : error.end].strip()
        known = [*self.inputs, *self.definitions, *(h.name for h in self.functions.values())]
        near = nearest(typed, known)
        listed = shorten(", ".join(known), 60)
        hint = f"Did you mean {near}?" if near else f"Known here: {listed}."
        message = f"{shorten(typed)} is no name of this function."
        return UnreadableInput(InputError(error.code, message, error.start, error.end, hint))

    def _with_functions(self, tokens: list[Token], helpers: dict[str, Helper]) -> list[Token]:
        """Functions without brackets become their values; notations calls or values."""
        out = []
        for place, token in enumerate(tokens):
            if token.type == "NOTATION":
                notation: Notation = token.value.notation  # type: ignore[attr-defined]
                helper = self._derivative(notation, token)
                helpers[helper.name] = helper
                out.append(self._value_or_call(tokens, place, helper))
            elif token.type == "WORD" and isinstance(token.value, Word):
                helper_or_none = self.functions.get(key_of(token.value))
                alone = helper_or_none is not None and key_of(token.value) not in self._names
                if helper_or_none is not None and alone:
                    token = self._value_or_call(tokens, place, helper_or_none)
                out.append(token)
            else:
                out.append(token)
        return out

    def _value_or_call(self, tokens: list[Token], place: int, helper: Helper) -> Token:
        token = tokens[place]
        count = _arguments(tokens, place + 1)
        key = key_of(Word(helper.name)) if helper.name in self._plain_names() else helper.name
        typed = token.value.text if isinstance(token.value, Word) else helper.name.split("|")[0]
        bare = set(helper.parameters) <= set(self.inputs)
        if bare and count == 1 and _holds_alone(tokens, place):
            count = 0
        if count == len(helper.parameters) or (count and not bare) or count > 1:
            called = Function(key, typed, helper)
            return Token("FUNCTION", token.start, token.end, called)
        if not bare:
            message = f"{shorten(typed)} needs an argument."
            refuse("missing-argument", message, token.start, token.end, f"Write {typed}(x).")
        arguments = tuple(Name(token.start, token.end, name) for name in helper.parameters)
        node = HelperCall(token.start, token.end, key, arguments)
        return Token("VALUE", token.start, token.end, node)

    def _plain_names(self) -> set[str]:
        return {helper.name for helper in self.functions.values()}

    def _derivative(self, notation: Notation, token: Token) -> Helper:
        """The derivative that a notation names, as a function of the same parameters."""
        name = notation.function
        of = self.functions.get(key_of(Word(name)))
        if of is None and name in self.definitions:
            of = Helper(name, self.problem.variables, Name(token.start, token.end, name))
        if of is None or of.body is None:
            message = f"{shorten(name)} is a vector, and one expression is needed here."
            refuse("vector-inside", message, token.start, token.end, "Name a component: f_1.")
        by = notation.by
        if not by and len(of.parameters) == 1:
            by = of.parameters * notation.order
        if not by:
            variables = shorten(", ".join(of.parameters), 40)
            message = f"A prime does not say by which of {variables} is derived."
            first = of.parameters[0] if of.parameters else "x"
            refuse("prime", message, token.start, token.end, f"Write d{name}/d{first}.")
        node: Node = of.body
        for variable in reversed(by):
            node = Differential(token.start, token.end, node, variable)
        return Helper(f"{name}|{' '.join(by)}", of.parameters, node)

    def _derived_calls(self, node: Node, helpers: dict[str, Helper]) -> Node:
        """``g'(2x)``: the derivative is worked out before 2x is put in."""
        strange = [
            part
            for part in walk(node)
            if isinstance(part, HelperCall)
            and "|" in part.function
            and any(not isinstance(argument, Name) for argument in part.arguments)
        ]
        if not strange:
            return node
        for key in {part.function for part in strange}:
            helper = helpers[key]
            assert helper.body is not None
            worked = self._without(helper.body, helper.parameters)
            helpers[f"{key}|worked"] = Helper(f"{key}|worked", helper.parameters, worked)

        def renamed(part: Node, parts: tuple[Node, ...]) -> Node:
            made = rebuilt(part, parts)
            if isinstance(made, HelperCall) and f"{made.function}|worked" in helpers:
                return replace(made, function=f"{made.function}|worked")
            return made

        return Fold(renamed)(node)

    # meaning ------------------------------------------------------------------------------------

    def meaning(self, node: Node) -> Node:
        """``node`` in variables and parameters alone.

        Raises
        ------
        NotDifferentiable : when a derivative by a named intermediate has no answer.
        """
        if names(node) <= set(self.inputs):
            return node
        by = {part.variable for part in walk(node) if isinstance(part, Differential)}
        for name in sorted(by & set(self.definitions)):
            node = self._by_definition(node, name)
        return self._put_in(node)

    def worked_out(self, node: Node) -> Node:
        """The meaning of ``node`` without derivative operators.

        Raises
        ------
        NotDifferentiable : when one has no answer.
        """
        found = self.meaning(node)
        return self._without(found, ()) if _holds_derivatives(found) else found

    def _by_definition(self, node: Node, name: str) -> Node:
        """Derivatives by a named intermediate, worked out as if it were a variable."""

        def work(part: Node, parts: tuple[Node, ...]) -> Node:
            made = rebuilt(part, parts)
            if isinstance(made, Differential) and made.variable == name:
                operand = self._put_in(made.operand, keep=name)
                return self._without(replace(made, operand=operand), (name,))
            return made

        return Fold(work)(node)

    def _put_in(self, node: Node, keep: str = "") -> Node:
        known: dict[str, Node] = {}

        def put(part: Node, parts: tuple[Node, ...]) -> Node:
            if isinstance(part, Name):
                return known.get(part.name, part)
            return rebuilt(part, parts)

        substituted = Fold(put)
        for name, expression in self.definitions.items():  # each uses only earlier ones
            if name != keep:
                known[name] = substituted(expression)
        return substituted(node)

    def _without(self, node: Node, further: Iterable[str]) -> Node:
        """``node`` with its derivative operators worked out."""
        from symbolic.deep_stack import on_deep_stack
        from symbolic.typed_derivatives import without_derivatives

        variables = tuple(dict.fromkeys((*self.inputs, *further, *sorted(names(node)))))
        problem = Problem("", "f", (node,), variables)
        return on_deep_stack(lambda: without_derivatives(problem)).components[0]


def _component_names(problem: Problem, helpers: dict[str, Helper]) -> tuple[tuple[str, ...], ...]:
    """The names under which each component is known."""
    if problem.scalar:
        return ((problem.name,),)
    count = len(problem.components)
    found = [(f"{problem.name}_{place + 1}",) for place in range(count)]
    other = {parameter.name for parameter in problem.parameters}
    other |= {definition.name for definition in problem.definitions}
    typed: list[Statement] = statements(problem.text)[1] if problem.text.strip() else []
    named = [s for s in typed if s.word and s.key not in helpers and s.name not in other]
    if len(named) == count and count > 1:
        return tuple((s.name, *alias) for s, alias in zip(named, found, strict=True))
    return tuple(found)


def _refuse_statements(tokens: list[Token]) -> None:
    """An equals sign compares inside brackets; nothing else that ends an expression may be left."""
    depth = 0
    for token in tokens:
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
        if token.type == "EQUALS" and depth:
            token.type, token.value = "RELATION", "="
        if token.type in ("EQUALS", "SEMICOLON", "TRANSPOSE", "OMITTED"):
            message = "One expression is expected here."
            refuse("one-expression", message, token.start, token.end, "Delete this sign.")


def _arguments(tokens: list[Token], at: int) -> int:
    """How many arguments stand in the round or square bracket at ``at``; 0 without one."""
    if at >= len(tokens) or tokens[at].type != "OPEN" or tokens[at].value not in ("(", "["):
        return 0
    depth, count = 0, 1
    for token in tokens[at:]:
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
        if depth == 0:
            break
        count += token.type == "COMMA" and depth == 1
    return count


def _holds_alone(tokens: list[Token], place: int) -> bool:
    """Whether the bracket after the function at ``place`` holds that function without arguments:
    then it is a factor, as in f (1 - f)."""
    word = tokens[place].value
    depth = 0
    for at in range(place + 1, len(tokens)):
        token = tokens[at]
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
        if depth == 0:
            break
        if token.value == word and isinstance(word, Word) and not _arguments(tokens, at + 1):
            return True
    return False


def _holds_derivatives(node: Node) -> bool:
    return any(isinstance(part, Differential) for part in walk(node))
