"""Characters: which may be typed, what they stand for, and the name of each that may not.

Every character is mapped to one character, so that positions in the mapped text are positions in
the typed text.  What looks like a letter but is another script's is refused by its Unicode name.
"""

from __future__ import annotations

import re
import unicodedata

from symbolic.refusal import refuse

GREEK_LETTERS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "vartheta", "ι": "iota", "κ": "kappa",
    "ϰ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "ϱ": "varrho", "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    "ħ": "hbar", "ℓ": "ell", "ℯ": "e", "ⅇ": "e",
}  # fmt: skip
"""Letters beyond the Latin ones, each read as the name at its side."""

SUPERSCRIPTS = {
    c: base
    for base, sups in {
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
        "9": "⁹", "+": "⁺", "-": "⁻", "(": "⁽", ")": "⁾", "a": "ᵃ", "b": "ᵇ", "c": "ᶜ", "d": "ᵈ",
        "e": "ᵉ", "f": "ᶠ", "g": "ᵍ", "h": "ʰ", "i": "ⁱ", "j": "ʲ", "k": "ᵏ", "l": "ˡ", "m": "ᵐ",
        "n": "ⁿ", "o": "ᵒ", "p": "ᵖ", "r": "ʳ", "s": "ˢ", "t": "ᵗ", "u": "ᵘ", "v": "ᵛ", "w": "ʷ",
        "x": "ˣ", "y": "ʸ", "z": "ᶻ", "β": "ᵝ", "γ": "ᵞ", "δ": "ᵟ", "θ": "ᶿ", "φ": "ᵠ", "χ": "ᵡ",
    }.items()
    for c in sups
}  # fmt: skip
"""Raised characters and what they raise."""

SUBSCRIPTS = {
    **{chr(0x2080 + digit): str(digit) for digit in range(10)},
    "ₐ": "a", "ₑ": "e", "ₕ": "h", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₗ": "l", "ₘ": "m", "ₙ": "n",
    "ₒ": "o", "ₚ": "p", "ᵣ": "r", "ₛ": "s", "ₜ": "t", "ᵤ": "u", "ᵥ": "v", "ₓ": "x",
}  # fmt: skip
"""Lowered characters and the subscript they write."""

FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
"""Fractions that are one character."""

RADICALS = {"√": "sqrt", "∛": "cbrt", "∜": "fourth"}
"""Root signs."""

RELATIONS = {"≤": "<=", "⩽": "<=", "≦": "<=", "≥": ">=", "⩾": ">=", "≧": ">=", "≠": "!="}
"""Relations that are one character."""

_SPACES = "\t\r\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

_SAME = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("−–‐‑﹣", "-"),
    **dict.fromkeys("×⋅·∙•∗⋆⁎‧✕✖", "*"),
    **dict.fromkeys("÷⁄∕", "/"),
    **dict.fromkeys("❨❪⟮⦅﹙﴾", "("),
    **dict.fromkeys("❩❫⟯⦆﹚﴿", ")"),
    **dict.fromkeys("❲〔【⟦", "["),
    **dict.fromkeys("❳〕】⟧", "]"),
    **dict.fromkeys("❴﹛", "{"),
    **dict.fromkeys("❵﹜", "}"),
    **dict.fromkeys("∣❘", "|"),
    "﹢": "+", "﹐": ",", "﹔": ";", "﹦": "=", "∆": "Δ", "Ω": "Ω", "µ": "μ", "ℎ": "h",
}  # fmt: skip
"""Characters that are other forms of one that is read."""

_KEPT = set(GREEK_LETTERS) | set(SUPERSCRIPTS) | set(SUBSCRIPTS) | set(FRACTIONS) | set(RADICALS)
_KEPT |= set(RELATIONS) | set("⌊⌋⌈⌉∧∨¬∂ⅆ")

_LOOKALIKES = dict(
    zip(
        "аеорсухѕіјһԁԛԝкАВЕКМНОРСТУХЅІЈӏοΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡı\u212a",
        "aeopcyxsijhdqwkABEKMHOPCTYXSIJloABEZHIKMNOPTYXagiK",
        strict=True,
    )
)
"""Letters of other scripts and the Latin letter that they look like."""

_SENTENCES = {
    "∞": ("infinity", "Infinity is not a number here.", "Leave it out; a limit is not read."),
    "∑": ("unsupported", "A sum sign is not read.", "Write its terms out, joined by +."),
    "∏": ("unsupported", "A product sign is not read.", "Write its factors out, joined by *."),
    "∫": ("unsupported", "An integral sign is not read.", "Write the integral's value."),
    "∇": ("unsupported", "The nabla sign is not read.", "Write the function itself."),
    "Π": ("letter", "Capital Π is not a name here.", "Write π for the number 3.14159..."),
    "°": ("unit", "Degrees are not read.", "Multiply by pi/180."),
    "º": ("unit", "Degrees are not read.", "Multiply by pi/180."),
    "‖": ("norm", "The double bar of a norm is not read.", "Write sqrt(x^2 + y^2)."),
    "∥": ("norm", "The double bar of a norm is not read.", "Write sqrt(x^2 + y^2)."),
    "±": ("two-values", "A plus-minus sign has two values.", "Type one function for each sign."),
    "…": ("dots", "Dots that stand for more terms are not read.", "Write every term."),
    "—": ("character", "— is EM DASH (U+2014), not a minus sign.", "Type - for minus."),
    "′": ("prime", "A prime is not read.", "Write d/dx before the expression."),
    "’": ("prime", "A prime or quotation mark is not read.", "Write d/dx for a derivative."),
    "‘": ("quote", "Quotation marks are not read.", "Type the formula without them."),
    "“": ("quote", "Quotation marks are not read.", "Type the formula without them."),
    "”": ("quote", "Quotation marks are not read.", "Type the formula without them."),
    "€": ("money", "Money is not read.", "Type the number alone."),
    "£": ("money", "Money is not read.", "Type the number alone."),
    "ﬁ": ("character", "ﬁ is LATIN SMALL LIGATURE FI (U+FB01), one character.", "Type f and i."),
}  # fmt: skip

_NOT_PLAIN = re.compile(r"[^\n\x20-\x7e]")


def _mapped(character: str) -> str | None:
    """The character that ``character`` is read as, or None when it is not read."""
    if character in _KEPT:
        return character
    if character in _SAME:
        return _SAME[character]
    point = ord(character)
    if 0xFF01 <= point <= 0xFF5E:  # full width forms of ASCII, in the same order
        return chr(point - 0xFEE0)
    if 0x1D400 <= point <= 0x1D7FF:  # italic, bold, script ... letters of mathematics
        plain = unicodedata.normalize("NFKC", character)
        if len(plain) == 1 and (plain in _KEPT or plain.isascii()):
            return plain
    return None


def describe(character: str) -> str:
    """The Unicode name and code point, as in ``CYRILLIC SMALL LETTER HA (U+0445)``."""
    point = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{name} ({point})" if name else f"the character {point}"


def _refuse(character: str, at: int) -> None:
    if character in _SENTENCES:
        code, message, hint = _SENTENCES[character]
        refuse(code, message, at, at + 1, hint)
    said = describe(character)
    category = unicodedata.category(character)
    if character in _LOOKALIKES:
        latin = _LOOKALIKES[character]
        message = f"{character} is {said}, which only looks like the Latin letter {latin}."
        refuse("lookalike", message, at, at + 1, f"Type the Latin letter {latin}.")
    if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"):
        said = said[0].upper() + said[1:]
        refuse("invisible", f"{said} stands here and cannot be seen.", at, at + 1, "Delete it.")
    if category in ("Mn", "Mc", "Me"):
        message = f"{said} is joined to the letter before it."
        refuse("combining", message, at, at + 1, "Use a plain letter, with a subscript if needed.")
    if category == "Nd":
        message = f"{character} is {said}; only the digits 0 to 9 are read."
        refuse("digit", message, at, at + 1, f"Type {unicodedata.digit(character)}.")
    message = f"{character} is {said}, which is not read here."
    refuse("character", message, at, at + 1, "Use Latin or Greek letters and the usual signs.")


def plain_text(text: str) -> str:
    """``text`` with every character mapped to the one that it is read as, position by position.

    Comments (``#`` to the end of the line) become blanks.

    Raises
    ------
    UnreadableInput
        At the first character that is not read, by its name.
    """
    if "#" in text:
        text = re.sub(r"#[^\n]*", lambda found: " " * len(found.group()), text)
    if _NOT_PLAIN.search(text) is None:
        return text
    table: dict[int, str] = {}
    refused: set[str] = set()
    for character in set(_NOT_PLAIN.findall(text)):
        mapped = _mapped(character)
        if mapped is None:
            refused.add(character)
        else:
            table[ord(character)] = mapped
    if refused:
        at = min(text.index(character) for character in refused)
        _refuse(text[at], at)
    return text.translate(table)
