"""Worksheet files that went wrong: by chance, by a careless hand, or by a hostile one.  Seeded: the
same number gives the same mutant.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gui.examples import EXAMPLES
from gui.session.worksheet import Worksheet, encode

FOLDER = Path(__file__).parent / "worksheets"

LEAVES: tuple[Any, ...] = (
    None, True, False, 0, -1, 7, 10**6, 2**63, -(10**40), 0.5, -1e300, "", "x", "gradient", "é²",
    "\x00", "\r\n", "\u2028", "\ufdd0", "\U0001f600", "9^9^9^9", "(" * 300, "1e999999999",
    "factorial(10^6)", "__import__('os').system('false')", "/dev/zero", "x" * 30_000, [], {}, [[]],
    {"text": "x"}, ["x", "1"], [["x", "1"]], [1, 2, 3],
)  # fmt: skip
"""What takes the place of something else."""


def originals() -> list[bytes]:
    """The fixtures of every version, and the examples."""
    found = [path.read_bytes() for path in sorted(FOLDER.glob("v*.nabla"))]
    return found + [encode(Worksheet(example.document)) for example in EXAMPLES]


def mutant(number: int, sources: list[bytes]) -> bytes:
    """Number ``number`` of them."""
    dice = random.Random(number)
    content = dice.choice(sources[:2] if dice.random() < 0.5 else sources)
    kind = dice.choice(KINDS)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        content = kind(content, dice)
    return content


def _flip(content: bytes, dice: random.Random) -> bytes:
    """A few bits."""
    changed = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        if changed:
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _truncate(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content) + 1)]


def _splice(content: bytes, dice: random.Random) -> bytes:
    """A piece of it somewhere else in it."""
    start, end = sorted(dice.randrange(len(content) + 1) for _ in range(2))
    place = dice.randrange(len(content) + 1)
    return content[:place] + content[start:end] + content[place:]


def _junk(content: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(content) + 1)
    return content[:place] + dice.randbytes(dice.randint(1, 40)) + content[place:]


def _nest(content: bytes, dice: random.Random) -> bytes:
    """Brackets without end."""
    opening, closing = dice.choice(((b"[", b"]"), (b'{"a":', b"}"), (b'"\\"', b"")))
    deep = dice.choice((10, 70, 1_000, 100_000))
    place = dice.randrange(len(content) + 1)
    return content[:place] + opening * deep + closing * deep + content[place:]


def _swap(content: bytes, dice: random.Random) -> bytes:
    """Another value, of any type, in the place of one."""

    def change(holder: Any, key: Any) -> None:
        holder[key] = dice.choice(LEAVES)

    return _anywhere(content, dice, change)


def _drop(content: bytes, dice: random.Random) -> bytes:
    return _anywhere(content, dice, lambda holder, key: holder.pop(key))


def _rename(content: bytes, dice: random.Random) -> bytes:
    """A key, or an entry doubled."""

    def change(holder: Any, key: Any) -> None:
        if isinstance(holder, dict):
            holder[dice.choice(("text", "view", "lens", "zzz", "__class__"))] = holder.pop(key)
        else:
            holder.insert(key, holder[key])

    return _anywhere(content, dice, change)


def _grow(content: bytes, dice: random.Random) -> bytes:
    """A list or text of a length that nobody made."""

    def change(holder: Any, key: Any) -> None:
        value, times = holder[key], dice.choice((100, 3_000, 30_000))
        if isinstance(value, str | list) and len(str(value)) * times < 3_000_000:
            holder[key] = value * times

    return _anywhere(content, dice, change)


def _anywhere(content: bytes, dice: random.Random, change: Callable[[Any, Any], object]) -> bytes:
    """``change`` made at one place of the data, each as likely."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return _flip(content, dice)
    places: list[tuple[Any, Any]] = []
    waiting = [data]
    while waiting:
        holder = waiting.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            places.append((holder, key))
            if isinstance(holder[key], dict | list):
                waiting.append(holder[key])
    if places:
        change(*dice.choice(places))
    return json.dumps(data, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")


KINDS = (_flip, _truncate, _splice, _junk, _nest, _swap, _swap, _swap, _drop, _rename, _grow)
