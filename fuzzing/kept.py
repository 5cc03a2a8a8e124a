"""Inputs as they lie in a file, so that each can be tried again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Kept:
    """An input for which a property does not hold.

    Attributes
    ----------
    target : the name of it.
    sentence : what is wrong.
    traceback : of the exception; of all threads where the process hung.
    signature : the exception and the line that raised it, by which the same fault is known again.
    input : as plain data.
    """

    target: str
    sentence: str
    traceback: str
    signature: str
    input: Any

    @property
    def name(self) -> str:
        """Of its file: the same for the same fault."""
        digest = hashlib.sha256(self.signature.encode("utf-8", "replace")).hexdigest()
        return f"{self.target.replace(':', '-')}-{digest[:10]}.json"


def write_kept(folder: Path, kept: Kept) -> Path:
    """Write it into ``folder``; the path of its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / kept.name
    path.write_text(json.dumps(asdict(kept), indent=1) + "\n", encoding="utf-8")
    return path


def read_kept(path: Path) -> Kept:
    """What :func:`write_kept` has written."""
    return msgspec.convert(json.loads(path.read_text(encoding="utf-8")), Kept)


def plain(value: Any) -> Any:
    """An input as data that JSON holds."""
    return msgspec.to_builtins(value)


def restored(value: Any, kind: Any) -> Any:
    """The input of type ``kind`` that ``value`` was made of."""
    return msgspec.convert(value, kind)
