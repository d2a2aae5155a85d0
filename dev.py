#!/usr/bin/env python3
"""Set up everything that is missing on this machine, then do one task: python3 dev.py TASK

    demo [DIR]        make the demonstration council in DIR (./clerk-demo) and open its window
    run [FILE]        open the window
    test [ARGS]       lint, types and all tests; ARGS go to pytest
    bench [ARGS]      timings, each against a measure of the same run
    soak [ARGS]       long runs: random changes, killed programs
    pictures [DIR]    every page and document as PNG in DIR (./pictures); names of parts after DIR: those alone
    set-up [TASK]     only the set-up, of one task or of all

Nothing is installed outside .venv, except Debian or Ubuntu packages, which are named first.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.txt"
VENV = ROOT / ".venv"
STAMP = "set-up-done"
MEMORY = Path("/dev/shm")  # where Linux keeps files in memory
ROOM_OF_TESTS = 4 << 30  # bytes that must be free there; a whole run writes about a tenth of it at a time
OLD_PYTHON = "Clerk needs Python 3.11 or newer and this is {}.{}: start dev.py with a newer one."
PYTHON_PACKAGES = (411, 1080)  # MB to download, MB on disk
TESTS = "tests"
TASKS = ("demo", "run", "test", "bench", "soak", "pictures")


class Need(NamedTuple):
    """Something a task needs: how to see that it is there, the Debian package that has it, and its size in MB."""

    kind: str  # library, command or module
    name: str
    package: str
    download: int
    disk: int
    plain: str = ""  # how people call the program who install it by hand


#: Debian cuts ensurepip out of python3 but leaves `import venv` working, so ensurepip is what must be looked for.
VENV_MODULE = Need("module", "ensurepip", f"python3.{sys.version_info[1]}-venv", 12, 7)
LIBRARIES = (
    Need("library", "libGL.so.1", "libgl1", 51, 216),
    Need("library", "libEGL.so.1", "libegl1", 1, 2),
    Need("library", "libglib-2.0.so.0", "libglib2.0-0", 1, 4),
    Need("library", "libdbus-1.so.3", "libdbus-1-3", 1, 1),
    Need("library", "libfontconfig.so.1", "libfontconfig1", 1, 3),
    Need("library", "libxkbcommon.so.0", "libxkbcommon0", 1, 3),
    Need("library", "libgssapi_krb5.so.2", "libgssapi-krb5-2", 1, 2),
)
#: what a window needs besides, by the variable that tells of a display
WINDOW_LIBRARIES = {
    "DISPLAY": (
        Need("library", "libxcb-cursor.so.0", "libxcb-cursor0", 1, 1),
        Need("library", "libxkbcommon-x11.so.0", "libxkbcommon-x11-0", 1, 1),
        Need("library", "libxcb-icccm.so.4", "libxcb-icccm4", 1, 1),
        Need("library", "libxcb-keysyms.so.1", "libxcb-keysyms1", 1, 1),
        Need("library", "libxcb-shape.so.0", "libxcb-shape0", 1, 1),
    ),
    "WAYLAND_DISPLAY": (Need("library", "libwayland-cursor.so.0", "libwayland-cursor0", 1, 1),),
}
POPPLER = Need("command", "pdftoppm", "poppler-utils", 6, 17, "Poppler")
QPDF = Need("command", "qpdf", "qpdf", 1, 4, "qpdf")
WRITER = Need("command", "soffice", "libreoffice-writer-nogui", 102, 302, "LibreOffice")
JAVA = Need("command", "java", "default-jre-headless", 49, 205, "Java 17")
CHROMIUM = Need("command", "chromium", "chromium", 149, 493, "Chromium")
#: named by its path, since /usr/sbin is not on everybody's
PRINTING = Need("command", "/usr/sbin/cupsd", "cups", 29, 99, "CUPS")
#: WeasyPrint, whose papers the tests put into packs, sets its lines by Pango; elsewhere Pango comes with a command
PANGO = Need("library", "libpangoft2-1.0.so.0", "libpangoft2-1.0-0", 3, 5)
PANGO_ELSEWHERE = Need("command", "pango-view", "", 0, 0, "Pango")
CHECKERS = {
    "test": (POPPLER, QPDF, WRITER, JAVA, CHROMIUM, PRINTING, PANGO),
    "bench": (POPPLER, QPDF),
    "pictures": (POPPLER, WRITER, CHROMIUM),
}


#: signs in what pip says -> the sentence for them, the first that fits
PIP_SENTENCES = {
    ("CERTIFICATE_VERIFY_FAILED", "SSLError"): (
        "the package index shows a certificate this machine does not trust: if your network has its own authority, put "
        "its certificate into /usr/local/share/ca-certificates (update-ca-certificates drops what was copied straight "
        "into the bundle), run update-ca-certificates, and name the bundle by `cert` in pip.conf."
    ),
    ("DO NOT MATCH THE HASHES",): "a downloaded package is not the one named in requirements.txt; try again.",
    ("No space left",): "the disk is full; make room and try again.",
    ("Retrying (", "NewConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "Connection broken"): (
        "could not reach the package index; try again when connected."
    ),
    ("No matching distribution found",): (
        "there is no ready-made package for this Python on this machine: use Python 3.11 to 3.13, 64 bit."
    ),
}


class Stopped(Exception):
    """The task cannot go on; the text is the sentence that says why and what to do."""


class Machine(NamedTuple):
    """What set-up asks of the computer and does to it, so that a test can stand in for it."""

    platform: str
    distribution: str
    is_root: bool
    has_terminal: bool
    environment: Mapping[str, str]
    find: Callable[[str], str | None]
    loads: Callable[[str], bool]
    imports: Callable[[str], bool]
    has_proc: bool
    run: Callable[[Sequence[str]], int]


def say(text: str) -> None:
    print(f"dev: {text}", file=sys.stderr, flush=True)


def loads(library: str) -> bool:
    """Whether a shared library opens: asked of the loader, since find_library wants gcc or ldconfig."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def imports(module: str) -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec(module) is not None


def distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def this_machine() -> Machine:
    return Machine(
        platform=sys.platform,
        distribution=distribution(),
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        has_terminal=sys.stdin is not None and sys.stdin.isatty(),
        environment=os.environ,
        find=shutil.which,
        loads=loads,
        imports=imports,
        has_proc=Path("/proc/self").exists(),
        run=lambda command: subprocess.run(command, stdout=sys.stderr, check=False).returncode,
    )


def needs(task: str, machine: Machine) -> list[Need]:
    """All that a task needs of the system; Windows and macOS bring what the window needs."""
    checkers = list(CHECKERS.get(task, ()))
    if machine.platform != "linux":
        return [PANGO_ELSEWHERE if need == PANGO else need for need in checkers]
    wanted = [VENV_MODULE, *LIBRARIES]
    for variable, libraries in WINDOW_LIBRARIES.items():
        if task in ("demo", "run") and machine.environment.get(variable):
            wanted += libraries
    # Ubuntu has Chromium as a snap, which this package of its own fetches
    chromium = CHROMIUM._replace(package="chromium-browser" if machine.distribution == "ubuntu" else "chromium")
    return wanted + [chromium if need == CHROMIUM else need for need in checkers]


def missing(wanted: Iterable[Need], machine: Machine) -> list[Need]:
    probes = {"library": machine.loads, "command": machine.find, "module": machine.imports}
    return [need for need in wanted if not probes[need.kind](need.name)]


def plan(lacking: Sequence[Need], python_packages: bool) -> list[str]:
    """What set-up will install and about how large it is, a line each; nothing when all is there."""
    lines = []
    if lacking:
        size = f"about {sum(n.download for n in lacking)} MB to download, {sum(n.disk for n in lacking)} MB on disk"
        lines.append(f"system packages, {size}: {' '.join(need.package for need in lacking)}")
    if python_packages:
        lines.append("Python packages in .venv, about {} MB to download, {} MB on disk".format(*PYTHON_PACKAGES))
    return lines


def install_packages(packages: Sequence[str], machine: Machine) -> None:
    """Install Debian or Ubuntu packages, or stop with the exact command to be run by hand."""
    if not machine.find("apt-get"):
        raise Stopped(f"please install, under your system’s names for them: {' '.join(packages)}")
    prefix = [] if machine.is_root else ["sudo"] if machine.has_terminal else ["sudo", "-n"]
    sudo = "sudo " if prefix and machine.find("sudo") else ""
    hand = f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {' '.join(packages)}"
    if prefix and not sudo:
        raise Stopped(f"system packages are missing and only root may install them. Run once as root:\n    {hand}")
    # sudo drops variables, so they go through env; the lock may be held by unattended upgrades for a while
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get", "-q"]
    apt += ["-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    code = machine.run(install)
    if code == 1 and prefix:  # sudo itself says 1, apt-get 100: a refusal is not tried again
        raise Stopped(f"sudo did not let dev.py install system packages. Run once:\n    {hand}")
    # a container image comes with empty lists; asking for them only now saves other machines the update
    if code:
        machine.run([*apt, "update"])
        code = machine.run(install)
    if code:
        raise Stopped(f"apt-get failed, see above. When that is mended run:\n    {hand}")


def supply(lacking: Sequence[Need], wanted: Sequence[Need], machine: Machine) -> None:
    """See that every need is met, by installing where that is possible."""
    if not lacking:
        return
    if machine.platform != "linux":
        names = ", ".join(f"{need.plain} (command {need.name})" for need in lacking)
        raise Stopped(f"please install these programs, and put their commands on the PATH: {names}.")
    if not machine.has_proc:
        raise Stopped("/proc is not mounted, without which Java, LibreOffice and Chromium neither install nor start.")
    install_packages([need.package for need in lacking], machine)
    left = missing(wanted, machine)
    if left:
        names = ", ".join(f"{need.name} ({need.package})" for need in left)
        raise Stopped(f"still missing after apt-get: {names}.")


def python_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(lock: Path, venv: Path, python: str, machine: str) -> str:
    """What a finished environment was made from: another lock, Python, folder or processor needs another one."""
    return hashlib.sha256(lock.read_bytes() + f"\n{python}\n{venv}\n{machine}".encode()).hexdigest()


def is_current(venv: Path, stamp: str) -> bool:
    """Whether the environment was finished, and from these very things; a killed set-up leaves no stamp."""
    written = venv / STAMP
    return written.is_file() and written.read_text(encoding="utf-8") == stamp and python_of(venv).exists()


def child_environment(machine: Machine, offscreen: bool = False) -> dict[str, str]:
    """The environment of every program started: UTF-8 whatever the locale, and nothing that leads out of .venv.

    What Python compiles is kept there, even where it is told to keep nothing: a hundred programs that the tests start
    would else compile the same libraries anew.
    """
    stray = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    stray.add("PYTHONDONTWRITEBYTECODE")
    environment = {name: value for name, value in machine.environment.items() if name not in stray}
    environment |= {"PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(VENV / "compiled")}
    if machine.platform == "linux":
        environment["LC_ALL"] = "C.UTF-8"
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def explain_pip(output: str) -> str:
    """One sentence for what pip said when it failed."""
    for signs, sentence in PIP_SENTENCES.items():
        if any(sign in output for sign in signs):
            return sentence
    errors = [line for line in output.splitlines() if "ERROR" in line] or ["it gave no reason"]
    return f"pip could not install the packages of requirements.txt: {errors[-1]}"


def install_lock(machine: Machine) -> None:
    """Put the locked packages into .venv, naming each download; only wheels, so that no compiler is ever wanted."""
    command = [str(python_of(VENV)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "--no-compile", "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK)]
    lines = []
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    with subprocess.Popen(command, env=child_environment(machine), **pipes) as pip:  # type: ignore[call-overload]
        for line in pip.stdout or ():
            lines.append(line)
            if line.lstrip().startswith("Downloading "):
                say(f"  {line.strip()}")
    if pip.returncode:
        raise Stopped(explain_pip("".join(lines)))


def make_environment(stamp: str, machine: Machine) -> None:
    """Make .venv anew from the lock; the stamp is written last."""
    if VENV.is_symlink():
        VENV.unlink()  # another checkout's environment, which that one still needs
    shutil.rmtree(VENV, ignore_errors=True)
    # a new process, since this one may have been started before ensurepip was there; and the base Python, since this
    # one may be the environment's own
    base = getattr(sys, "_base_executable", "") or sys.executable
    made = subprocess.run([base, "-m", "venv", "--clear", str(VENV)], env=child_environment(machine), check=False)
    if made.returncode:
        raise Stopped(f"the virtual environment could not be made in {VENV}.")
    install_lock(machine)
    (VENV / STAMP).write_text(stamp, encoding="utf-8")


def set_up(task: str, machine: Machine) -> None:
    """Do all set-up that is missing for a task, saying beforehand what and how large; a second time it only looks."""
    start = time.monotonic()
    # not sys.version: apt may renew this very Python meanwhile, and a second run would then make all anew
    stamp = fingerprint(LOCK, VENV, f"{sys.implementation.cache_tag} {sys.base_prefix}", platform.machine())
    wanted = needs(task, machine)
    lacking, stale = missing(wanted, machine), not is_current(VENV, stamp)
    for line in plan(lacking, stale):
        say(f"to be installed: {line}")
    supply(lacking, wanted, machine)
    if stale:
        make_environment(stamp, machine)
    if lacking or stale:
        say(f"set-up done in {time.monotonic() - start:.0f} s")


def python(machine: Machine, *arguments: str, offscreen: bool = False) -> int:
    """Run the environment's Python in the project's folder; its exit code."""
    command = [str(python_of(VENV)), *arguments]
    return subprocess.run(command, cwd=ROOT, env=child_environment(machine, offscreen), check=False).returncode


def has_display(machine: Machine) -> bool:
    return machine.platform != "linux" or any(machine.environment.get(variable) for variable in WINDOW_LIBRARIES)


def demo(machine: Machine, arguments: Sequence[str]) -> int:
    """Make the demonstration council and its agenda, say where, and open the window if there is a display."""
    folder = Path(arguments[0] if arguments else "clerk-demo").resolve()
    code = python(machine, "-m", "clerk_app", "demo", str(folder))
    file = folder / "demo.clerk"
    if not file.is_file():
        say(f"the demonstration was not made in {folder}.")
        return code or 1
    say(f"the demonstration is in {folder}")
    if has_display(machine):
        return run(machine, [str(file)])
    command = shlex.join(["python3", str(ROOT / "dev.py"), "run", str(file)])
    say(f"there is no display here; where there is one, this opens the window:\n    {command}")
    return 0


def run(machine: Machine, arguments: Sequence[str]) -> int:
    """Open the window, on a file if one is named."""
    if not has_display(machine):
        raise Stopped("there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.")
    return python(machine, "-m", "ui.app", *(str(Path(name).resolve()) for name in arguments[:1]))


def holds_tests(memory: Path) -> bool:
    """Whether files can be kept in memory there: much room, and programs may be started from it."""
    if sys.platform != "linux" or not os.access(memory, os.W_OK | os.X_OK):
        return False
    told = os.statvfs(memory)
    return told.f_bavail * told.f_frsize >= ROOM_OF_TESTS and not told.f_flag & os.ST_NOEXEC


@contextmanager
def room_for_tests(machine: Machine, memory: Path = MEMORY) -> Iterator[Machine]:
    """The machine with a temporary folder in memory, if it has the room: thousands of tests would wait for the disk."""
    if not holds_tests(memory):
        yield machine
        return
    with tempfile.TemporaryDirectory(prefix="clerk-tests-", dir=memory, ignore_cleanup_errors=True) as room:
        yield machine._replace(environment={**machine.environment, "TMPDIR": room})


def compiled(folder: str) -> Path:
    """Where Python keeps what it has compiled of a folder of the project."""
    return VENV / "compiled" / (ROOT / folder).relative_to(ROOT.anchor)


@contextmanager
def compiling(machine: Machine, folder: str) -> Iterator[None]:
    """Have all that the tests of a folder load compiled meanwhile, if none of it is yet; "" for nothing.

    On a fresh machine each of the tests' processes would else do it for itself, while a processor idles here.
    """
    if not folder or compiled(folder).exists():
        yield
        return
    command = [str(python_of(VENV)), "-m", "pytest", "--collect-only", "--quiet", folder]
    around, silent = child_environment(machine, offscreen=True), subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=around, stdout=silent, stderr=silent):
        yield


def test(machine: Machine, arguments: Sequence[str]) -> int:
    """Lint, types and all tests, up to the first that fails."""
    steps = (
        ("lint", ["ruff", "check", "."]),
        ("format", ["ruff", "format", "--check", "."]),
        ("types", ["mypy"]),
        ("tests", ["pytest", "--numprocesses=auto", "--dist=worksteal", *arguments]),
    )
    for name, command in steps:
        start = time.monotonic()
        with room_for_tests(machine) as roomy, compiling(roomy, TESTS if name == "types" else ""):
            code = python(roomy, "-m", *command, offscreen=True)
        say(f"{name} took {time.monotonic() - start:.1f} s")
        if code:
            say(f"{name} failed (`{' '.join(command)}`, exit {code}): see above.")
            return code
    return 0


def do(task: str, machine: Machine, arguments: Sequence[str]) -> int:
    """Do one task, its set-up being done."""
    verbs = {"demo": demo, "run": run, "test": test}
    if task in verbs:
        return verbs[task](machine, arguments)
    if task == "pictures":
        folder = Path(arguments[0] if arguments else "pictures").resolve()
        command = ["tests.pictures", str(folder), *arguments[1:]]
    else:
        tests = {"bench": "tests/benchmarks", "soak": "tests/soak"}[task]
        command = ["pytest", tests, "-s", "-o", "addopts=", *arguments]
    return python(machine, "-m", *command, offscreen=True)


def main(arguments: Sequence[str]) -> int:
    task, rest = (arguments[0], arguments[1:]) if arguments else ("", ())
    wanted = task if task != "set-up" else rest[0] if rest else "test"
    asks = next((word for word in arguments[:2] if word in ("-h", "--help", "help")), "")
    if asks or wanted not in TASKS:
        print(__doc__)
        return 0 if asks else 2
    if sys.version_info < (3, 11):  # noqa: UP036  (this line is for whoever starts it with an older one)
        say(OLD_PYTHON.format(*sys.version_info))
        return 1
    machine = this_machine()
    try:
        set_up(wanted, machine)
        return 0 if task == "set-up" else do(task, machine, rest)
    except Stopped as stopped:
        say(str(stopped))
        return 1
    except KeyboardInterrupt:
        say("stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
