"""Any file that officers send becomes a PDF with what there is to know of it, or one sentence that names the file."""

from __future__ import annotations

import errno
import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from clerk_app.documents.intake import libreoffice, word_copy, word_itself
from clerk_app.documents.intake.batch import Prepared, prepare
from clerk_app.documents.intake.sorts import sort_of
from clerk_app.documents.intake.word_copy import printable_copy
from clerk_app.documents.intake.word_files import look_into
from clerk_app.domain.papers import PaperKind, Source
from clerk_app.domain.preflight import Facts, facts_of, kept_facts, preflight_findings
from clerk_app.errors import ClerkError
from tests.helpers import pack_papers
from tests.helpers import paper_files as files
from tests.helpers.checkers import assert_pdf_ua

needs_libreoffice = pytest.mark.skipif(libreoffice.find() is None, reason="LibreOffice is not installed")
Make = Callable[[Path], Path]
OLDER = Path(__file__).parents[1] / "data" / "older.doc"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    made = tmp_path / "room"
    made.mkdir()
    return made


def taken(room: Path, path: Path, password: str = "", words: tuple[str, ...] = ()) -> Prepared:
    (found,) = prepare([Source(path, password, words)], room)
    assert isinstance(found, Prepared), found
    return found


def refused(room: Path, path: Path, password: str = "") -> ClerkError:
    (found,) = prepare([Source(path, password)], room)
    assert isinstance(found, ClerkError)
    assert path.name in found.message and found.hint
    return found


# --- PDF --------------------------------------------------------------------------------------------------------------
def test_a_sound_pdf_is_kept_byte_for_byte(tmp_path: Path, room: Path) -> None:
    path = files.pdf(tmp_path / "report.pdf", "First page", "Second page", author="Ann Weir")
    found = taken(room, path)
    assert found.pdf == found.original
    assert found.pdf.read_bytes() == path.read_bytes()
    assert (found.kind, found.facts.pages, found.facts.sizes) == (PaperKind.PDF, 2, ("210 × 297",))
    assert found.facts.author == "Ann Weir"
    assert [text.strip() for text in found.texts] == ["First page", "Second page"]
    assert found.facts.fonts_missing == ("Helvetica",)


@pytest.mark.parametrize(
    ("name", "change", "fact"),
    (
        ("scripts", files.with_scripts_and_files, {"scripts": True, "attachments": 1}),
        ("signed", files.with_a_signature, {"signed": True}),
        ("turned", files.turned, {"rotated": (1,), "sizes": ("297 × 210",)}),
    ),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_pdf_hides_is_found(
    tmp_path: Path, room: Path, name: str, change: object, fact: dict[str, object]
) -> None:
    facts = taken(room, files.changed_pdf(tmp_path / f"{name}.pdf", change)).facts
    assert {key: getattr(facts, key) for key in fact} == fact


def test_a_password_is_asked_for_and_the_copy_that_goes_out_has_none(tmp_path: Path, room: Path) -> None:
    path = files.locked_pdf(tmp_path / "pay.pdf", "secret")
    asked = refused(room, path)
    assert (asked.message, asked.field) == ("pay.pdf is locked with a password.", "password")
    shutil.rmtree(room / "0")
    assert refused(room, path, "wrong").message == "That is not the password of pay.pdf."
    shutil.rmtree(room / "0")
    found = taken(room, path, "secret")
    assert found.facts.encrypted and "A locked report" in found.texts[0]
    with pikepdf.open(found.pdf) as made:
        assert not made.is_encrypted
    assert "secret" not in repr(Source(path, "secret"))


def test_a_pdf_that_only_forbids_changes_is_taken(tmp_path: Path, room: Path) -> None:
    found = taken(room, files.locked_pdf(tmp_path / "pay.pdf", ""))
    assert found.facts.encrypted and found.pdf != found.original


def test_a_damaged_pdf_is_mended_and_said_to_be(tmp_path: Path, room: Path) -> None:
    found = taken(room, files.damaged_pdf(tmp_path / "old.pdf"))
    assert found.facts.repaired and "A report" in found.texts[0]
    with pikepdf.open(found.pdf) as made:
        assert not made.get_warnings()


def cut(path: Path) -> Path:
    data = files.pdf(path, *map(str, range(30))).read_bytes()
    path.write_bytes(data[: len(data) * 7 // 10])
    return path


def written(data: bytes) -> Make:
    def make(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return make


BAD: dict[str, tuple[str, Make, str]] = {
    "empty": ("report.pdf", written(b""), "is empty"),
    "cut off": ("report.pdf", cut, "is cut off"),
    "not a PDF": ("report.pdf", written(b"%PDF-1.7\nnothing\n%%EOF\n"), "cannot be read as a PDF"),
    "no page": ("report.pdf", lambda path: files.changed_pdf(path, files.without_pages), "has no pages"),
    "forms that draw 2^30 times": (
        "map.pdf",
        lambda path: files.changed_pdf(path, files.nested(30, 2)),
        "drawings within drawings",
    ),
    "forms from the list of the page": (
        "map.pdf",
        lambda path: files.changed_pdf(path, files.nested(5, 40, own_lists=False)),
        "drawings within drawings",
    ),
    "a form that draws itself": (
        "map.pdf",
        lambda path: files.changed_pdf(path, files.drawing_itself),
        "drawings within drawings",
    ),
    "a thousand forms deep": (
        "map.pdf",
        lambda path: files.changed_pdf(path, files.nested(1000, 1)),
        "drawings within drawings",
    ),
    "XFA": ("form.pdf", lambda path: files.changed_pdf(path, files.with_xfa), "only Adobe Reader can show"),
    "a text": ("notes.txt", written(b"hello"), "is no file that can be printed"),
    "a program": ("notes.docx", written(b"MZ\0\0"), "is no file that can be printed"),
    "a spreadsheet": ("budget.xls", written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "is no file that can"),
    "a locked Word file": ("pay.docx", files.locked_word, "is locked with a password"),
    "a broken Word file": ("plan.docx", files.with_a_broken_part, "parts of it cannot be read"),
    "a picture bomb": ("map.png", files.picture_bomb, "million dots"),
    "a picture bomb of 44 bytes": ("map.png", written(files.tiny_bomb()), "million dots"),
    "a scan without a size": ("map.tif", written(b"II*\0\x08" + b"\0" * 9), "cannot be read as a picture"),
    "a page without end": (
        "map.pdf",
        lambda path: files.changed_pdf(path, files.without_end),
        "cannot be read as a PDF",
    ),
    "a broken picture": ("map.jpg", written(b"\xff\xd8\xff\xe0broken"), "cannot be read as a picture"),
    "half a zip": ("plan.docx", written(b"PK\x03\x04half"), "is damaged"),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Prepared | ClerkError]:
    """All bad files in one batch, and a good one between any two of them."""
    sources: dict[str, Source] = {}
    folder = tmp_path_factory.mktemp("bad")
    for number, (name, (file_name, make, _)) in enumerate(BAD.items()):
        (folder / str(number)).mkdir()
        sources[name] = Source(make(folder / str(number) / file_name))
        sources[f"after {name}"] = Source(files.pdf(folder / str(number) / "good.pdf", f"Good {number}"))
    found = prepare(list(sources.values()), tmp_path_factory.mktemp("room"))
    return dict(zip(sources, found, strict=True))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_that_names_it(judged: dict[str, Prepared | ClerkError], name: str) -> None:
    """And it stops no other of its batch."""
    file_name, _, words = BAD[name]
    said, good = judged[name], judged[f"after {name}"]
    assert isinstance(said, ClerkError) and said.hint
    assert words in said.message and file_name in said.message
    assert said.message.endswith(".") and ". " not in said.message
    assert isinstance(good, Prepared) and "Good" in good.texts[0]
    assert ("print it to PDF" in said.hint) is (name == "XFA" or "form" in name)


def test_a_file_that_is_gone_is_one_sentence_and_stops_no_other(tmp_path: Path, room: Path) -> None:
    gone, there = tmp_path / "gone.pdf", files.pdf(tmp_path / "there.pdf")
    first, second = prepare([Source(gone), Source(there)], room)
    assert isinstance(first, ClerkError) and "gone.pdf cannot be read" in first.message
    assert isinstance(second, Prepared)


def test_a_full_disk_is_one_sentence(tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = files.pdf(tmp_path / "report.pdf")
    monkeypatch.setattr(shutil, "copyfile", full)
    assert refused(room, path).message == "There is no room to take in report.pdf: the disk is full."


def test_what_a_file_is_comes_from_what_is_in_it(tmp_path: Path, room: Path) -> None:
    path = files.photo(tmp_path / "photo.jpg").rename(tmp_path / "report.pdf")
    assert taken(room, path).kind is PaperKind.JPEG
    assert sort_of(files.word(tmp_path / "other.pdf"), "other.pdf") is PaperKind.DOCX, "Word under the name of a PDF"


def test_a_file_that_goes_while_it_is_read_is_one_sentence(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfile

    def taken_away(source: Path, target: Path) -> object:
        source.unlink()
        return copy(source, target)

    monkeypatch.setattr(shutil, "copyfile", taken_away)
    gone = refused(room, files.pdf(tmp_path / "report.pdf"))
    assert gone.message == "report.pdf cannot be read: it is not there any more, or is locked."


def test_a_map_that_draws_its_signs_ten_thousand_times_is_taken(tmp_path: Path, room: Path) -> None:
    made = taken(room, files.changed_pdf(tmp_path / "map.pdf", files.nested(2, 100)))
    assert "Hello" in made.texts[0]


def test_odd_pdfs_are_taken_with_every_page(tmp_path: Path, room: Path) -> None:
    """Those that a pack has to bear: all of them in one go, each with its own pages."""
    odd = {name: pack_papers.TAKEN_AS_THEY_ARE[name]() for name in pack_papers.TAKEN_AS_THEY_ARE}
    paths = [written(data)(tmp_path / f"{name}.pdf") for name, data in odd.items()]
    found = prepare([Source(path) for path in paths], room)
    for path, one in zip(paths, found, strict=True):
        assert isinstance(one, Prepared), path.name
        with pikepdf.open(path) as pdf:
            assert one.facts.pages == len(pdf.pages) == len(one.texts), path.name


def test_a_pdf_whose_facts_are_ill_built_is_taken_as_its_pages_print(tmp_path: Path, room: Path) -> None:
    assert taken(room, files.changed_pdf(tmp_path / "plan.pdf", files.with_odd_facts)).texts[0].strip() == "A report"


# --- pictures ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("turn", (1, 6, 8, 3))
def test_a_photo_stands_upright_and_says_nothing_of_its_camera(tmp_path: Path, room: Path, turn: int) -> None:
    found = taken(room, files.photo(tmp_path / "photo.jpg", turn), words=("The site from Mill Lane",))
    assert found.facts.sizes == (("210 × 297",) if turn in (6, 8) else ("297 × 210",))
    data = found.pdf.read_bytes()
    assert b"Exif" not in data and b"back garden" not in data
    assert found.facts.tagged and found.facts.language == "en-GB"
    assert (found.facts.pictures, found.facts.pictures_without_words, found.facts.scanned) == (1, 0, False)
    assert_pdf_ua(data)
    with pikepdf.open(found.pdf) as made:
        figure = made.Root.StructTreeRoot.K.K[0]
        assert (str(figure.S), str(figure.Alt)) == ("/Figure", "The site from Mill Lane")


def test_a_scan_of_several_pages_is_a_page_each_and_asks_for_words(tmp_path: Path, room: Path) -> None:
    found = taken(room, files.scan(tmp_path / "scan.tif"))
    assert (found.kind, found.facts.pages, found.facts.scanned) == (PaperKind.TIFF, 3, True)
    assert found.facts.pictures_without_words == 3
    assert taken(room / "0", files.scan(tmp_path / "scan.tif")).pdf.read_bytes() == found.pdf.read_bytes()


@pytest.mark.parametrize(("sort", "kind"), (("PNG", PaperKind.PNG), ("WEBP", PaperKind.WEBP)))
@pytest.mark.parametrize("mode", ("RGBA", "P", "L", "LA", "I;16"))
def test_every_sort_of_picture_is_taken(tmp_path: Path, room: Path, sort: str, kind: PaperKind, mode: str) -> None:
    from PIL import Image

    if sort == "WEBP" and mode in ("P", "LA", "I;16"):
        mode = "RGB"
    Image.new(mode, (40, 30)).save(tmp_path / "one", sort)
    assert taken(room, tmp_path / "one").kind is kind


@pytest.mark.parametrize("mode", ("I;16", "I", "F"))
def test_a_grey_scan_of_fine_steps_keeps_its_greys(tmp_path: Path, room: Path, mode: str) -> None:
    """By itself all that is not nearly black would turn white, and what was on the page would be gone."""
    from PIL import Image

    picture = Image.new(mode, (3, 1))
    for at, grey in enumerate((0, 30_000, 65_535)):
        picture.putpixel((at, 0), grey)
    picture.save(tmp_path / "scan.tif")
    with pikepdf.open(taken(room, tmp_path / "scan.tif").pdf) as made:
        assert made.pages[0].obj.Resources.XObject.P.read_bytes() == bytes((0, 117, 255))


# --- Word -------------------------------------------------------------------------------------------------------------
@needs_libreoffice
def test_word_files_become_tagged_pdfs_in_one_go_and_a_bad_one_stops_no_other(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    begin = subprocess.Popen

    def counted(command: list[str], **rest: object) -> object:
        started.append(command)
        return begin(command, **rest)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", counted)
    rtf, doc = tmp_path / "Sale of Laurence House.rtf", tmp_path / "broken.doc"
    rtf.write_bytes(rb"{\rtf1\ansi A rich report\par}")
    doc.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900 + "WordDocument".encode("utf-16-le") + b"\0" * 100
    )
    docx = files.word(tmp_path / "budget.docx", tracked=True, hidden=True, comment=True)
    odt = files.tracked_odt(tmp_path / "minutes.odt", "What stays", "what was old")
    first, second, third, fourth, older = prepare(
        [Source(docx), Source(rtf), Source(doc), Source(odt), Source(OLDER)], room
    )
    assert isinstance(first, Prepared) and isinstance(second, Prepared) and isinstance(fourth, Prepared)
    assert isinstance(older, Prepared) and (older.kind, older.facts.tagged) == (PaperKind.DOC, True)
    assert "As Word 97 kept it, with a café and a Tŷ." in older.texts[0]
    assert first.facts.tagged and first.facts.language
    assert (first.facts.tracked, first.facts.comments, first.facts.hidden) == (2, 1, True)
    assert "new words" in first.texts[0], "tracked changes are printed as if accepted"
    assert not [words for words in ("old words", "Is this right", "not to be seen") if words in first.texts[0]]
    assert (fourth.facts.tracked, fourth.texts[0].strip()) == (1, "What stays as before.")
    assert "Ann Weir" in first.facts.names
    assert "A rich report" in second.texts[0]
    assert isinstance(third, ClerkError) and "LibreOffice could not read broken.doc" in third.message
    assert len(started) == 1
    assert "Laurence" not in " ".join(started[0])


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")
def test_a_word_file_that_brings_libreoffice_down_takes_no_other_with_it(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the whole batch, then by itself each that was not made: one that does so again is named."""
    sheet = files.pdf(tmp_path / "sheet.pdf")
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nout=$2; shift 2\nfor one; do\n'
        f'grep -q deadly "$one" && exit 134\nname=${{one##*/}}; cp {sheet} "$out/${{name%.*}}.pdf"\ndone\n'
    )
    program.chmod(0o700)
    monkeypatch.setenv("CLERK_SOFFICE", str(program))
    paths = [tmp_path / f"{name}.rtf" for name in ("one", "deadly", "three", "four")]
    for path in paths:
        path.write_text(rf"{{\rtf1 {path.stem}}}")
    first, second, *others = prepare([Source(path) for path in paths], room)
    assert all(isinstance(one, Prepared) for one in (first, *others))
    assert isinstance(second, ClerkError) and "LibreOffice could not read deadly.rtf" in second.message


def test_a_disk_that_is_full_when_a_word_file_is_made_ready_is_one_sentence(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(word_copy, "printable_copy", full)
    word, pdf = prepare([Source(files.word(tmp_path / "a.docx")), Source(files.pdf(tmp_path / "b.pdf"))], room)
    assert isinstance(word, ClerkError) and word.message == "a.docx could not be taken in: the disk is full."
    assert isinstance(pdf, Prepared)


def test_what_was_taken_out_of_a_word_file_is_in_no_part_of_what_is_printed(tmp_path: Path) -> None:
    """Words, paragraphs, what was moved away, and rows of tables."""
    from docx import Document
    from docx.oxml import OxmlElement

    path = tmp_path / "plan.docx"
    made = Document()
    paragraph = made.add_paragraph("Kept. ")
    for kind, words in (("del", "GONE"), ("moveFrom", "MOVED"), ("ins", "Put in.")):
        files.tracked(paragraph, kind, words)
    table = made.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "A row", "LOST ROW"
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    files.tracked(made.sections[0].header.paragraphs[0], "del", "OLD HEADER")
    made.save(str(path))
    copy = printable_copy(path, PaperKind.DOCX, tmp_path / "copy.docx")
    with zipfile.ZipFile(copy) as packed:
        parts = "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    assert not [words for words in ("GONE", "MOVED", "LOST ROW", "OLD HEADER") if words in parts]
    assert all(words in parts for words in ("Kept. ", "Put in.", "A row", 'w:insDel="0"'))


def test_a_word_file_whose_parts_are_numbered_is_looked_through_as_any_other(tmp_path: Path) -> None:
    """As Word on the web writes them: a deletion in it would be printed, and its comments not told."""
    path = tmp_path / "web.docx"
    with zipfile.ZipFile(files.word(tmp_path / "plain.docx", tracked=True, comment=True)) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(re.sub(r"^word/((?:_rels/)?[a-z]+)\.xml", r"word/\g<1>2.xml", name), data)
    kind = sort_of(path, path.name)
    found = look_into(path, kind, path.name)
    assert (kind, found.tracked, found.comments) == (PaperKind.DOCX, 2, 1)
    with zipfile.ZipFile(printable_copy(path, kind, tmp_path / "copy.docx")) as packed:
        assert b"old words" not in packed.read("word/document2.xml")
        assert b'w:insDel="0"' in packed.read("word/settings2.xml")


@needs_libreoffice
def test_nothing_is_fetched_from_elsewhere_and_macros_are_told(tmp_path: Path, room: Path) -> None:
    with listener() as (asked, url):
        rtf = tmp_path / "plan.rtf"
        rtf.write_bytes(rb'{\rtf1{\field{\*\fldinst INCLUDEPICTURE "%s/spy.png" \\d}{\fldrslt}}}' % url.encode())
        word = files.word_that_fetches(tmp_path / "plan.docx", f"{url}/spy.png")
        macros = files.with_macros(tmp_path / "macros.docx")
        found = prepare([Source(word), Source(rtf), Source(macros)], room)
    assert asked == []
    facts = [one.facts for one in found if isinstance(one, Prepared)]
    assert [one.links_away for one in facts] == [1, 1, 0]
    assert [one.macros for one in facts] == [False, False, True]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")
def test_libreoffice_is_told_to_run_no_macro_and_to_fetch_nothing(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the profile that it is started with, which is a new one."""
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\nhere="${{1#*file://}}"\ncp "$here/user/registrymodifications.xcu" {tmp_path}/said\n'
    )
    program.chmod(0o700)
    monkeypatch.setenv("CLERK_SOFFICE", str(program))
    rtf = written(rb"{\rtf1 A report}")(tmp_path / "plan.rtf")
    refused(room, rtf)
    said = dict(re.findall(r'oor:name="(\w+)" oor:op="fuse"><value>(\w+)', (tmp_path / "said").read_text("utf-8")))
    wanted = {"MacroSecurityLevel": "3", "DisableMacrosExecution": "true", "DisableActiveContent": "true"}
    assert wanted.items() <= said.items()
    assert (said["BlockUntrustedRefererLinks"], said["Link"]) == ("true", "0")


class listener:
    """A server on this computer that notes what is asked of it."""

    def __enter__(self) -> tuple[list[str], str]:
        asked: list[str] = []

        class Noting(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_error(404)

            do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = http.server.HTTPServer(("127.0.0.1", 0), Noting)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return asked, f"http://127.0.0.1:{self._server.server_port}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def test_without_libreoffice_the_sentence_says_what_to_do(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLERK_SOFFICE", "")
    word, pdf = prepare([Source(files.word(tmp_path / "a.docx")), Source(files.pdf(tmp_path / "b.pdf"))], room)
    assert isinstance(word, ClerkError) and isinstance(pdf, Prepared)
    assert word.message.startswith("a.docx: There is no program on this computer that makes a PDF")
    assert "save the paper as PDF in Word" in word.hint


WORD = """#!{python}
import json, pathlib, shutil, subprocess, sys
*how, script, listed, mark = sys.argv[1:]
pathlib.Path({log!r}).write_text(json.dumps([how, pathlib.Path(script).read_text("utf-8-sig")]))
for one in json.loads(pathlib.Path(listed).read_text("utf-8")):
    if b"endless" in pathlib.Path(one["source"]).read_bytes():
        word = subprocess.Popen(["sleep", "60"])
        pathlib.Path(mark).write_text(str(word.pid))
        word.wait()
    if b"broken" not in pathlib.Path(one["source"]).read_bytes():
        shutil.copyfile({sheet!r}, one["made"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for what asks Word is a script")
def test_where_libreoffice_is_not_word_itself_is_asked_once_and_ended(
    tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here by a stand-in, as Word is on no computer that runs these tests but Windows'."""
    asker, log = tmp_path / "powershell", tmp_path / "log.json"
    sheet = files.pdf(tmp_path / "sheet.pdf", "From Word")
    asker.write_text(WORD.format(python=sys.executable, log=str(log), sheet=str(sheet)))
    asker.chmod(0o700)
    monkeypatch.setenv("CLERK_SOFFICE", "")
    monkeypatch.setattr(word_itself, "find", lambda: asker)
    for name in ("Sale of Laurence House", "broken", "endless"):
        (tmp_path / f"{name}.rtf").write_text(rf"{{\rtf1 {name}}}")
    (tmp_path / "spy.rtf").write_text(r'{\rtf1{\field{\*\fldinst INCLUDEPICTURE "https://example.org/spy.png"}}}')
    good, bad, spy = prepare(
        [Source(tmp_path / f"{name}.rtf") for name in ("Sale of Laurence House", "broken", "spy")], room
    )
    assert isinstance(spy, ClerkError) and spy.message.startswith("spy.rtf fetches something from elsewhere")
    assert isinstance(good, Prepared) and good.texts[0].strip() == "From Word"
    assert isinstance(bad, ClerkError) and bad.message.startswith("Word could not read broken.rtf: it is damaged")
    how, script = json.loads(log.read_text())
    assert how == ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File"]
    for said in ("AutomationSecurity = 3", "DisplayAlerts = 0", "UpdateLinksAtOpen = $false", "$word.Quit(0)"):
        assert said in script
    monkeypatch.setattr(word_itself, "_SECONDS_TO_START", 1)
    monkeypatch.setattr(word_itself, "_SECONDS_EACH", 0)
    (tmp_path / "again").mkdir()
    (endless,) = prepare([Source(tmp_path / "endless.rtf")], tmp_path / "again")
    assert isinstance(endless, ClerkError) and "Word did not come to an end" in endless.message
    (mark,) = (tmp_path / "again").rglob("word.txt")
    assert is_gone(int(mark.read_text()))


def is_gone(process: int) -> bool:
    """Whether a process has ended, or ends within a moment."""
    for _ in range(100):
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


# --- findings ---------------------------------------------------------------------------------------------------------
def test_facts_are_kept_and_come_back() -> None:
    facts = Facts(2, ("210 × 297",), (1,), tagged=True, fonts_missing=("Arial",))
    assert facts_of(kept_facts(facts)) == facts
    assert facts_of({"pages": 3, "of another version": 1}) == Facts(3)


def test_a_clean_file_has_no_findings_and_each_fault_has_one() -> None:
    clean = Facts(2, ("210 × 297",), tagged=True, language="en-GB")
    assert preflight_findings(clean) == ()
    faults: dict[str, object] = {
        "tracked": 2,
        "comments": 1,
        "hidden": True,
        "macros": True,
        "links_away": 1,
        "scripts": True,
        "attachments": 3,
        "author": "Ann Weir",
        "scanned": True,
        "without_text": (2,),
        "tagged": False,
        "language": "",
        "pictures_without_words": 1,
        "repaired": True,
        "encrypted": True,
        "signed": True,
        "fonts_missing": ("Arial",),
        "sizes": ("420 × 297",),
        "rotated": (1,),
    }
    ours = {"author": "Marlow Vale Borough Council", "sizes": ("420 × 297",), "made_here": True}
    assert preflight_findings(replace(clean, **ours)) == (), "what Clerk writes names its council, and may be on A3"  # type: ignore[arg-type]
    for name, value in faults.items():
        (found,) = preflight_findings(replace(clean, **{name: value}))  # type: ignore[arg-type]
        assert "Ann Weir" not in found.text


@pytest.fixture(autouse=True)
def nothing_is_left_running() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() == before
