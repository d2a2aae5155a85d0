"""A whole pack: accessible, in reading order, numbered and linked as planned, and the same bytes each time."""

from __future__ import annotations

import errno
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name, Pdf
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from clerk_app.documents.pack.assembly import Properties
from clerk_app.documents.pack.boxes import shape_in
from clerk_app.documents.pack.building import PackJob, PackResult, Progress, Stopped, build
from clerk_app.documents.pack.cache import PaperCache
from clerk_app.documents.pack.collisions import LIFTED, colliding_pages
from clerk_app.documents.pack.front import front_pdf
from clerk_app.documents.pack.papers import PackPaper, PaperOptions, Withheld
from clerk_app.documents.pack.plan import PackPlan
from clerk_app.documents.pack.preparing import prepare
from clerk_app.documents.pack.rules import Corner, PackRules, RightHand, Stamp
from clerk_app.documents.pack.stamps import Marking
from clerk_app.documents.pack.verifying import verify
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.style import HouseStyle
from clerk_app.errors import BadInput, Refused
from tests.helpers import pack_papers as made
from tests.helpers import sample_matrix
from tests.helpers.checkers import assert_pdf_ua
from tests.helpers.pdf_reading import TaggedPdf
from tests.helpers.sample_documents import DATED, item_row, item_table
from tests.helpers.sample_documents import agenda as sample_agenda

PROPERTIES = Properties("Housing Committee pack, 12 March 2026", "Marlow Vale", "Housing Committee", DATED)
Papers = tuple[PackPaper | Withheld, ...]


def front_of(papers: Papers, style: HouseStyle):  # type: ignore[no-untyped-def]
    def make(plan: PackPlan) -> bytes:
        numbers = dict.fromkeys(int(each.item_number) for each in papers)
        rows = tuple(item_row(n, f"Business {n}", "", plan.ranges.get(str(n), "")) for n in numbers)
        whole = sample_agenda()
        return front_pdf(
            replace(whole, blocks=(*whole.blocks[0].blocks[:3], item_table(rows))), style, [str(n) for n in numbers]
        )

    return make


def job_of(papers: Papers, style: HouseStyle, folder: Path, **named: object) -> PackJob:
    # the sample agenda's rows are anchored by bare numbers
    papers = tuple(replace(each, item_id=each.item_number) for each in papers)
    given: dict[str, object] = {
        "rules": PackRules(), "front": front_of(papers, style), "properties": PROPERTIES,
        "cache": PaperCache(folder / "cache"), "style": style,
    } | named  # fmt: skip
    return PackJob(entries=papers, **given)  # type: ignore[arg-type]


def texts_of(path: Path) -> list[str]:
    file = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in file]
    finally:
        file.close()


def struct_text(path: Path) -> str:
    """What poppler reads of the tags, in their order."""
    told = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True).stdout
    return " ".join(re.findall(r'^\s*"(.*)"$', told, re.MULTILINE))


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory, style: HouseStyle) -> PackResult:
    """A pack of papers from four generators."""
    folder = tmp_path_factory.mktemp("tagged")
    papers = tuple(
        made.paper(generate(tag), str(number), f"{tag} report", f"{tag}.pdf")
        for number, (tag, generate) in enumerate(made.GENERATORS.items(), 1)
    )
    return build(job_of(papers, style, folder), folder / "pack.pdf")


def test_tagged_papers_of_four_generators_make_an_accessible_pack(tagged: PackResult) -> None:
    assert tagged.accessible, tagged.not_accessible
    assert_pdf_ua(tagged.path.read_bytes())
    assert verify(tagged.path, tagged.plan) == ()


def test_it_is_read_in_order(tagged: PackResult) -> None:
    """Word for word: no stamp is part of it, nothing is read twice, and the marks of each program's lists stay."""
    marks = {"Clerk": "••", "LibreOffice": "••", "Typst": ("1.", "2."), "WeasyPrint": ("1.", "2.")}
    golden: list[str] = []
    for tag, (one, two) in marks.items():
        title, purpose, body, first, second, *rest = made.words_of(tag)
        golden += " ".join((title, purpose, body, one, first, two, second, *rest)).split()
    said = struct_text(tagged.path).split()
    assert " ".join(said[-len(golden) :]) == " ".join(golden)
    assert list(marks) == list(made.GENERATORS)
    front = " ".join(said[: -len(golden)])
    assert front.startswith("Housing and Communities Scrutiny Committee Agenda Thursday, 12 March 2026")
    assert front.endswith("Item Pages 1. Business 1 1 - 2 2. Business 2 3 - 4 3. Business 3 5 - 6 4. Business 4 7")


def test_the_tags_hold_together(tagged: PackResult) -> None:
    with Pdf.open(tagged.path) as pdf:
        tree = pdf.Root.StructTreeRoot
        keys = [int(key) for key in list(tree.ParentTree.Nums)[::2]]
        assert keys == sorted(set(keys))
        assert max(keys) < int(tree.ParentTreeNextKey)
        assert "/RoleMap" not in tree
        parts = list(tree.K[0].K)
        assert [str(part.T) for part in parts] == [
            "Agenda", *(f"Agenda Item {n}: {tag} report" for n, tag in enumerate(made.GENERATORS, 1)),
        ]  # fmt: skip
        known = {e.objgen for e in _elements(tree.K[0])}
        held = dict(zip(keys, list(tree.ParentTree.Nums)[1::2], strict=True))
        for page in pdf.pages:
            if "/StructParents" in page.obj:
                assert all(e is None or e.objgen in known for e in held[int(page.obj.StructParents)])
            for note in page.obj.get("/Annots", []):
                assert held[int(note.StructParent)].objgen in known


def _elements(top: pikepdf.Object) -> list[pikepdf.Object]:
    found, stack = [], [top]
    while stack:
        element = stack.pop()
        found.append(element)
        kids = element.get("/K", [])
        stack += [k for k in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(k, pikepdf.Dictionary)
                  and "/S" in k]  # fmt: skip
    return found


def test_an_untagged_paper_is_named_and_the_claim_is_dropped(tmp_path: Path, style: HouseStyle) -> None:
    papers = (made.paper(made.ours(), "1"), made.paper(made.drawn(2), "2", name="scan of a letter.pdf"))
    result = build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf")
    assert not result.accessible
    (said,) = result.not_accessible
    assert "“scan of a letter.pdf” is not accessible: it has no tags" in said
    with Pdf.open(result.path) as pdf:
        assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()
    assert verify(result.path, result.plan) == ()
    said_text = struct_text(result.path)
    assert "The end of the Clerk report." in said_text


def test_one_paper_may_stand_under_two_items(tmp_path: Path, style: HouseStyle) -> None:
    """Typst's cells name their heads: the names of the two copies are told apart."""
    papers = (made.paper(made.by_typst(), "1"), made.paper(made.by_typst(), "2"))
    result = build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf")
    assert_pdf_ua(result.path.read_bytes())
    with Pdf.open(result.path) as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]
        assert len({bytes(name) for name in names}) == len(names) > 0
        assert names == sorted(names, key=bytes)


def test_links_bookmarks_labels_and_stamps_agree(tmp_path: Path, style: HouseStyle) -> None:
    papers = (made.paper(made.drawn(3), "2"), made.paper(made.ours(), "6"), made.paper(made.drawn(2), "7"))
    result = build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf")
    assert list(result.plan.ranges.values()) == ["1 - 4", "5 - 6", "7 - 8"]
    texts = texts_of(result.path)
    with Pdf.open(result.path) as pdf:
        labels = [str(page.label) for page in pdf.pages]
        assert labels == ["i", "ii", *map(str, range(1, 9))]
        for label, text in zip(labels[2:], texts[2:], strict=True):
            assert f"Page {label}" in text
        assert "This page is intentionally left blank" in texts[5]
        numbers = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        goals = [
            numbers[n.Dest[0].objgen] for p in list(pdf.pages)[:2] for n in p.obj.get("/Annots", []) if "/Dest" in n
        ]
        assert [labels[goal] for goal in goals] == ["1", "5", "7"]
        words = [str(note.Contents) for note in pdf.pages[0].obj.Annots if "/Dest" in note]
        assert words == ["Go to pages 1 - 4", "Go to pages 5 - 6", "Go to pages 7 - 8"]
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == [
                "Agenda", "Agenda Item 2: Report 2", "Agenda Item 6: Report 6", "Agenda Item 7: Report 7",
            ]  # fmt: skip
            assert [numbers[entry.destination[0].objgen] for entry in outline.root] == [0, *goals]
            nested = outline.root[2].children
            assert nested[0].title == "Clerk report"
            assert nested[0].children[0].title == "Purpose of the Clerk report"
    for place, item in ((2, "2"), (6, "6"), (8, "7")):
        assert f"Agenda Item {item}" in texts[place]
    assert "1 - 4" in texts[0]
    assert "Page 1 of" not in texts[0]


@pytest.mark.parametrize("name", made.SHAPES)
def test_pages_stay_as_they_were_outside_the_stamps(name: str, tmp_path: Path, style: HouseStyle) -> None:
    source = made.SHAPES[name]()
    rules = PackRules(right_hand=RightHand.NOTHING)
    result = build(job_of((made.paper(source, "3"),), style, tmp_path, rules=rules, front=None), tmp_path / "p.pdf")
    assert verify(result.path, result.plan) == ()
    with Pdf.open(io.BytesIO(source)) as pdf:
        assert len(result.plan.sheets) == len(pdf.pages)
        units = [float(page.obj.get("/UserUnit", 1)) for page in pdf.pages]
    before, after = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument(result.path)
    for place, unit in enumerate(units):
        assert before[place].get_size() == pytest.approx(after[place].get_size(), abs=0.01)
        was, now = (file[place].render(scale=1.5).to_pil().convert("RGB") for file in (before, after))
        text = after[place].get_textpage().get_text_bounded()
        assert f"Page {place + 1}" in text
        # pdfium's pixels are user units, the stamp is in points
        outside = _without_strips(now, was, 1.5 / unit)
        assert outside.getbbox() is None, f"page {place} differs at {outside.getbbox()}"
        assert ImageChops.difference(was, now).getbbox() is not None
    before.close()
    after.close()


def _without_strips(now: Image.Image, was: Image.Image, scale: float) -> Image.Image:
    difference = ImageChops.difference(now, was)
    width, height = difference.size
    top, foot = round(36 * scale) + 1, round(28 * scale) + 1
    return difference.crop((0, top, width, height - foot))


def test_what_a_layer_hides_stays_hidden_and_is_said(tmp_path: Path, style: HouseStyle) -> None:
    """PX-7: two maps keep their layers apart; nobody is told who drew them."""
    papers = tuple(made.paper(made.layered(start), "3", name=start) for start in ("on", "off"))
    for _ in range(2):  # made, and from the cache
        result = build(job_of(papers, style, tmp_path, front=None), tmp_path / "p.pdf")
        assert [note for note in result.notes if "layers that are switched off" in note] == [
            f"“{start}” has layers that are switched off, which anybody can switch on." for start in ("on", "off")
        ]
        with Pdf.open(result.path) as pdf:
            off = [str(layer.Name) for layer in pdf.Root.OCProperties.D.OFF]
            assert len(pdf.Root.OCProperties.OCGs) == 10 and off == ["Layer 1", "Layer 3"] * 2
            assert all("/CreatorInfo" not in layer.get("/Usage", {}) for layer in pdf.Root.OCProperties.OCGs)


def test_a_stamp_stands_upright_at_the_same_place_of_every_page(tmp_path: Path, style: HouseStyle) -> None:
    papers = tuple(made.paper(make(), "4", name=name) for name, make in made.SHAPES.items() if name != "unbalanced")
    rules = PackRules(right_hand=RightHand.NOTHING)
    result = build(job_of(papers, style, tmp_path, rules=rules, front=None), tmp_path / "p.pdf")
    file = pypdfium2.PdfDocument(result.path)
    with Pdf.open(result.path) as pdf:
        units = [float(page.obj.get("/UserUnit", 1)) for page in pdf.pages]
    for page, unit in zip(file, units, strict=True):
        image = page.render(scale=2 * unit).to_pil().convert("L")
        # the number's dark letters stand in the middle of the foot, 14 to 24 points up
        strip = image.crop((image.width // 2 - 30, image.height - 48, image.width // 2 + 30, image.height - 26))
        assert strip.getextrema()[0] < 80
        assert strip.getextrema()[1] == 255
    file.close()


def test_forms_and_names_are_kept_apart(tmp_path: Path, style: HouseStyle) -> None:
    papers = (made.paper(made.form(), "1", name="a.pdf"), made.paper(made.form(), "2", name="b.pdf"))
    result = build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf")
    with Pdf.open(result.path) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["answer", "answer+1"]
        assert len(pdf.Root.AcroForm.DR.Font.keys()) >= 1
        names = list(pikepdf.NameTree(pdf.Root.Names.Dests).keys())
        assert names == ["sec1", "sec1.1"]
        numbers = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        goals = {
            place: numbers[note.Dest[0].objgen]
            for place, page in enumerate(pdf.pages) if place >= 2
            for note in page.obj.get("/Annots", []) if "/Dest" in note
        }  # fmt: skip
        assert goals == {3: 2, 5: 4}
    # the same paper twice, byte for byte, has tags of its own each time
    assert len(texts_of(result.path)) == 6


def test_answers_that_a_file_leaves_to_its_reader_are_drawn(tmp_path: Path, style: HouseStyle) -> None:
    def undraw(pdf: Pdf) -> None:
        pdf.Root.AcroForm.NeedAppearances = True
        del pdf.Root.AcroForm.Fields[0].AP

    papers = (made.paper(made.changed(made.form(), undraw), "1"),)
    result = build(job_of(papers, style, tmp_path, front=None), tmp_path / "pack.pdf")
    with Pdf.open(result.path) as pdf:
        assert b"(Yes)" in pdf.Root.AcroForm.Fields[0].AP.N.read_bytes()


def test_forms_may_be_flattened(tmp_path: Path, style: HouseStyle) -> None:
    one = made.paper(made.form(), "1", options=PaperOptions(flatten_forms=True))
    result = build(job_of((one,), style, tmp_path), tmp_path / "pack.pdf")
    with Pdf.open(result.path) as pdf:
        assert "/AcroForm" not in pdf.Root
    assert "Yes" in texts_of(result.path)[2]


def test_nothing_that_acts_or_hides_comes_along(tmp_path: Path, style: HouseStyle) -> None:
    papers = (made.paper(made.scripted(), "1", name="odd.pdf"), made.paper(made.scanned(), "2", name="scan.pdf"))
    result = build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf")
    assert [note for note in result.notes if "scripts" in note]
    assert all("“odd.pdf”" in note for note in result.notes)
    with Pdf.open(result.path) as pdf:
        pdf.save(tmp_path / "open.pdf", stream_decode_level=pikepdf.StreamDecodeLevel.generalized, qdf=True)
    plain = (tmp_path / "open.pdf").read_bytes()
    for planted in (b"PLANTED", b"/JavaScript", b"/Launch", b"Secret Street"):
        assert planted not in plain
    assert b"https://example.org/good" in plain


def test_a_low_footer_is_lifted_and_a_large_sheet_made_smaller(tmp_path: Path, style: HouseStyle) -> None:
    papers = (
        made.paper(made.drawn(), "1", options=PaperOptions(scale=0.96)),
        made.paper(made.drawn(size=(1190.55, 841.89)), "2", options=PaperOptions(fit_a4=True)),
        made.paper(made.SHAPES["cropped and turned"](), "3", options=PaperOptions(scale=0.96)),
    )
    rules = PackRules(right_hand=RightHand.NOTHING)
    result = build(job_of(papers, style, tmp_path, rules=rules, front=None), tmp_path / "pack.pdf")
    assert verify(result.path, result.plan) == ()
    file = pypdfium2.PdfDocument(result.path)
    sizes = [page.get_size() for page in file]
    assert sizes[0] == pytest.approx(made.A4, abs=0.1)
    assert sizes[1] == pytest.approx((841.89, 595.276), abs=0.1)
    assert sizes[2] == pytest.approx((620, 440), abs=0.1)
    # the frame 5 points from the edge is now clear of the stamp's strip
    image = file[0].render(scale=1).to_pil().convert("L")
    strip = image.crop((40, image.height - 28, image.width // 2 - 60, image.height))
    assert strip.getextrema() == (255, 255)
    file.close()


def test_a_committee_may_have_every_sheet_fitted_and_every_form_fixed(tmp_path: Path, style: HouseStyle) -> None:
    rules = PackRules(right_hand=RightHand.NOTHING, fit_a4=True, flatten_forms=True)
    papers = (made.paper(made.drawn(size=(1190.55, 841.89)), "1"), made.paper(made.form(), "2"))
    result = build(job_of(papers, style, tmp_path, rules=rules, front=None), tmp_path / "pack.pdf")
    with Pdf.open(result.path) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert [float(side) for side in pdf.pages[0].mediabox] == pytest.approx([0, 0, 841.89, 595.276], abs=0.01)


@pytest.mark.parametrize("turn", (0, 90, 180, 270))
def test_words_where_the_number_comes_are_found_and_lifted(turn: int, tmp_path: Path, style: HouseStyle) -> None:
    out = io.BytesIO()
    size = made.A4 if turn % 180 == 0 else made.A4[::-1]
    canvas = Canvas(out, pagesize=made.A4, invariant=1)
    for words in ("Footer of the report", ""):
        canvas.saveState()
        matrix = shape_in((0, 0, *made.A4), turn, 1.0).matrix
        canvas.transform(*matrix)
        canvas.drawCentredString(size[0] / 2, 17, words)
        canvas.drawString(50, 300, "The body of the report")
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    data = made.changed(out.getvalue(), lambda pdf: _turn(pdf, turn))
    rules = PackRules(right_hand=RightHand.NOTHING)
    assert colliding_pages(data, rules) == (1,)
    assert colliding_pages(data, replace(rules, page_stamp=Stamp("{page}", Corner.BOTTOM_RIGHT, 9))) == ()
    ready = prepare(made.paper(data, options=PaperOptions(scale=LIFTED)))
    assert isinstance(ready.body, bytes)
    assert colliding_pages(ready.body, rules) == ()


def _turn(pdf: Pdf, turn: int) -> None:
    for page in pdf.pages:
        page.obj.Rotate = turn


def test_dividers_stand_before_items_and_links_lead_to_them(tmp_path: Path, style: HouseStyle) -> None:
    papers = (
        made.paper(made.ours(), "1", "Budget"),
        made.paper(made.ours("Second"), "2", "Roads", item_title="Roads and paths"),
    )
    result = build(job_of(papers, style, tmp_path, rules=PackRules(dividers=True)), tmp_path / "pack.pdf")
    assert verify(result.path, result.plan) == ()
    texts = texts_of(result.path)
    assert "Agenda Item 1 Budget" in texts[2] and "Agenda Item 2 Roads and paths" in texts[4]
    assert_pdf_ua(result.path.read_bytes())


def test_a_closed_copy_says_whose_it_is(tmp_path: Path, style: HouseStyle) -> None:
    one = (made.paper(made.ours(), "1"),)
    marking = Marking("Copy 3 of 12", "Cllr Dafydd ap Rhŷs ✓")
    result = build(job_of(one, style, tmp_path, marking=marking), tmp_path / "pack.pdf")
    for text in texts_of(result.path):
        assert "Copy 3 of 12" in text
        assert "Cllr Dafydd ap Rhŷs ✓" in text
    assert_pdf_ua(result.path.read_bytes())


def test_stamps_have_the_committees_words_and_places(tmp_path: Path, style: HouseStyle) -> None:
    rules = PackRules(
        page_stamp=Stamp("Tudalen {page}", Corner.BOTTOM_RIGHT, 10),
        item_stamp=Stamp("Eitem {item} (ŵ)", Corner.TOP_LEFT, 12),
        number_prefix="C",
    )  # fmt: skip
    papers = (made.paper(made.ours(), "1", label_lines=("Appendix 1",)),)
    result = build(job_of(papers, style, tmp_path, rules=rules), tmp_path / "pack.pdf")
    assert verify(result.path, result.plan) == ()
    for words in ("Tudalen C1", "Eitem 1 (ŵ)", "Appendix 1"):
        assert words in texts_of(result.path)[2]


def test_same_papers_same_bytes_whatever_was_kept(tmp_path: Path, style: HouseStyle) -> None:
    papers = (made.paper(made.ours(), "1"), made.paper(made.form(), "2"), made.paper(made.drawn(3), "3"))
    first = build(job_of(papers, style, tmp_path / "a"), _folder(tmp_path / "a") / "pack.pdf").path.read_bytes()
    again = build(job_of(papers, style, tmp_path / "a"), tmp_path / "a" / "again.pdf").path.read_bytes()
    fresh = build(job_of(papers, style, tmp_path / "b"), _folder(tmp_path / "b") / "pack.pdf").path.read_bytes()
    assert first == again == fresh
    other = (*papers[:2], made.paper(made.drawn(4), "3"))
    mended = build(job_of(other, style, tmp_path / "a"), tmp_path / "a" / "other.pdf").path.read_bytes()
    clean = build(job_of(other, style, tmp_path / "c"), _folder(tmp_path / "c") / "pack.pdf").path.read_bytes()
    assert mended == clean != first


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path


def test_same_bytes_from_another_process(tmp_path: Path, style: HouseStyle) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.documents.test_pack_build import *;"
        "from clerk_app.documents.style import house_style; where = Path(sys.argv[1]);"
        "papers = (made.paper(made.ours(), '1'), made.paper(made.form(), '2'));"
        "build(job_of(papers, house_style(), where), where / 'other.pdf')"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=root, env=environment)
    papers = (made.paper(made.ours(), "1"), made.paper(made.form(), "2"))
    here = build(job_of(papers, style, tmp_path / "x"), tmp_path / "here.pdf")
    assert here.path.read_bytes() == (tmp_path / "other.pdf").read_bytes()


def test_only_a_changed_paper_is_prepared_again(tmp_path: Path, style: HouseStyle) -> None:
    papers = [made.paper(made.drawn(2, f"p{n}"), str(n)) for n in range(1, 5)]
    build(job_of(tuple(papers), style, tmp_path), tmp_path / "pack.pdf")
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()}
    papers[1] = made.paper(made.drawn(3, "new"), "2")
    build(job_of(tuple(papers), style, tmp_path), tmp_path / "pack.pdf")
    now = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()}
    assert len(now) == len(kept) + 2
    assert kept.items() <= now.items()


def test_a_damaged_cache_is_made_anew(tmp_path: Path, style: HouseStyle) -> None:
    papers = (made.paper(made.drawn(2), "1"),)
    whole = build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf").path.read_bytes()
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:-40])
    assert build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf").path.read_bytes() == whole


def test_progress_goes_on_to_the_end_and_says_what_is_left(tmp_path: Path, style: HouseStyle) -> None:
    told: list[Progress] = []
    papers = tuple(made.paper(made.drawn(5, f"p{n}"), str(n), name=f"{n}.pdf") for n in range(1, 6))
    build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf", told.append)
    shares = [each.done for each in told]
    assert shares == sorted(shares)
    assert shares[-1] > 0.99
    assert any("3.pdf" in each.words for each in told)
    assert all(each.seconds_left is not None for each in told if each.done > 0.1)


@pytest.mark.parametrize("after", range(0, 15, 2))
def test_stopping_leaves_nothing_behind(after: int, tmp_path: Path, style: HouseStyle) -> None:
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / "pack.pdf"
    out.write_bytes(b"the one from before")
    calls = iter(range(10**6))
    papers = tuple(made.paper(made.drawn(2, f"p{n}"), str(n)) for n in range(1, 6))
    with pytest.raises(Stopped, match="you stopped it"):
        build(job_of(papers, style, tmp_path), out, cancelled=lambda: next(calls) >= after)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["pack.pdf"]
    assert out.read_bytes() == b"the one from before"


def test_a_disk_that_fails_leaves_the_old_pack(
    tmp_path: Path, style: HouseStyle, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "pack.pdf"
    out.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refused, match=r"The pack could not be written into “.*”: the disk is full"):
        build(job_of((made.paper(made.drawn(), "1"),), style, tmp_path), out)
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "pack.pdf"]


def test_where_papers_made_ready_cannot_be_kept_the_pack_is_the_same(tmp_path: Path, style: HouseStyle) -> None:
    (tmp_path / "in-the-way").write_bytes(b"")
    papers = (made.paper(made.drawn(), "1"),)
    build(job_of(papers, style, tmp_path), tmp_path / "kept.pdf")
    build(job_of(papers, style, tmp_path, cache=PaperCache(tmp_path / "in-the-way")), tmp_path / "pack.pdf")
    assert (tmp_path / "pack.pdf").read_bytes() == (tmp_path / "kept.pdf").read_bytes()


def test_a_disk_that_fills_up_keeps_no_half_of_a_paper(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    paper, cache, before = made.paper(made.scanned()), PaperCache(tmp_path), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        got = cache.prepared(paper)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert got == prepare(paper)
    assert got.size > 1000
    assert not list(tmp_path.iterdir())
    assert isinstance(cache.prepared(paper).body, Path)


def test_a_draft_says_what_it_could_not_read(tmp_path: Path, style: HouseStyle) -> None:
    papers = (made.paper(made.ours(), "1"), made.paper(b"", "2", "Roads", "roads.pdf"), made.paper(made.locked(), "3"))
    with pytest.raises(BadInput, match="2 papers cannot be read") as refused:
        build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf")
    assert len(refused.value.places) == 2
    assert not (tmp_path / "pack.pdf").exists()
    result = build(job_of(papers, style, tmp_path, draft=True), tmp_path / "pack.pdf")
    assert verify(result.path, result.plan) == ()
    text = texts_of(result.path)[4]
    assert "This paper is not in the draft" in text
    assert "“roads.pdf” is empty." in text
    assert [note for note in result.notes if "roads.pdf" in note]
    assert len(result.plan.sheets) == 7


def test_a_public_pack_is_made_while_closed_papers_cannot_be_read(tmp_path: Path, style: HouseStyle) -> None:
    papers: Papers = (made.paper(made.ours(), "1"), Withheld("item-2", "2", 3), made.paper(made.drawn(2), "3"))
    result = build(job_of(papers, style, tmp_path), tmp_path / "public.pdf")
    assert result.plan.ranges == {"1": "1 - 2", "3": "7 - 8"}
    assert [(gap.item_number, gap.first, gap.last) for gap in result.plan.gaps] == [("2", 3, 6)]
    assert verify(result.path, result.plan) == ()
    with Pdf.open(result.path) as pdf:
        assert [str(page.label) for page in pdf.pages] == ["i", "ii", "1", "2", "7", "8"]


def test_an_agenda_whose_length_its_numbers_change_settles_or_is_refused(tmp_path: Path, style: HouseStyle) -> None:
    rules = PackRules(front_counted=True, right_hand=RightHand.NOTHING)
    seen: list[str] = []

    def growing(plan: PackPlan) -> bytes:
        seen.append(plan.ranges["1"])
        return made.drawn(3)

    papers = (made.paper(made.drawn(), "1"),)
    result = build(job_of(papers, style, tmp_path, rules=rules, front=growing), tmp_path / "pack.pdf")
    assert seen == ["3", "4"]
    assert result.plan.ranges == {"1": "4"}
    lengths = iter((1, 2, 1, 2, 1))
    flickering = job_of(papers, style, tmp_path, rules=rules, front=lambda plan: made.drawn(next(lengths)))
    with pytest.raises(Refused, match="has no length"):
        build(flickering, tmp_path / "pack.pdf")


def test_verifying_finds_what_is_wrong(tmp_path: Path, style: HouseStyle) -> None:
    papers = (made.paper(made.drawn(2), "1"), made.paper(made.drawn(2, "other"), "2"))
    result = build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf")
    assert verify(result.path, result.plan) == ()

    def spoilt(change) -> str:  # type: ignore[no-untyped-def]
        with Pdf.open(result.path) as pdf:
            change(pdf)
            pdf.save(tmp_path / "spoilt.pdf")
        return " ".join(verify(tmp_path / "spoilt.pdf", result.plan))

    assert "were planned" in spoilt(lambda pdf: pdf.pages.__delitem__(3))
    assert "is labelled" in spoilt(lambda pdf: pdf.Root.__delattr__("PageLabels"))
    assert "does not bear its stamp" in spoilt(lambda pdf: pdf.pages[2].obj.Contents.__delitem__(-1))
    links = spoilt(lambda pdf: pdf.pages[0].obj.Annots[-1].__setattr__("Dest", [pdf.pages[3].obj, Name.Fit]))
    assert "does not lead to the start" in links
    hidden = spoilt(lambda pdf: pdf.Root.__setattr__("Beside", pdf.make_indirect(pikepdf.Dictionary(Type=Name.Page))))
    assert hidden == "The pack holds pages that it does not show."
    nowhere = pikepdf.Dictionary(S=Name.URI, URI=pikepdf.String("clerk-item:2"))
    assert "leads nowhere" in spoilt(lambda pdf: pdf.pages[0].obj.Annots[-1].__setattr__("A", nowhere))

    def astray(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root[1].destination = 3

    assert "The bookmark “Agenda Item 1: Report 1” does not lead" in spoilt(astray)
    (tmp_path / "spoilt.pdf").write_bytes(b"no pdf")
    assert "cannot be read again" in " ".join(verify(tmp_path / "spoilt.pdf", result.plan))


def test_a_matrix_keeps_its_headers_in_a_pack(tmp_path: Path, style: HouseStyle) -> None:
    """The cells of a wide table name their heads, whose names are still theirs among those of other papers."""
    written = write_pdf(sample_matrix.report(), style)
    papers = tuple(made.paper(written, str(number), f"Programme {number}", f"{number}.pdf") for number in (1, 2))
    result = build(job_of(papers, style, tmp_path), tmp_path / "pack.pdf")
    assert result.accessible, result.not_accessible
    assert_pdf_ua(result.path.read_bytes())
    with TaggedPdf(result.path.read_bytes()) as file:
        heads = {bytes(e.object.ID): file.text_of(e).strip() for e in file.elements() if "/ID" in e.object}
        cells = [e for e in file.elements() if e.role == "TD" and file.text_of(e).strip() == "Outstanding"]
        named = [[heads[bytes(head)] for attributes in cell.object.A for head in attributes.Headers] for cell in cells]
        assert len(named) % 2 == 0
        assert named[: len(named) // 2] == named[len(named) // 2 :]
        assert {column for column, _ in named} <= set(sample_matrix.MEETINGS)
        names = [bytes(name) for name in list(file.pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
        assert names == sorted(heads)
