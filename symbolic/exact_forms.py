"""Exact normal forms of real numbers: polynomials over the rationals in roots, pi, e and others.

Balls can show that two numbers differ, never that they are equal; forms can show that they are
equal, and never that they differ.  Together they decide what a kink or a join hinges on: that
x - 0.1 is 0 at 0.1, that sin(pi) is 0, that sqrt(2)^2 is 2.

A form is a sorted tuple of ``(monomial, coefficient)``; a monomial is a sorted tuple of
``(atom, rational exponent)``; an atom is a number without a simpler form, such as sin(1), known by
an integer.  Equal forms are equal numbers.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias, cast

from symbolic.exact_calls import exact_call

Monomial: TypeAlias = tuple[tuple[int, Fraction], ...]
Form: TypeAlias = tuple[tuple[Monomial, Fraction], ...]
Key: TypeAlias = tuple[str, tuple[object, ...]]

ZERO: Form = ()
MOST_TERMS, MOST_BITS = 16, 1024
_LARGEST_PRIME = 1000

_SINES: dict[Fraction, tuple[tuple[int, Fraction], ...]] = {
    # sin(t pi) for 0 <= t <= 1/2 as a sum of c sqrt(n): pairs (n, c)
    Fraction(0): (),
    Fraction(1, 12): ((6, Fraction(1, 4)), (2, Fraction(-1, 4))),
    Fraction(1, 10): ((5, Fraction(1, 4)), (1, Fraction(-1, 4))),
    Fraction(1, 6): ((1, Fraction(1, 2)),),
    Fraction(1, 4): ((2, Fraction(1, 2)),),
    Fraction(3, 10): ((5, Fraction(1, 4)), (1, Fraction(1, 4))),
    Fraction(1, 3): ((3, Fraction(1, 2)),),
    Fraction(5, 12): ((6, Fraction(1, 4)), (2, Fraction(1, 4))),
    Fraction(1, 2): ((1, Fraction(1)),),
}

_TANGENTS: dict[Fraction, tuple[tuple[int, Fraction], ...]] = {
    Fraction(0): (),
    Fraction(1, 12): ((1, Fraction(2)), (3, Fraction(-1))),
    Fraction(1, 6): ((3, Fraction(1, 3)),),
    Fraction(1, 4): ((1, Fraction(1)),),
    Fraction(1, 3): ((3, Fraction(1)),),
    Fraction(5, 12): ((1, Fraction(2)), (3, Fraction(1))),
}


class Forms:
    """The atoms of one computation, and arithmetic on forms."""

    def __init__(self) -> None:
        self._atoms: dict[Key, int] = {}
        self._positive: set[int] = set()
        self._primes: dict[int, int] = {}
        self._logarithms: dict[int, Form] = {}
        self.pi = self._atom("constant", "pi", positive=True)
        self.e = self._atom("constant", "e", positive=True)
        self._angles = {
            name: {self._surd(table[t]): t for t in table}
            for name, table in (("asin", _SINES), ("atan", _TANGENTS))
        }

    def _atom(self, name: str, *parts: object, positive: bool = False) -> int:
        number = self._atoms.setdefault((name, parts), len(self._atoms))
        if name == "log" and number not in self._logarithms:
            self._logarithms[number] = cast(Form, parts[0])
        if positive:
            self._positive.add(number)
        return number

    def opaque(self, name: str, *parts: object, positive: bool = False) -> Form:
        """A number that is only known by how it was computed."""
        number = self._atom(name, *parts, positive=positive)
        return ((((number, Fraction(1)),), Fraction(1)),)

    def rational(self, value: Fraction | int) -> Form:
        """A rational number."""
        return (((), Fraction(value)),) if value else ZERO

    def fraction(self, form: Form) -> Fraction | None:
        """The rational number that ``form`` is, or None."""
        if not form:
            return Fraction(0)
        return form[0][1] if len(form) == 1 and not form[0][0] else None

    def constant(self, name: str) -> Form:
        """A named constant."""
        if name == "golden_ratio":
            root = self.power(self.rational(5), Fraction(1, 2))
            return self.add(
                self.rational(Fraction(1, 2)), self.mul(self.rational(Fraction(1, 2)), root)
            )
        return self.opaque("constant", name, positive=True)

    # arithmetic ---------------------------------------------------------------------------------

    def add(self, f: Form, g: Form) -> Form:
        """f + g."""
        if not (f and g):
            return f or g
        terms = dict(f)
        for monomial, coefficient in g:
            total = terms.get(monomial, 0) + coefficient
            if total:
                terms[monomial] = total
            else:
                del terms[monomial]
        collected = self._collected(terms)
        return self._opaque_sum(f, g) if collected is None else collected

    def neg(self, f: Form) -> Form:
        """-f."""
        return _scaled(f, Fraction(-1))

    def mul(self, f: Form, g: Form) -> Form:
        """f g."""
        if not (f and g):
            return ZERO
        for one, other in ((f, g), (g, f)):
            if len(one) == 1 and not one[0][0]:
                return _scaled(other, one[0][1])
        if len(f) * len(g) > 2 * MOST_TERMS:
            return self._opaque_product(f, g)
        terms: dict[Monomial, Fraction] = {}
        for left, c in f:
            for right, d in g:
                monomial, factor = self._merged(left, right)
                total = terms.get(monomial, Fraction(0)) + c * d * factor
                if total:
                    terms[monomial] = total
                else:
                    terms.pop(monomial, None)
        collected = self._collected(terms)
        return self._opaque_product(f, g) if collected is None else collected

    def _opaque_sum(self, f: Form, g: Form) -> Form:
        """A sum that is too long, the same for f + g, g + f and up to a factor for -f - g."""
        first, second = sorted((f, g))
        content = first[0][1]
        whole = self.opaque("add", _scaled(first, 1 / content), _scaled(second, 1 / content))
        return _scaled(whole, content)

    def _opaque_product(self, f: Form, g: Form) -> Form:
        contents = f[0][1], g[0][1]
        parts = sorted((_scaled(f, 1 / contents[0]), _scaled(g, 1 / contents[1])))
        return _scaled(self.opaque("mul", *parts), contents[0] * contents[1])

    def inverse(self, f: Form) -> Form:
        """1 / f, for a number that is known not to be 0."""
        if len(f) == 1:
            monomial, coefficient = f[0]
            inverse = tuple((atom, -exponent) for atom, exponent in monomial)
            return self._term(inverse, 1 / coefficient)
        content = f[0][1]
        whole = self._atom("sum", tuple((m, c / content) for m, c in f))
        return ((((whole, Fraction(-1)),), 1 / content),)

    def div(self, f: Form, g: Form) -> Form:
        """f / g, for a g that is known not to be 0."""
        return self.mul(f, self.inverse(g))

    def ipow(self, f: Form, k: int) -> Form:
        """f ** k for k >= 0."""
        if len(f) == 1 and k * self._bits(f[0][1]) <= MOST_BITS:
            monomial, coefficient = f[0]
            grown = tuple((atom, exponent * k) for atom, exponent in monomial)
            return self._term(grown, coefficient**k)
        if k > 8 and f:
            return self.opaque("ipow", f, k)
        result = self.rational(1)
        for _ in range(k):
            result = self.mul(result, f)
        return result

    def power(self, f: Form, exponent: Fraction) -> Form:
        """f ** exponent, for a number that is known to be positive (or 0, exponent positive)."""
        if not f:
            return ZERO
        if len(f) == 1:
            monomial, coefficient = f[0]
            if coefficient > 0 and all(atom in self._positive for atom, _ in monomial):
                grown = tuple((atom, power * exponent) for atom, power in monomial)
                raised = self._root_of_rational(coefficient, exponent)
                if raised is not None:
                    return self.mul(self._term(grown, Fraction(1)), raised)
        return self.opaque("pow", f, exponent, positive=True)

    def real_power(self, f: Form, g: Form) -> Form:
        """f ** g, for an f that is known to be positive."""
        exponent = self.fraction(g)
        if exponent is not None:
            return self.power(f, exponent)
        logarithm = self.call("log", (f,), positive=False)
        return self.call("exp", (self.mul(g, logarithm),), positive=True)

    def _root_of_rational(self, value: Fraction, exponent: Fraction) -> Form | None:
        powers = _factors(value)
        if powers is None:
            return None
        result = self.rational(1)
        for prime, k in powers:
            whole, part = divmod(k * exponent, 1)
            if abs(whole) * prime.bit_length() > MOST_BITS:
                return None
            factor = Fraction(prime) ** int(whole)
            atom = self._atom("prime", prime, positive=True)
            self._primes[atom] = prime
            monomial: Monomial = ((atom, part),) if part else ()
            result = self.mul(result, ((monomial, factor),))
        return result

    def _term(self, monomial: Monomial, coefficient: Fraction) -> Form:
        """One term, whole powers of primes made rational."""
        kept, factor = self._merged(monomial, ())
        return ((kept, coefficient * factor),)

    def _merged(self, left: Monomial, right: Monomial) -> tuple[Monomial, Fraction]:
        """The product of two monomials; whole powers of primes become a rational factor."""
        exponents = dict(left)
        for atom, exponent in right:
            exponents[atom] = exponents.get(atom, Fraction(0)) + exponent
        factor = Fraction(1)
        for atom in [atom for atom in exponents if atom in self._primes]:
            prime = self._primes[atom]
            whole, part = divmod(exponents[atom], 1)
            if whole and abs(whole) * prime.bit_length() <= MOST_BITS:
                factor *= Fraction(prime) ** int(whole)
                exponents[atom] = part
        kept = sorted((atom, exponent) for atom, exponent in exponents.items() if exponent)
        return tuple(kept), factor

    def _bits(self, value: Fraction) -> int:
        return max(value.numerator.bit_length(), value.denominator.bit_length())

    def _collected(self, terms: dict[Monomial, Fraction]) -> Form | None:
        """The form of ``terms``, or None when it has grown too large."""
        if len(terms) > MOST_TERMS:
            return None
        if any(self._bits(coefficient) > MOST_BITS for coefficient in terms.values()):
            return None
        return tuple(sorted(terms.items()))

    # functions ----------------------------------------------------------------------------------

    def call(self, name: str, arguments: tuple[Form, ...], positive: bool) -> Form:
        """A function of numbers at which it is defined; ``positive``: its value is known to be."""
        values = [self.fraction(f) for f in arguments]
        rational = [value for value in values if value is not None]
        if len(rational) == len(values):
            exact = exact_call(name, rational)
            if exact is not None:
                return self.rational(exact)
        found = self._special(name, arguments[0]) if len(arguments) == 1 else None
        return self.opaque(name, *arguments, positive=positive) if found is None else found

    def _special(self, name: str, f: Form) -> Form | None:
        match name:
            case "exp":
                return self._exponential(f)
            case "log":
                return self._logarithm(f)
            case "sqrt":
                return self.power(f, Fraction(1, 2))
            case "sin" | "cos" | "tan":
                turns = self._over_pi(f)
                return None if turns is None else self._of_angle(name, turns)
            case "asin" | "acos" | "atan":
                return self._angle(name, f)
            case "LambertW":
                # w exp(w) = -1/e at the branch point w = -1
                border = self.neg(self.inverse(self.constant("e")))
                return self.rational(-1) if f == border else None
        return None

    def _exponential(self, f: Form) -> Form | None:
        """exp of q + r log g + ... = e^q g^r ...; None when f has no such part."""
        result, rest = self.rational(1), ZERO
        for monomial, coefficient in f:
            if not monomial:
                result = self.mul(result, ((((self.e, coefficient),), Fraction(1)),))
            elif len(monomial) == 1 and monomial[0][0] in self._logarithms and monomial[0][1] == 1:
                base = self._logarithms[monomial[0][0]]
                result = self.mul(result, self.power(base, coefficient))
            else:
                rest = self.add(rest, ((monomial, coefficient),))
        if rest == f:
            return None
        return self.mul(result, self.opaque("exp", rest, positive=True)) if rest else result

    def _logarithm(self, f: Form) -> Form | None:
        if len(f) != 1:
            return None
        monomial, coefficient = f[0]
        if coefficient < 0 or any(atom not in self._positive for atom, _ in monomial):
            return None
        powers = _factors(coefficient)
        if powers is None:
            return None
        result = ZERO
        for prime, k in powers:
            logarithm = self.opaque("log", self.rational(prime), positive=True)
            result = self.add(result, self.mul(self.rational(k), logarithm))
        for atom, exponent in monomial:
            if atom == self.e:
                part = self.rational(exponent)
            elif atom in self._primes:
                of_prime = self.opaque("log", self.rational(self._primes[atom]), positive=True)
                part = self.mul(self.rational(exponent), of_prime)
            else:
                part = self.mul(self.rational(exponent), self.opaque("log of atom", atom))
            result = self.add(result, part)
        return result

    def _over_pi(self, f: Form) -> Fraction | None:
        if not f:
            return Fraction(0)
        return f[0][1] if len(f) == 1 and f[0][0] == ((self.pi, Fraction(1)),) else None

    def _surd(self, pairs: tuple[tuple[int, Fraction], ...]) -> Form:
        result = ZERO
        for n, c in pairs:
            root = self.power(self.rational(n), Fraction(1, 2))
            result = self.add(result, self.mul(self.rational(c), root))
        return result

    def _of_angle(self, name: str, turns: Fraction) -> Form | None:
        """sin, cos or tan of ``turns`` pi where that is a sum of square roots."""
        if name == "cos":
            return self._of_angle("sin", turns + Fraction(1, 2))
        table = _SINES if name == "sin" else _TANGENTS
        part = turns % 2 if name == "sin" else turns % 1
        negative = False
        if name == "sin" and part >= 1:
            part, negative = part - 1, True
        if part > Fraction(1, 2):  # sin(pi - a) = sin a, tan(pi - a) = -tan a
            part = 1 - part
            negative = negative if name == "sin" else True
        if part not in table:
            return None
        value = self._surd(table[part])
        return self.neg(value) if negative else value

    def _angle(self, name: str, f: Form) -> Form | None:
        table = self._angles["atan" if name == "atan" else "asin"]
        turns = table.get(f)
        if turns is None:
            mirrored = table.get(self.neg(f))
            if mirrored is None:
                return None
            turns = -mirrored
        if name == "acos":
            turns = Fraction(1, 2) - turns
        return self.mul(self.rational(turns), self.opaque("constant", "pi", positive=True))


def _scaled(f: Form, factor: Fraction) -> Form:
    return tuple((monomial, factor * coefficient) for monomial, coefficient in f)


@lru_cache(maxsize=4096)
def _factors(value: Fraction) -> tuple[tuple[int, int], ...] | None:
    """The prime factors of a positive rational number with their powers, if all are small."""
    powers: dict[int, int] = {}
    for number, sign in ((value.numerator, 1), (value.denominator, -1)):
        prime = 2
        while number > 1 and prime <= _LARGEST_PRIME:
            while number % prime == 0:
                number //= prime
                powers[prime] = powers.get(prime, 0) + sign
            prime += 1 if prime == 2 else 2
            if prime * prime > number > 1 and number <= _LARGEST_PRIME**2:
                powers[number] = powers.get(number, 0) + sign
                number = 1
        if number != 1:
            return None
    return tuple(sorted(powers.items()))
