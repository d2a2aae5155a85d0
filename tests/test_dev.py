"""Setting up: each trap of a fresh machine, met on machines that exist only here."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

import dev

ALL = {need.name for need in (dev.VENV_MODULE, *dev.LIBRARIES, *dev.CHECKERS["test"])}
BASE = {"ensurepip", *(need.name for need in dev.LIBRARIES)}
INSTALL = ["-y", "--no-install-recommends"]


class Box:
    """A machine that has what is named, and notes what is run on it; `answers` are the exit codes, one a command."""

    def __init__(self, *has: str, answers: Sequence[int] = (), brings: Sequence[str] = ()) -> None:
        self.has = set(has)
        self.answers = list(answers)
        self.brings = set(brings)
        self.commands: list[list[str]] = []

    def run(self, command: Sequence[str]) -> int:
        self.commands.append(list(command))
        code = self.answers.pop(0) if self.answers else 0
        if code == 0 and "install" in command:
            self.has |= self.brings
        return code

    def machine(self, **settings: object) -> dev.Machine:
        plain = dev.Machine(
            platform="linux",
            distribution="debian",
            is_root=True,
            has_terminal=False,
            environment={},
            find=lambda name: f"/usr/bin/{name}" if name in self.has else None,
            loads=self.has.__contains__,
            imports=self.has.__contains__,
            has_proc=True,
            run=self.run,
        )
        return plain._replace(**settings)  # type: ignore[arg-type]


def packages(task: str, machine: dev.Machine) -> list[str]:
    return [need.package for need in dev.missing(dev.needs(task, machine), machine)]


def sentence(act: Callable[[], object]) -> str:
    """What set-up says when it stops."""
    with pytest.raises(dev.Stopped) as stopped:
        act()
    return str(stopped.value)


# what is needed


def test_a_bare_debian_lacks_venv_and_the_libraries_of_qt() -> None:
    venv = f"python3.{sys.version_info[1]}-venv"
    libraries = "libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libgssapi-krb5-2"
    assert packages("demo", Box().machine()) == [venv, *libraries.split()]


@pytest.mark.parametrize("task", ["demo", "run", "soak"])
def test_checkers_are_never_installed_for_the_window(task: str) -> None:
    assert packages(task, Box(*BASE).machine()) == []


def test_tests_want_every_checker() -> None:
    wanted = ["poppler-utils", "qpdf", "libreoffice-writer-nogui", "default-jre-headless", "chromium", "cups"]
    assert packages("test", Box(*BASE).machine()) == [*wanted, "libpangoft2-1.0-0"]


def test_ubuntu_has_another_name_for_chromium() -> None:
    box = Box(*ALL - {"chromium"})
    assert packages("test", box.machine()) == ["chromium"]
    assert packages("test", box.machine(distribution="ubuntu")) == ["chromium-browser"]


@pytest.mark.parametrize(
    ("task", "display", "expected"),
    [
        ("demo", {"DISPLAY": ":0"}, 5),
        ("run", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, 6),
        ("run", {"DISPLAY": ""}, 0),
        ("test", {"DISPLAY": ":0"}, 0),
    ],
)
def test_display_libraries_are_wanted_only_where_a_window_opens(
    task: str, display: dict[str, str], expected: int
) -> None:
    assert len(packages(task, Box(*ALL).machine(environment=display))) == expected


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_need_no_system_packages(platform: str) -> None:
    machine = Box().machine(platform=platform)
    assert packages("demo", machine) == []
    wanted = dev.needs("test", machine)
    said = sentence(lambda: dev.supply(dev.missing(wanted, machine), wanted, machine))
    assert "Poppler (command pdftoppm)" in said
    assert "Java 17 (command java)" in said
    assert "Pango (command pango-view)" in said


def test_libraries_are_asked_of_the_loader() -> None:
    assert not dev.loads("libthere-is-no-such-thing.so.9")
    if sys.platform == "linux":
        assert dev.loads("libc.so.6")


def test_ensurepip_is_looked_for_and_not_venv() -> None:
    assert dev.VENV_MODULE.name == "ensurepip"
    assert dev.imports("json")
    assert not dev.imports("there_is_no_such_module")


def test_the_plan_says_what_and_how_large() -> None:
    box = Box(*ALL - {"qpdf", "java"})
    lacking = dev.missing(dev.needs("test", box.machine()), box.machine())
    system, python = dev.plan(lacking, python_packages=True)
    assert system == "system packages, about 50 MB to download, 209 MB on disk: qpdf default-jre-headless"
    assert "MB to download" in python
    assert dev.plan([], python_packages=False) == []


# system packages


def test_root_installs_at_once_without_an_update() -> None:
    box = Box("apt-get")
    dev.install_packages(["qpdf"], box.machine())
    (command,) = box.commands
    assert command[:2] == ["env", "DEBIAN_FRONTEND=noninteractive"]
    assert command[-4:] == ["install", *INSTALL, "qpdf"]
    assert "DPkg::Lock::Timeout=300" in command


def test_empty_lists_are_filled_and_the_install_tried_again() -> None:
    box = Box("apt-get", answers=[100, 0, 0])
    dev.install_packages(["qpdf"], box.machine())
    assert [command[-1] for command in box.commands] == ["qpdf", "update", "qpdf"]


def test_a_foreign_list_that_cannot_be_updated_does_not_stop_the_install() -> None:
    box = Box("apt-get", answers=[100, 100, 0])
    dev.install_packages(["qpdf"], box.machine())
    assert len(box.commands) == 3


def test_apt_failing_twice_ends_with_the_command() -> None:
    box = Box("apt-get", answers=[100, 0, 100])
    said = sentence(lambda: dev.install_packages(["qpdf"], box.machine()))
    assert said.endswith("    apt-get update && apt-get install -y --no-install-recommends qpdf")


@pytest.mark.parametrize(("terminal", "prefix"), [(True, ["sudo", "env"]), (False, ["sudo", "-n", "env"])])
def test_others_install_by_sudo_which_hands_the_variables_on(terminal: bool, prefix: list[str]) -> None:
    box = Box("apt-get", "sudo")
    dev.install_packages(["qpdf"], box.machine(is_root=False, has_terminal=terminal))
    assert box.commands[0][: len(prefix)] == prefix
    assert "DEBIAN_FRONTEND=noninteractive" in box.commands[0]


def test_sudo_refusing_is_tried_once_and_ends_with_the_command() -> None:
    box = Box("apt-get", "sudo", answers=[1])
    said = sentence(lambda: dev.install_packages(["qpdf"], box.machine(is_root=False)))
    assert len(box.commands) == 1
    assert said.endswith("    sudo apt-get update && sudo apt-get install -y --no-install-recommends qpdf")


def test_without_sudo_nothing_is_tried() -> None:
    box = Box("apt-get")
    said = sentence(lambda: dev.install_packages(["qpdf", "java"], box.machine(is_root=False)))
    assert box.commands == []
    assert said.endswith("as root:\n    apt-get update && apt-get install -y --no-install-recommends qpdf java")


def test_another_linux_is_told_what_to_install() -> None:
    assert "qpdf" in sentence(lambda: dev.install_packages(["qpdf"], Box().machine()))


def supply(box: Box, **settings: object) -> None:
    machine = box.machine(**settings)
    wanted = dev.needs("test", machine)
    dev.supply(dev.missing(wanted, machine), wanted, machine)


def test_all_that_is_missing_is_installed_in_one_go() -> None:
    box = Box("apt-get", brings=sorted(ALL))
    supply(box)
    assert len(box.commands) == 1
    supply(box)
    assert len(box.commands) == 1


def test_what_apt_did_not_bring_is_named() -> None:
    said = sentence(lambda: supply(Box("apt-get", brings=sorted(ALL - {"java"}))))
    assert said == "still missing after apt-get: java (default-jre-headless)."


def test_a_system_without_proc_is_told_so_before_anything_is_installed() -> None:
    box = Box("apt-get", brings=sorted(ALL))
    assert "/proc is not mounted" in sentence(lambda: supply(box, has_proc=False))
    assert box.commands == []


# the environment


def test_only_a_finished_environment_of_the_same_kind_is_kept(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("one==1", encoding="utf-8")
    stamp = dev.fingerprint(lock, tmp_path, "cpython-311 /usr", "x86_64")
    assert not dev.is_current(tmp_path, stamp)
    python = dev.python_of(tmp_path)
    python.parent.mkdir()
    python.touch()
    assert not dev.is_current(tmp_path, stamp), "a killed set-up leaves no stamp"
    (tmp_path / dev.STAMP).write_text(stamp, encoding="utf-8")
    assert dev.is_current(tmp_path, stamp)
    lock.write_text("one==2", encoding="utf-8")
    assert not dev.is_current(tmp_path, dev.fingerprint(lock, tmp_path, "cpython-311 /usr", "x86_64"))
    python.unlink()
    assert not dev.is_current(tmp_path, stamp), "the Python beneath it is gone"


def test_the_environment_of_another_checkout_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "kept").touch()
    link = tmp_path / ".venv"
    link.symlink_to(other, target_is_directory=True)
    monkeypatch.setattr(dev, "VENV", link)
    monkeypatch.setattr(dev, "install_lock", lambda machine: None)
    dev.make_environment("stamp", Box().machine())
    assert (other / "kept").exists()
    assert not link.is_symlink()
    assert (link / dev.STAMP).read_text(encoding="utf-8") == "stamp"


def test_another_lock_python_folder_or_processor_needs_another_environment(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("one==1", encoding="utf-8")
    this = (tmp_path, "cpython-311 /usr", "x86_64")
    others = [(tmp_path / "moved", *this[1:]), (tmp_path, "cpython-312 /usr", "x86_64"), (*this[:2], "aarch64")]
    kinds = [this, *others]
    assert len({dev.fingerprint(lock, *kind) for kind in kinds}) == 4


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("NewConnectionError: ... Name or service not known\nERROR: No matching distribution found for x", "connected"),
        ("ConnectTimeoutError\nERROR: No matching distribution found for x", "try again when connected"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...", "update-ca-certificates"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one named"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for PySide6==6.11.3", "Python 3.11 to 3.13"),
        ("WARNING: x\nERROR: something else broke", "something else broke"),
        ("", "it gave no reason"),
    ],
)
def test_pip_failing_ends_in_one_sentence(said: str, sentence: str) -> None:
    assert sentence in dev.explain_pip(said)
    assert "\n" not in dev.explain_pip(said)


def test_children_speak_utf8_and_stay_in_the_environment() -> None:
    around = {"PYTHONPATH": "/elsewhere", "PIP_USER": "1", "LC_ALL": "xx_XX", "HOME": "/home/officer"}
    around["PYTHONDONTWRITEBYTECODE"] = "1"
    machine = Box().machine(environment=around)
    compiled = str(dev.VENV / "compiled")
    plain = {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "HOME": "/home/officer", "PYTHONPYCACHEPREFIX": compiled}
    assert dev.child_environment(machine) == plain
    assert dev.child_environment(machine, offscreen=True)["QT_QPA_PLATFORM"] == "offscreen"
    assert dev.child_environment(Box().machine(platform="darwin", environment=around))["LC_ALL"] == "xx_XX"


# tasks


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of the environment's Python that a task starts, none of which is run; one with "mypy" fails."""
    commands: list[list[str]] = []

    def note(_machine: dev.Machine, *arguments: str, offscreen: bool = False) -> int:
        commands.append([*arguments, *(["offscreen"] if offscreen else [])])
        return 5 if "mypy" in arguments else 0

    monkeypatch.setattr(dev, "python", note)
    monkeypatch.setattr(dev, "compiled", lambda folder: Path(dev.__file__))
    return commands


def test_what_the_tests_load_is_compiled_while_types_are_checked_and_once_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[list[str]] = []

    @contextmanager
    def noted(command: list[str], **_: object) -> Iterator[None]:
        begun.append(command[1:])
        yield

    monkeypatch.setattr(subprocess, "Popen", noted)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "python", lambda *_, **__: 0)
    assert dev.do("test", Box().machine(), []) == 0
    assert begun == [["-m", "pytest", "--collect-only", "--quiet", "tests"]]
    dev.compiled("tests").mkdir(parents=True)
    assert dev.do("test", Box().machine(), []) == 0
    assert len(begun) == 1


def test_what_is_compiled_is_looked_for_where_python_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    around = {"PATH": os.environ["PATH"], **dev.child_environment(Box().machine(), offscreen=True)}
    subprocess.run([sys.executable, "-c", "import clerk_app.errors"], cwd=dev.ROOT, env=around, check=True)
    assert list(dev.compiled("clerk_app").glob("errors.*.pyc"))


def test_the_check_stops_at_the_first_step_that_fails(
    started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.do("test", Box().machine(), ["-k", "agenda"]) == 5
    assert [command[1] for command in started] == ["ruff", "ruff", "mypy"]
    said = capsys.readouterr().err
    assert "types failed (`mypy`, exit 5)" in said
    assert "lint took" in said


@pytest.mark.skipif(sys.platform != "linux", reason="files in memory are Linux's")
def test_tests_write_into_memory_where_there_is_much_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Box().machine(environment={"HOME": "/home/officer"})
    monkeypatch.setattr(dev, "ROOM_OF_TESTS", 1)
    with dev.room_for_tests(machine, tmp_path) as roomy:
        room = Path(roomy.environment["TMPDIR"])
        assert room.parent == tmp_path and room.is_dir() and roomy.environment["HOME"] == "/home/officer"
        (room / "left").touch()
    assert list(tmp_path.iterdir()) == []
    for memory, least in ((tmp_path / "none", 1), (tmp_path, 1 << 60)):
        monkeypatch.setattr(dev, "ROOM_OF_TESTS", least)
        with dev.room_for_tests(machine, memory) as same:
            assert same is machine
    monkeypatch.setattr(dev, "ROOM_OF_TESTS", 1)
    told = os.statvfs(tmp_path)
    flags = [*told[:8], told.f_flag | os.ST_NOEXEC, told.f_namemax]
    monkeypatch.setattr(os, "statvfs", lambda path: os.statvfs_result(flags))
    assert not dev.holds_tests(tmp_path), "no program may be started there"


def test_benchmarks_soaks_and_pictures_run_without_a_screen(started: list[list[str]], tmp_path: Path) -> None:
    dev.do("bench", Box().machine(), ["-x"])
    dev.do("soak", Box().machine(), [])
    dev.do("pictures", Box().machine(), [str(tmp_path)])
    dev.do("pictures", Box().machine(), [str(tmp_path), "room", "minutes"])
    assert started == [
        ["-m", "pytest", "tests/benchmarks", "-s", "-o", "addopts=", "-x", "offscreen"],
        ["-m", "pytest", "tests/soak", "-s", "-o", "addopts=", "offscreen"],
        ["-m", "tests.pictures", str(tmp_path), "offscreen"],
        ["-m", "tests.pictures", str(tmp_path), "room", "minutes", "offscreen"],
    ]


def test_the_demonstration_opens_its_window_where_there_is_a_display(
    started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine" / "demo.clerk"
    file.parent.mkdir()
    file.touch()
    assert dev.do("demo", Box().machine(environment={"DISPLAY": ":0"}), ["mine"]) == 0
    assert started == [["-m", "clerk_app", "demo", str(file.parent)], ["-m", "ui.app", str(file)]]


def test_the_demonstration_without_a_display_says_what_opens_it(
    started: list[list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "demo.clerk").touch()
    assert dev.do("demo", Box().machine(), [str(tmp_path)]) == 0
    assert len(started) == 1
    said = capsys.readouterr().err
    assert f"the demonstration is in {tmp_path}\n" in said
    assert f"dev.py run {tmp_path / 'demo.clerk'}" in said


def test_a_demonstration_that_was_not_made_is_a_failure(started: list[list[str]], tmp_path: Path) -> None:
    assert dev.do("demo", Box().machine(environment={"DISPLAY": ":0"}), [str(tmp_path)]) == 1
    assert len(started) == 1


def test_the_window_needs_a_display(started: list[list[str]]) -> None:
    assert "no display" in sentence(lambda: dev.do("run", Box().machine(), []))
    assert dev.do("run", Box().machine(platform="win32"), []) == 0
    assert started == [["-m", "ui.app"]]


@pytest.mark.parametrize("arguments", [[], ["tset"], ["set-up", "everything"]])
def test_wrong_use_shows_the_tasks(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == 2
    assert "pictures [DIR]" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--help"], ["help"], ["pictures", "--help"], ["demo", "-h"]])
def test_whoever_asks_is_shown_the_tasks_and_nothing_is_begun(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 0
    assert "pictures [DIR]" in capsys.readouterr().out


def test_an_older_python_can_read_the_program_and_says_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert dev.main(["demo"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse(Path(dev.__file__).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def test_ci_calls_the_same_check() -> None:
    script = (dev.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "exec python3 dev.py test" in script


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere these programs are put there by hand")
def test_nothing_is_left_out_for_want_of_libreoffice_or_cups() -> None:
    """Set-up installs both for this very run, so tests that want them fail and are never skipped."""
    from clerk_app.documents.intake import libreoffice
    from tests.helpers import private_cups

    assert {dev.WRITER, dev.PRINTING} <= set(dev.CHECKERS["test"])
    assert libreoffice.find() is not None, "LibreOffice is not there: run dev.py set-up test"
    assert Path(dev.PRINTING.name).exists() and Path(private_cups.DESCRIPTION).exists(), "CUPS is not there"


def test_help_works_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, dev.__file__, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "set-up [TASK]" in done.stdout
