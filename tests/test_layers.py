"""The house holds: every arrow of docs/architecture.md, the sizes and names of files, and what the code never does."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 50
FORBIDDEN_NAMES = ("util", "utils", "manager", "helper", "helpers", "common")
#: What the window may name of documents: what is to be printed, and the picture of a printed page. Never a writer.
PLAN_TYPES = ("clerk_app.documents.model", "clerk_app.documents.raster", "clerk_app.documents.plans")
#: Of the standard library, what only the store may speak; its neighbours name the connection that they hand on.
STANDARD = sys.stdlib_module_names - {"sqlite3"}


@dataclass(frozen=True)
class Rule:
    """What the files of one folder (or one file) may import beside the standard library."""

    place: str
    allowed: tuple[str, ...]


OF_THE_WINDOW = (
    "ui",
    "PySide6",
    "shiboken6",
    "clerk_app.__version__",
    "clerk_app.services",
    "clerk_app.domain",
    "clerk_app.office",
    "clerk_app.errors",
    "clerk_app.paths",
    "clerk_app.workplace",
    *PLAN_TYPES,
)
#: The first rule that fits a file's path holds for it.
RULES = (
    Rule("clerk_app/domain/", ("clerk_app.domain",)),
    Rule(
        "clerk_app/store/",
        (
            "clerk_app.store",
            "clerk_app.domain",
            "clerk_app.errors",
            "clerk_app.locking",
            "clerk_app.paths",
            "pyzipper",
            "sqlite3",
            "sqlite_utils",
            "uuid6",
        ),
    ),
    Rule(
        "clerk_app/documents/",
        (
            "clerk_app.documents",
            "clerk_app.domain",
            "clerk_app.errors",
            "clerk_app.paths",
            "docx",
            "reportlab",
            "pikepdf",
            "lxml",
            "openpyxl",
            "pypdfium2",
            "PIL",
        ),
    ),
    Rule("clerk_app/errors.py", ()),
    Rule("clerk_app/paths.py", ()),
    Rule("clerk_app/locking.py", ()),
    Rule("clerk_app/workplace.py", ("clerk_app.errors", "clerk_app.paths", "clerk_app.locking")),
    Rule("clerk_app/history.py", ("clerk_app.store", "clerk_app.domain", "clerk_app.errors", "sqlite3.Connection")),
    Rule(
        "clerk_app/office.py",
        ("clerk_app.history", "clerk_app.store", "clerk_app.domain", "clerk_app.errors", "sqlite3.Connection"),
    ),
    # it reads what another program put on the clipboard
    Rule("clerk_app/services/clipboard_html.py", ("clerk_app.domain", "lxml")),
    # and it alone asks the dictionaries
    Rule("clerk_app/services/spelling.py", ("clerk_app.domain", "clerk_app.errors", "clerk_app.paths", "hunspell")),
    # and it alone opens workbooks
    Rule("clerk_app/services/spreadsheets.py", ("clerk_app.errors", "openpyxl")),
    Rule(
        "clerk_app/services/",
        (
            "clerk_app.services",
            "clerk_app.domain",
            "clerk_app.store",
            "clerk_app.documents",
            "clerk_app.office",
            "clerk_app.errors",
            "clerk_app.paths",
            "clerk_app.workplace",
            "jsonschema_rs",
            "icalendar",
        ),
    ),
    # what is left of clerk_app is the command: like the window, it never speaks to the store
    Rule(
        "clerk_app/",
        (
            "clerk_app.__version__",
            "clerk_app.command",
            "clerk_app.services",
            "clerk_app.domain",
            "clerk_app.office",
            "clerk_app.errors",
            "clerk_app.paths",
            "clerk_app.workplace",
        ),
    ),
    Rule("ui/", OF_THE_WINDOW),
)


def sources() -> list[Path]:
    """Every file of the product."""
    return [path for folder in ("clerk_app", "ui") for path in sorted((ROOT / folder).rglob("*.py"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


#: All files by their names; a rule looks through them in one test, since a test for each takes many times as long.
PLACES = [name_of(path) for path in sources()]


def rule_for(place: str) -> Rule:
    return next(rule for rule in RULES if place.startswith(rule.place))


def imports(source: str, place: str) -> Iterator[str]:
    """Every module named by an import, inside functions and under TYPE_CHECKING too, relative ones made whole."""
    package = place.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("importlib.import_module", "__import__"):
            yield ast.literal_eval(node.args[0]) if isinstance(node.args[0], ast.Constant) else "a computed name"


def strays(source: str, place: str) -> list[str]:
    """The imports that the rule of a place does not allow."""
    allowed = rule_for(place).allowed
    return [
        name
        for name in imports(source, place)
        if name.split(".")[0] not in STANDARD
        and not any(name == module or name.startswith(module + ".") for module in allowed)
    ]


def faults(found: Callable[[str, str], object], places: Iterable[str] | None = None) -> dict[str, object]:
    """What is found in the sources, by the places that have any: all of them, unless some are named."""
    named = PLACES if places is None else places
    told = {place: found((ROOT / place).read_text(encoding="utf-8"), place) for place in named}
    return {place: what for place, what in told.items() if what}


def test_imports_point_downwards() -> None:
    assert faults(strays) == {}


VIOLATIONS = (
    ("clerk_app/domain/agenda.py", "import sqlite_utils"),
    ("clerk_app/domain/agenda.py", "from clerk_app.store import rows"),
    ("clerk_app/domain/agenda.py", "from clerk_app.errors import ClerkError"),
    ("clerk_app/domain/agenda.py", "def now():\n    import clerk_app.services.agenda"),
    ("clerk_app/domain/agenda.py", "from ..store import rows"),
    ("clerk_app/store/agenda.py", "from clerk_app.services import agenda"),
    ("clerk_app/store/agenda.py", "from clerk_app.documents.model import Document"),
    ("clerk_app/store/agenda.py", "from clerk_app.history import History"),
    ("clerk_app/store/agenda.py", "from clerk_app import office"),
    ("clerk_app/store/agenda.py", "import reportlab"),
    ("clerk_app/documents/agenda.py", "from clerk_app.store import agenda"),
    ("clerk_app/documents/agenda.py", "from clerk_app.services import copies"),
    ("clerk_app/documents/agenda.py", "from clerk_app.office import Office"),
    ("clerk_app/documents/agenda.py", "import sqlite_utils"),
    ("clerk_app/documents/agenda.py", "import PySide6.QtGui"),
    ("clerk_app/services/agenda.py", "import ui.theme"),
    ("clerk_app/services/agenda.py", "from PySide6.QtCore import QObject"),
    ("clerk_app/services/agenda.py", "from clerk_app.history import History"),
    ("clerk_app/services/agenda.py", "import sqlite_utils"),
    ("clerk_app/services/agenda.py", "import sqlite3"),
    ("clerk_app/domain/agenda.py", "import sqlite3"),
    ("clerk_app/documents/agenda.py", "import sqlite3"),
    ("clerk_app/office.py", "import sqlite3"),
    ("ui/pages/agenda.py", "from sqlite3 import connect"),
    ("clerk_app/services/agenda.py", "import reportlab.pdfgen"),
    ("clerk_app/history.py", "from clerk_app.office import Office"),
    ("clerk_app/history.py", "from clerk_app.services import agenda"),
    ("clerk_app/office.py", "from clerk_app.services import agenda"),
    ("clerk_app/office.py", "from clerk_app.documents import model"),
    ("clerk_app/errors.py", "from clerk_app.domain import finding"),
    ("clerk_app/paths.py", "from clerk_app.errors import ClerkError"),
    ("clerk_app/locking.py", "from clerk_app.errors import ClerkError"),
    ("ui/pages/agenda.py", "from clerk_app import locking"),
    ("clerk_app/__main__.py", "from ui.app import main"),
    ("clerk_app/__main__.py", "from clerk_app.store import agenda"),
    ("clerk_app/command/show.py", "import PySide6"),
    ("ui/pages/agenda.py", "from clerk_app.store import agenda"),
    ("ui/pages/agenda.py", "from clerk_app import store"),
    ("ui/pages/agenda.py", "from clerk_app.documents.pdf import write_pdf"),
    ("ui/pages/agenda.py", "from clerk_app.history import History"),
    ("ui/pages/agenda.py", "import sqlite_utils"),
    ("ui/pages/agenda.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from clerk_app.store import rows"),
    ("ui/pages/agenda.py", "import importlib\nimportlib.import_module('clerk_app.store.rows')"),
)


@pytest.mark.parametrize(("place", "planted"), VIOLATIONS)
def test_planted_import_is_caught(place: str, planted: str) -> None:
    assert strays(planted, place)


@pytest.mark.parametrize(
    ("place", "lawful"),
    (
        ("clerk_app/domain/agenda.py", "from clerk_app.domain.change import Change\nfrom . import ordering"),
        ("clerk_app/store/agenda.py", "import sqlite_utils\nfrom clerk_app.domain.agenda import AgendaItem"),
        ("clerk_app/documents/pdf.py", "import reportlab.pdfgen\nfrom clerk_app import paths"),
        ("clerk_app/services/agenda.py", "from clerk_app.store import rows\nfrom clerk_app.office import Office"),
        ("ui/pages/agenda.py", "from clerk_app.services import agenda\nfrom clerk_app.documents.model import Document"),
    ),
)
def test_lawful_import_is_let_through(place: str, lawful: str) -> None:
    assert strays(lawful, place) == []


def called_names(source: str) -> list[str]:
    """What is called, as written: "date.today"."""
    return [ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]


#: What no line of clerk_app may say, and what it would break.
NEVER_WRITTEN = {
    r"\.transform\(": "sqlite-utils drops triggers, generated columns and COLLATE without a word",
    r"INSERT\s+OR\s+REPLACE|replace\s*=\s*True": "delete triggers depend on a pragma, and undo would lose the row",
    r"\.conn\.executescript": "it commits behind the back of a transaction",
}
_WALL_CLOCK = re.compile(r"(^|\.)(date\.today|datetime\.(now|utcnow|today)|time\.(time|localtime|gmtime))$")


def never_written(source: str) -> list[str]:
    return [why for pattern, why in NEVER_WRITTEN.items() if re.search(pattern, source, re.IGNORECASE)]


def clock_reads(source: str, place: str) -> list[str]:
    """Calls of the wall clock where the date must be an argument."""
    if not place.startswith(("clerk_app/domain/", "clerk_app/documents/")):
        return []
    return [name for name in called_names(source) if _WALL_CLOCK.search(name)]


def long_functions(source: str) -> list[str]:
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [n.name for n in functions if (n.end_lineno or 0) - n.lineno + 1 > LINES_OF_A_FUNCTION]


def misnamed(place: str) -> bool:
    words = re.split(r"[/_.]", place)
    return any(word in FORBIDDEN_NAMES for word in words)


def test_nothing_forbidden_is_written() -> None:
    of_clerk = [place for place in PLACES if place.startswith("clerk_app/")]
    assert faults(lambda source, _: never_written(source), of_clerk) == {}


def test_files_are_small_calm_and_named_for_their_subjects() -> None:
    assert faults(lambda source, _: max(0, len(source.splitlines()) - LINES_OF_A_FILE)) == {}
    assert faults(lambda source, _: long_functions(source)) == {}
    assert [place for place in PLACES if misnamed(place)] == []
    assert faults(lambda source, _: re.findall(r"\b(?:TODO|FIXME|XXX)\b|NotImplementedError", source)) == {}


def test_modules_say_what_they_are_for() -> None:
    modules = [place for place in PLACES if not place.endswith("__init__.py")]
    assert faults(lambda source, _: not ast.get_docstring(ast.parse(source)), modules) == {}


def test_domain_and_documents_never_look_at_the_clock() -> None:
    assert faults(clock_reads) == {}


@pytest.mark.parametrize(
    "planted",
    (
        'db["item"].transform(types={})',
        'db.execute("INSERT OR REPLACE INTO item VALUES (1)")',
        'db.execute("""insert or\n replace into item values (1)""")',
        "db['item'].insert(row, replace=True)",
        "db.conn.executescript(sql)",
    ),
)
def test_planted_words_are_caught(planted: str) -> None:
    assert never_written(planted)


@pytest.mark.parametrize("call", ("date.today()", "datetime.now(UTC)", "datetime.datetime.utcnow()", "time.time()"))
def test_planted_clock_is_caught(call: str) -> None:
    assert clock_reads(f"def f():\n    return {call}", "clerk_app/domain/agenda.py")
    assert clock_reads(f"x = {call}", "clerk_app/documents/pdf.py")
    assert not clock_reads(f"x = {call}", "clerk_app/services/agenda.py")


def test_planted_size_and_name_are_caught() -> None:
    assert long_functions("def f():\n" + "    x = 1\n" * LINES_OF_A_FUNCTION) == ["f"]
    assert long_functions("def f():\n" + "    x = 1\n" * (LINES_OF_A_FUNCTION - 1)) == []
    assert misnamed("clerk_app/store/row_utils.py")
    assert misnamed("clerk_app/common/rows.py")
    assert not misnamed("clerk_app/domain/commons_land.py")
