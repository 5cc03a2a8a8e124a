"""An empty machine: a file system of its own that holds the bundle, the few libraries of the system
that it expects, type faces, and nothing else; no network, no Python, no checkout, no settings.

Made of the namespaces of Linux, for which no privileges are needed where the system allows them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SCREENS = Path("/tmp/.X11-unix")  # where X servers listen
SHARED = (
    *("/etc/fonts", "/usr/share/fontconfig", "/usr/share/fonts"),
    *("/usr/share/X11", "/usr/lib/locale"),
)
"""Folders without a program in them: type faces, layouts of keyboards, alphabets."""

SYSTEM = "/usr/sbin:/usr/bin:/sbin:/bin"
"""Where the system's own tools are, of which none is on the empty machine."""

UNSHARE = ("--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child")

SCRIPT = """\
set -e
root=$1; shift
for place in $SHARED /proc /dev/null /dev/zero /dev/urandom; do
  mount --rbind $place $root$place
done
mount -t tmpfs none $root/dev/shm
mount --rbind $BUNDLE $root/bundle
mount --rbind $HOME_OUTSIDE $root/home
exec "$CHROOT" "$root" /bin/env -i "$@"
"""


def obstacle() -> str:
    """Why no empty machine can be made here; empty when one can."""
    if any(shutil.which(name) is None for name in ("unshare", "mount", "chroot", "ldd")):
        return "unshare, mount, chroot and ldd are needed to make an empty machine"
    command = ["unshare", *UNSHARE, "sh", "-c", "mount -t tmpfs none /mnt"]
    tried = subprocess.run(command, capture_output=True, text=True)
    return "" if tried.returncode == 0 else f"no namespaces here: {tried.stderr.strip()}"


@dataclass(frozen=True, slots=True)
class Machine:
    """The empty machine.

    Attributes
    ----------
    root : its file system, a folder of this machine.
    bundle : the folder that is carried to it, as ``/bundle``.
    home : the only folder that it writes to, as ``/home``.
    """

    root: Path
    bundle: Path
    home: Path

    def run(
        self, *arguments: str, display: str = "", seconds: float = 240
    ) -> subprocess.CompletedProcess[str]:
        """Start the bundle there; without a ``display`` the window is drawn in memory."""
        there = {"PATH": "/nonexistent", "HOME": "/home", "LANG": "C.UTF-8"}
        there |= {"DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}
        settings = [f"{name}={value}" for name, value in there.items()]
        command = (*settings, "/bundle/nablascope", *arguments)
        around = {
            "PATH": SYSTEM,
            "SHARED": " ".join(shared()),
            "BUNDLE": str(self.bundle),
            "HOME_OUTSIDE": str(self.home),
            "CHROOT": str(shutil.which("chroot")),
        }
        return subprocess.run(
            ["unshare", *UNSHARE, "sh", "-c", SCRIPT, "sh", str(self.root), *command],
            capture_output=True,
            text=True,
            timeout=seconds,
            env=around,
        )

    @staticmethod
    def interfaces() -> set[str]:
        """The network's interfaces there."""
        command = ["unshare", *UNSHARE, "cat", "/proc/net/dev"]
        read = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return {line.split(":")[0].strip() for line in read.splitlines() if ":" in line}


def shared() -> list[str]:
    """Folders of this machine that the empty one sees too."""
    return [place for place in (*SHARED, str(SCREENS)) if Path(place).exists()]


def make(folder: Path, bundle: Path, expected: list[str]) -> Machine:
    """An empty machine in ``folder``, with no more of this system than ``expected`` and what those
    libraries need themselves."""
    root, home = folder / "root", folder / "home"
    for place in ("bundle", "home", "bin", "proc", "dev/shm", "tmp"):
        (root / place).mkdir(parents=True)
    for place in ("dev/null", "dev/zero", "dev/urandom"):
        (root / place).touch()
    for place in (*SHARED, str(SCREENS)):
        (root / place[1:]).mkdir(parents=True, exist_ok=True)
    home.mkdir()
    env = shutil.which("env")
    assert env is not None
    shutil.copy(env, root / "bin" / "env")
    catalogue = [shutil.which("ldconfig", path=SYSTEM) or "ldconfig", "-p"]
    known = subprocess.run(catalogue, capture_output=True, text=True, check=True).stdout
    wanted = [path for name in expected if (path := _found(name, known)) is not None]
    for library in _closure([*wanted, Path(env)]):
        copy = root / str(library)[1:]
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library, copy)
    return Machine(root, bundle, home)


def _found(library: str, known: str) -> Path | None:
    """Where this system keeps a library; None where it has none, such as Wayland's on a machine
    without a desktop: the empty one then has none either."""
    places = re.findall(rf"^\s*{re.escape(library)} \((.*)\) => (\S+)$", known, re.M)
    own = [path for kind, path in places if "64" in kind] or [path for _, path in places]
    return Path(own[0]) if own else None


def _closure(files: list[Path]) -> set[Path]:
    """``files`` with every library that they load, by the names under which they are looked up."""
    found = set(files)
    for file in files:
        linked = subprocess.run(["ldd", str(file)], capture_output=True, text=True).stdout
        found |= {Path(path) for path in re.findall(r"(/\S+) \(0x", linked)}
    return found
