"""Sets the program up: checks Python and the system libraries, makes ``.venv``, installs the pinned
packages, from ``offline/wheels`` where ``make offline`` has collected them, else from the network.
Standard library only, and readable by an old Python, so that it can say what is wrong.
"""

import hashlib
import os
import platform
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
NEEDED = (3, 11)
WHEELS = os.path.join(ROOT, "offline", "wheels")
PEERS = "requirements-bench.txt"
SOURCES = ["main.py", "engine", "gui", "studies", "symbolic"]
COLLECTED = os.path.join(WHEELS, "collected.txt")


def say(sentence):
    sys.stdout.write("nablascope: " + sentence + "\n")
    sys.stdout.flush()


def stop(sentence):
    sys.stderr.write("nablascope: " + sentence + "\n")
    sys.exit(1)


def check_python():
    if sys.version_info < NEEDED:
        stop(
            "Python %d.%d or later is needed, but %s is Python %d.%d; "
            "install a newer one and run: make PYTHON=/path/to/python3.11"
            % (NEEDED + (sys.executable,) + tuple(sys.version_info[:2]))
        )


def check_libraries(environment):
    """Stop when Qt's system libraries are missing; the table is the program's own."""
    if not sys.platform.startswith("linux"):
        return
    sys.path.insert(0, ROOT)
    from gui.surroundings import missing_packages

    missing = missing_packages(environment)
    if missing:
        stop(
            "Qt needs system libraries that are missing here; on Debian or Ubuntu install them "
            "with: sudo apt-get install " + " ".join(missing)
        )


def venv_python():
    if os.name == "nt":
        return os.path.join(VENV, "Scripts", "python.exe")
    return os.path.join(VENV, "bin", "python")


def run(command, sentence):
    try:
        subprocess.run(command, check=True, cwd=ROOT)
    except (OSError, subprocess.CalledProcessError):
        stop(sentence)


def this_python():
    """The version and the system that a wheel must fit."""
    version = "%d.%d" % tuple(sys.version_info[:2])
    return version + " " + sys.platform + "-" + platform.machine().lower()


def pins(requirements):
    """A number for all that a requirements file pins."""
    digest = hashlib.sha256()
    for name in ("requirements.txt", requirements):
        with open(os.path.join(ROOT, name), "rb") as handle:
            digest.update(handle.read())
    return digest.hexdigest()


def sources(requirements):
    """Options for pip: only the collected wheels, where they are for this Python and these pins."""
    if not os.path.exists(COLLECTED):
        return []
    with open(COLLECTED) as handle:
        rows = [line.rstrip("\n").split("\t") for line in handle]
    fitting = [row for row in rows if row[1:] == [requirements, pins(requirements)]]
    if this_python() in [row[0] for row in fitting]:
        return ["--no-index", "--find-links", WHEELS]
    there = sorted({row[0] for row in fitting})
    say(
        "the wheels in offline/wheels are for %s, but %s for Python %s are needed; "
        "they come from the network."
        % (
            " and ".join("Python " + name for name in there) or "other versions of the packages",
            "those of " + requirements,
            this_python(),
        )
    )
    return []


def prepare(requirements):
    """Make ``.venv`` hold exactly what the requirements file pins, unless it already does."""
    digest = hashlib.sha256(sys.version.encode())
    digest.update(pins(requirements).encode())
    stamp = os.path.join(VENV, "nablascope-" + requirements + ".stamp")
    if os.path.exists(stamp) and os.path.exists(venv_python()):
        with open(stamp) as handle:
            if handle.read() == digest.hexdigest():
                return
    if not os.path.exists(venv_python()):
        say("making a private environment in .venv ...")
        run(
            [sys.executable, "-m", "venv", VENV],
            "Python could not make a virtual environment; on Debian or Ubuntu install it with: "
            "sudo apt-get install python3-venv",
        )
    say("installing the pinned packages of %s (once, a few minutes) ..." % requirements)
    run(
        [
            venv_python(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            requirements,
        ]
        + sources(requirements),
        "the packages could not be installed; the lines above say which one failed.",
    )
    with open(stamp, "w") as handle:
        handle.write(digest.hexdigest())
    say("ready.")


def add_peers():
    """Install what benchmarks compare with; a peer that does not install is left out there."""
    with open(os.path.join(ROOT, PEERS)) as handle:
        pinned = handle.read()
    stamp = os.path.join(VENV, "nablascope-" + PEERS + ".stamp")
    if os.path.exists(stamp):
        with open(stamp) as handle:
            if handle.read() == pinned:
                return
    for line in pinned.split("\n"):
        names = line.partition("#")[0].split()
        if names:
            say("installing a peer: " + names[0] + " ...")
            command = [venv_python(), "-m", "pip", "install", "--quiet"]
            command.append("--disable-pip-version-check")
            if subprocess.call(command + names, cwd=ROOT):
                say(names[0] + " does not install here; its rows are left out.")
    with open(stamp, "w") as handle:
        handle.write(pinned)


def compile_sources():
    """Compile the program once.  Where Python keeps no compiled files (PYTHONDONTWRITEBYTECODE) the
    window and each of its workers would do it again at every start, and take twice as long."""
    subprocess.call([venv_python(), "-m", "compileall", "-q"] + SOURCES, cwd=ROOT)


def main(arguments):
    check_python()
    offscreen = "--test" in arguments or "--bench" in arguments
    if offscreen:
        check_libraries({"QT_QPA_PLATFORM": "offscreen"})
    elif os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        check_libraries(os.environ)
    prepare("requirements-dev.txt" if offscreen else "requirements.txt")
    compile_sources()
    if "--bench" in arguments:
        add_peers()


if __name__ == "__main__":
    main(sys.argv[1:])
