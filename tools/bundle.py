"""Builds the offline bundle: a folder with the program, Python and all libraries, in ``dist``.

``python tools/bundle.py`` builds it unless it is there and nothing has changed since; ``--again``
builds it in any case, ``--archive`` also packs it into one file, for sticks that know no links.
Everything runs on this machine; nothing is fetched.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import bundle_contents as contents
from bundle_libraries import needs, strip
from bundle_texts import THIRD_PARTY, first_page, third_party

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "nablascope"
WORK = ROOT / "build" / "bundle"
INSIDE = "_internal"
"""Where PyInstaller puts everything but the program's own file."""

MANIFEST = "manifest.json"
MODULES = "modules.txt"
"""Name of every Python module in the bundle and the file it was made of, for the licences."""


def digest(root: Path) -> str:
    """One number for everything that goes into the bundle."""
    files = [root / "main.py", root / "LICENSE", root / "requirements.txt"]
    files += [root / path for path in contents.own_data(root)]
    files += [path for name in contents.PACKAGES for path in (root / name).rglob("*.py")]
    files += [root / "tools" / "nablascope.spec", *(root / "tools").glob("bundle*.py")]
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(files):
        found.update(path.relative_to(root).as_posix().encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def current(bundle: Path, root: Path) -> bool:
    """Whether ``bundle`` was made of exactly the files in ``root``."""
    try:
        manifest = json.loads((bundle / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(manifest.get("digest") == digest(root))


def sizes(bundle: Path) -> dict[str, int]:
    """Bytes of each part of the bundle, the largest first; links count nothing."""
    found: dict[str, int] = {}
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            inside = path.relative_to(bundle).parts
            part = inside[1] if inside[0] == INSIDE and len(inside) > 2 else "."
            part = {".": "Python and system libraries"}.get(part, part.removesuffix(".libs"))
            if inside[0] != INSIDE:
                part = "the program and all Python modules"
            found[part] = found.get(part, 0) + path.stat().st_size
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def check_tools() -> None:
    """Stop where PyInstaller would, with a sentence; say which libraries the bundle will lack."""
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("objcopy") is None:
        sys.exit(
            "nablascope: binutils is needed to build; on Debian: sudo apt-get install binutils"
        )
    sys.path.append(str(ROOT))
    from gui.surroundings import missing_packages

    missing = missing_packages({})
    if missing:
        say(f"not on this machine, so not in the bundle: {' '.join(missing)}")


def build() -> None:
    """Run PyInstaller, leave out what is not needed, say what is in it."""
    started = time.monotonic()
    made = WORK / "dist" / BUNDLE.name
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", str(made.parent), "--workpath", str(WORK / "work")),
        str(ROOT / "tools" / "nablascope.spec"),
    ]
    before = digest(ROOT)
    subprocess.run(command, check=True, cwd=ROOT)
    strip(made)
    expected, glibc = needs(made)
    (made / "LICENSE").write_bytes((ROOT / "LICENSE").read_bytes())
    sources = [line.split("\t") for line in _listed(WORK / "work" / BUNDLE.name / MODULES)]
    (made / THIRD_PARTY).write_text(third_party(sources), encoding="utf-8")
    (made / "README.txt").write_text(first_page(expected, glibc), encoding="utf-8")
    parts = sizes(made)
    manifest = {
        "digest": before,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "glibc": glibc,
        "expects": expected,
        "bytes": sum(parts.values()),
        "parts": parts,
        "modules": sorted(name for name, _ in sources),
    }
    (made / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    BUNDLE.parent.mkdir(exist_ok=True)
    shutil.rmtree(BUNDLE, ignore_errors=True)
    shutil.move(str(made), str(BUNDLE))
    report(parts)
    say(f"built in {time.monotonic() - started:.0f} s: {BUNDLE.relative_to(ROOT)}")


def _listed(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def report(parts: dict[str, int]) -> None:
    """Print the size of the bundle, its largest parts first."""
    for part, number in parts.items():
        if number >= 1_000_000:
            say(f"{number / 1e6:7.1f} MB  {part}")
    rest = sum(number for number in parts.values() if number < 1_000_000)
    say(f"{rest / 1e6:7.1f} MB  everything else")
    say(f"{sum(parts.values()) / 1e6:7.1f} MB  in all")


def archive() -> Path:
    """Pack the bundle into one file beside it."""
    kind = f"{platform.system()}-{platform.machine()}".lower()
    path = BUNDLE.with_name(f"nablascope-{kind}.tar.gz")
    partial = path.with_suffix(".part")
    with tarfile.open(partial, "w:gz", compresslevel=6) as packed:
        packed.add(BUNDLE, BUNDLE.name)
    os.replace(partial, path)
    return path


def say(sentence: str) -> None:
    """One line for the person who builds."""
    sys.stdout.write(f"nablascope: {sentence}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Build where that is needed; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--again", action="store_true", help="also when nothing has changed")
    parser.add_argument("--archive", action="store_true", help="also pack it into one file")
    options = parser.parse_args(arguments)
    if options.again or not current(BUNDLE, ROOT):
        check_tools()
        say("building the bundle (a minute or two) ...")
        build()
    else:
        say(f"{BUNDLE.relative_to(ROOT)} is up to date.")
    if options.archive:
        path = archive()
        say(f"{path.stat().st_size / 1e6:7.1f} MB  packed into {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
