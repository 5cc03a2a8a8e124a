"""The normal form of a tree: a sum in the generators of ``symbolic.verdict.ring``.

Equal functions need not have equal forms, but forms whose difference vanishes are equal functions,
wherever both trees are defined and outside of a thin set (joins, and zeros of what is divided by).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction

from symbolic.tree import (
    Call,
    Comparison,
    Constant,
    Logic,
    Name,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Truth,
)
from symbolic.tree import (
    Sum as SumNode,
)
from symbolic.verdict.call_rules import FOLLOWED, RULES
from symbolic.verdict.elementary_rules import step
from symbolic.verdict.factoring import Factoring
from symbolic.verdict.powers import Powers
from symbolic.verdict.ring import CALL, CONSTANT, EXP, Generator, Ring, Sum, TooHard, key
from symbolic.verdict.signs import Signs
from symbolic.verdict.zero import vanishes


class NormalForm:
    """Forms of several trees over the same generators.

    Parameters
    ----------
    deadline : of ``perf_counter``.
    plain : functions are known by their arguments only, none is rewritten.
    values : trees that stand for names, such as ``x = sqrt(3)``.
    """

    def __init__(
        self, deadline: float, plain: bool = False, values: Mapping[str, Node] | None = None
    ) -> None:
        self.ring = Ring(deadline)
        self.factoring = Factoring(self.ring)
        self.signs = Signs(self.factoring)
        self.powers = Powers(self.factoring, self.signs)
        self.plain = plain
        self.values = values or {}
        self.used: set[str] = set()
        self.asked: list[Sum] = []
        """What must be positive where the trees are defined, outside of branches."""
        self.followed = True
        """Whether every place where the trees may be not smooth is among what was named."""
        self._inside_branch = 0
        self._known: dict[int, tuple[Node, Sum]] = {}

    def uses(self, rule: str) -> None:
        """A rule was used."""
        self.used.add(rule)

    def ask_positive(self, total: Sum) -> None:
        """``total`` must be positive for the tree to be defined (or 0, at the border)."""
        if not self._inside_branch and self.ring.constant(total) is None:
            self.asked.append(total)

    def learn(self, facts: tuple[Sum, ...] = ()) -> bool:
        """Take signs from what is asked, and from further ``facts`` that are positive; whether
        anything was new, so that forms made before are to be made again."""
        before = len(self.signs.known)
        for _ in range(3):
            count = len(self.signs.known)
            for total in (*facts, *self.asked):
                try:
                    self.signs.learn_positive(total)
                except TooHard:
                    self.ring.check_time()
            if len(self.signs.known) == count:
                break
        return len(self.signs.known) > before

    @contextmanager
    def assuming(self, case: Mapping[int, int]) -> Iterator[None]:
        """Forms are made anew with these signs of what stands inside ``size`` generators."""
        known, signs = self.signs.known, self.factoring.signs
        added = {}
        for place, sign in case.items():
            (quantity,) = self.ring.generators[place].about
            added[key(quantity)] = sign
            added[key(self.ring.scale(quantity, -1))] = -sign
        asked = list(self.asked)
        self.signs.suppose({**known, **added})
        self.factoring.signs = {**signs, **case}
        self.forget()
        try:
            yield
        finally:
            self.signs.suppose(known)
            self.factoring.signs = signs
            self.forget()
            self.asked = asked

    def forget(self) -> None:
        """Forms are made anew, with the signs known by now."""
        self._known.clear()
        self.factoring.forget()
        self.asked.clear()

    # trees --------------------------------------------------------------------------------------

    def of(self, node: Node) -> Sum:
        """The form of ``node``.

        Raises
        ------
        TooHard : when it takes too long, or is seen to have no value.
        """
        found = self._known.get(id(node))
        if found is not None:
            return found[1]
        total = self._form(node)
        self._known[id(node)] = node, total
        return total

    def _form(self, node: Node) -> Sum:
        ring = self.ring
        match node:
            case Number(value=value):
                return ring.number(value)
            case Constant(name=name):
                return self.constant(name)
            case Name(name=name):
                return self.of(self.values[name]) if name in self.values else self.powers.name(name)
            case SumNode(terms=terms):
                return ring.add({}, *(self.of(term) for term in terms))
            case Product(factors=factors):
                return self.powers.product([self.of(factor) for factor in factors])
            case Negate(operand=operand):
                return ring.scale(self.of(operand), -1)
            case Quotient(numerator=above, denominator=below):
                return self.powers.divide(self.of(above), self.of(below))
            case Power(base=base, exponent=exponent):
                return self.power(self.of(base), self.of(exponent))
            case Call(function=name, arguments=arguments):
                return self._call(name, [self.of(argument) for argument in arguments])
            case Piecewise():
                return self._piecewise(node)
        raise TooHard(f"{type(node).__name__} has no form")

    def constant_place(self, name: str) -> int:
        """The generator of a named constant other than e."""
        return self.ring.place(Generator(CONSTANT, name))

    def constant(self, name: str) -> Sum:
        """A named constant."""
        if name == "e":
            return self.ring.power_of(self.ring.place(Generator(EXP, about=(self.ring.number(1),))))
        if name == "golden_ratio":
            root = self.powers.size(self.ring.number(5), Fraction(1, 2))
            return self.ring.scale(self.ring.add(self.ring.number(1), root), Fraction(1, 2))
        return self.ring.power_of(self.constant_place(name))

    def pi(self) -> Sum:
        """pi."""
        return self.constant("pi")

    def power(self, base: Sum, exponent: Sum) -> Sum:
        """The principal real power."""
        exponent = self.factoring.canonical(exponent)
        value = self.ring.constant(exponent)
        if value is not None and value.denominator == 1:
            return self.powers.whole(base, int(value))
        if self.plain:
            return self.call("power", base, exponent)
        return self.real_power(base, exponent)

    def real_power(self, base: Sum, exponent: Sum) -> Sum:
        """``base ** exponent`` for a base that is not negative, unless the exponent is whole."""
        value = self.ring.constant(exponent)
        if value is not None and value.denominator == 1:
            return self.powers.whole(base, int(value))
        plain = all(self.ring.generators[g].kind == EXP for m in base for g, _ in m)
        self.uses("root" if value is not None else "exp" if plain else "power")
        constant = self.ring.constant(base)
        if constant is not None and constant <= 0:
            raise TooHard("a power of a number that is not positive")
        self.ask_positive(base)
        if value is not None:
            return self.powers.size(base, value)
        return self.powers.exp(self.ring.mul(exponent, self.powers.log(base)))

    def _call(self, name: str, arguments: list[Sum]) -> Sum:
        rule = RULES.get(name)
        if rule is None or self.plain:
            self.followed = False
            return self.call(name, *arguments)
        if name not in FOLLOWED:
            self.followed = False
        if len(arguments) > 1:  # an order or a degree is to be seen as the number that it is
            arguments = [self.factoring.canonical(argument) for argument in arguments]
        return rule(self, *arguments)

    def call(self, name: str, *arguments: Sum) -> Sum:
        """A function known by its arguments: the same generator for equal ones, also where their
        forms differ and only their difference is seen to vanish."""
        given = tuple(self.factoring.canonical(argument) for argument in arguments)
        place = self.ring.find(Generator(CALL, name, given))
        if place is None:
            place = self._equal_call(name, given)
        if place is not None:
            return self.ring.power_of(place)
        return self.powers.call(name, *given)

    def _equal_call(self, name: str, given: tuple[Sum, ...]) -> int | None:
        for place, generator in enumerate(self.ring.generators):
            if generator.kind != CALL or generator.name != name:
                continue
            if len(generator.about) == len(given) and all(
                key(a) == key(b) or vanishes(self.factoring, self.ring.subtract(a, b))
                for a, b in zip(generator.about, given, strict=True)
            ):
                return place
        return None

    # branches -----------------------------------------------------------------------------------

    def _piecewise(self, node: Piecewise) -> Sum:
        """Each value times 1 where its branch is taken and 0 elsewhere."""
        self.uses("cases")
        ring = self.ring
        self._inside_branch += 1
        try:
            total: Sum = {}
            left = ring.number(1)
            for branch in node.branches:
                holds = self._indicator(branch.condition)
                if holds:
                    taken = ring.mul(left, holds)
                    total = ring.add(total, ring.mul(taken, self.of(branch.value)))
                left = ring.mul(left, ring.subtract(ring.number(1), holds))
                if not left:
                    break
            return total
        finally:
            self._inside_branch -= 1

    def _indicator(self, node: Node) -> Sum:
        """1 where a condition holds and 0 where it does not, outside of a thin set."""
        ring = self.ring
        one = ring.number(1)
        match node:
            case Truth(value=value):
                return ring.number(int(value))
            case Comparison(operator=operator, left=left, right=right):
                apart = self.factoring.canonical(ring.subtract(self.of(left), self.of(right)))
                constant = ring.constant(apart)
                if constant is not None:
                    holds = {
                        "<": constant < 0,
                        "<=": constant <= 0,
                        ">": constant > 0,
                        ">=": constant >= 0,
                        "==": constant == 0,
                        "!=": constant != 0,
                    }[operator]
                    return ring.number(int(holds))
                if operator in ("==", "!="):
                    return ring.number(int(operator == "!="))
                return step(self, ring.scale(apart, 1 if operator in (">", ">=") else -1))
            case Logic(operator="not", operands=(operand,)):
                return ring.subtract(one, self._indicator(operand))
            case Logic(operator="and", operands=operands):
                return ring.product(self._indicator(operand) for operand in operands)
            case Logic(operator="or", operands=operands):
                fails = [ring.subtract(one, self._indicator(operand)) for operand in operands]
                return ring.subtract(one, ring.product(fails))
        raise TooHard(f"{type(node).__name__} is no condition")
