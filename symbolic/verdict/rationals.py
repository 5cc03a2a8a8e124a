"""Powers and prime factors of rational numbers, within bounds."""

from __future__ import annotations

from fractions import Fraction

from symbolic.verdict.ring import TooHard

_LARGEST_PRIME = 10_000
_MOST_BITS = 200_000


def number_power(value: Fraction, exponent: int) -> Fraction:
    """``value ** exponent``.

    Raises
    ------
    TooHard : when it has more digits than a proof needs.
    """
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    if bits > 1 and bits * abs(exponent) > _MOST_BITS:
        raise TooHard("a number of too many digits")
    return value**exponent


def prime_factors(value: Fraction) -> list[tuple[int, int]]:
    """Primes and exponents of a positive rational number; what is left beyond small primes counts
    as one prime, which is sound: nothing is used of it but that it is positive."""
    found: dict[int, int] = {}
    for number, sign in ((value.numerator, 1), (value.denominator, -1)):
        prime = 2
        while number > 1 and prime < _LARGEST_PRIME:
            if prime * prime > number:
                found[number] = found.get(number, 0) + sign
                number = 1
                break
            while number % prime == 0:
                found[prime] = found.get(prime, 0) + sign
                number //= prime
            prime += 1 if prime == 2 else 2
        if number > 1:
            found[number] = found.get(number, 0) + sign
    return [(prime, count) for prime, count in sorted(found.items()) if count]
