"""Papers as they come: what cannot be taken is said in one sentence, what is taken keeps every page."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageChops

from clerk_app.documents.pack.building import build
from clerk_app.documents.pack.cleaning import bare_picture
from clerk_app.documents.pack.opening import UnreadablePaper
from clerk_app.documents.pack.papers import PaperOptions
from clerk_app.documents.pack.preparing import prepare
from clerk_app.documents.pack.rules import PackRules, RightHand
from clerk_app.documents.pack.verifying import verify
from clerk_app.documents.style import HouseStyle
from clerk_app.documents.word import write_word
from clerk_app.errors import BadInput
from tests.documents.test_pack_build import job_of, texts_of
from tests.helpers import pack_papers as made

NAME = "Roads report.pdf"


def word_file() -> bytes:
    from clerk_app.documents.style import house_style

    return write_word(made.report("Word"), house_style())


def no_page() -> bytes:
    out = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.save(out)
    return out.getvalue()


def cut(share: float) -> Callable[[], bytes]:
    def make() -> bytes:
        data = made.drawn(12)
        return data[: int(len(data) * share)]

    return make


def lost_content() -> bytes:
    """A file whose table of places is gone, and with it a page's drawing."""
    data = made.drawn(3)
    with Pdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[1].obj.Contents.objgen[0]
    data = data.replace(b"\n%d 0 obj" % number, b"\n%d 0 xxx" % number)
    return data[: data.rindex(b"xref\n0")]


REFUSED = {
    "a password": (made.locked, "is protected by a password"),
    "empty": (lambda: b"", "is empty"),
    "a Word document": (word_file, "is a Word document, although its name says that it is a PDF"),
    "a ZIP file that is none": (lambda: b"PK\x03\x04nonsense", "is a ZIP file"),
    "text": (lambda: b"Dear Sir or Madam", "is no PDF"),
    "no page": (no_page, "has no page"),
    "cut off early": (cut(0.3), "is damaged"),
    "cut off late": (cut(0.7), "is damaged"),
    "a drawing is lost": (lost_content, "is damaged"),
    "nothing but a head": (lambda: b"%PDF-1.7\n", "is damaged"),
    "a form without pages of its own": (lambda: made.xfa(dynamic=True), "only Adobe’s own reader can draw"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taken_is_said_in_one_sentence(case: str) -> None:
    make, words = REFUSED[case]
    with pytest.raises(UnreadablePaper) as refused:
        prepare(made.paper(make(), name=NAME))
    message = refused.value.message
    assert words in message
    assert f"“{NAME}”" in message
    assert message.endswith(".")
    assert message.count(". ") == 0
    assert refused.value.hint.endswith(".")
    assert ("Print it to a new PDF" in refused.value.hint) is (make is REFUSED["a form without pages of its own"][0])


def test_a_wrong_password_is_told_from_a_missing_one() -> None:
    with pytest.raises(UnreadablePaper, match=f"The password given for “{NAME}” does not open it"):
        prepare(made.paper(made.locked(), name=NAME, options=PaperOptions(password="wrong")))
    ready = prepare(made.paper(made.locked(), name=NAME, options=PaperOptions(password="secret")))
    assert len(ready.pages) == 1
    assert "secret" not in repr(made.paper(made.locked(), options=PaperOptions(password="secret")))
    assert isinstance(ready.body, bytes)
    assert b"/Encrypt" not in ready.body


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    given = made.paper(made.drawn(), name=NAME)
    from dataclasses import replace

    with pytest.raises(UnreadablePaper, match="cannot be opened"):
        prepare(replace(given, source=tmp_path / "gone.pdf"))


def zero_crop() -> bytes:
    return made.with_page(lambda page: page.__setattr__("CropBox", Array([10, 10, 10, 10])))


def zero_media() -> bytes:
    def change(page: pikepdf.Object) -> None:
        page.MediaBox = Array([0, 0, 0, 0])

    return made.with_page(change)


def commented() -> bytes:
    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([50, 50, 70, 70]), Contents=String("Sure?"))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return made.changed(made.drawn(), change)


TAKEN = {
    "an owner's password": (lambda: made.locked(user=""), 1, ()),
    "a garbled table": (made.garbled, 3, ("is damaged, and was repaired",)),
    "only its end cut off": (cut(0.9), 12, ("is damaged, and was repaired",)),
    "scripts and launches": (made.scripted, 1, ("carries scripts", "links that start programs", "attached files")),
    "10,000 bookmarks": (lambda: made.bookmarked(10_000), 1, ("more than 5,000 bookmarks",)),
    "bookmarks in a circle": (lambda: made.bookmarked(5, circle=True), 1, ()),
    "a page of 200 inches": (made.wide, 1, ("200 inches",)),
    "a signature": (made.signed, 1, ("is signed; the signature shows, but proves nothing inside a pack",)),
    "a form with pages": (lambda: made.xfa(dynamic=False), 1, ("XFA",)),
    "a visible part without size": (zero_crop, 1, ("page 1 that has a visible part without size",)),
    "a sheet without size": (zero_media, 1, ("page 1 that has no size and is shown as A4",)),
    "comments": (commented, 1, ("carries 1 comment",)),
    "a plain file": (lambda: made.drawn(7), 7, ()),
}  # fmt: skip


@pytest.mark.parametrize("case", TAKEN)
def test_what_is_taken_keeps_every_page_and_says_what_is_odd(case: str) -> None:
    make, pages, said = TAKEN[case]
    ready = prepare(made.paper(make(), name=NAME))
    assert len(ready.pages) == pages
    assert isinstance(ready.body, bytes)
    file = pypdfium2.PdfDocument(ready.body)
    assert len(file) == pages
    file.close()
    notes = " ".join(ready.notes)
    for words in said:
        assert words in notes
    assert bool(ready.notes) == bool(said)
    assert all(note.startswith(f"“{NAME}” ") and note.endswith(".") for note in ready.notes)


def test_every_bad_paper_is_named_and_the_rest_of_a_draft_is_whole(tmp_path: Path, style: HouseStyle) -> None:
    """Pages in equals pages out, with one page for each paper that cannot be had."""
    bad = {f"{case}.pdf": make() for case, (make, _) in REFUSED.items()}
    odd = {f"{case}.pdf": make() for case, (make, _, _) in TAKEN.items()}
    papers = tuple(made.paper(data, str(n), name=name) for n, (name, data) in enumerate((bad | odd).items(), start=1))
    rules = PackRules(right_hand=RightHand.NOTHING)
    with pytest.raises(BadInput, match=f"{len(bad)} papers cannot be read") as refused:
        build(job_of(papers, style, tmp_path, rules=rules), tmp_path / "pack.pdf")
    assert all(f"“{name}”" in said for name, said in zip(bad, refused.value.places, strict=True))
    draft = build(job_of(papers, style, tmp_path, rules=rules, draft=True), tmp_path / "pack.pdf")
    pages = [1] * len(bad) + [pages for _, pages, _ in TAKEN.values()]
    assert [paper.last - paper.first + 1 for paper in draft.plan.placed] == pages
    assert verify(draft.path, draft.plan) == ()
    texts = texts_of(draft.path)[-sum(pages) :]
    assert all(f"“{name}”" in text for name, text in zip(bad, texts, strict=False))
    file = pypdfium2.PdfDocument(odd["a plain file.pdf"])
    for page, text in zip(file, texts[-len(file) :], strict=True):
        assert " ".join(page.get_textpage().get_text_bounded().split()) in text
    file.close()


def test_sizes_that_are_none_fall_back_to_the_sheet_and_to_a4() -> None:
    (page,) = prepare(made.paper(zero_crop())).pages
    assert (page.shape.width, page.shape.height) == pytest.approx(made.A4, abs=0.01)
    (page,) = prepare(made.paper(zero_media())).pages
    assert (page.shape.width, page.shape.height) == pytest.approx((595.276, 841.89))


@pytest.mark.parametrize("case", ("a visible part without size", "a sheet without size"))
def test_a_page_without_size_prints_as_the_sheet_it_is_taken_for(case: str, tmp_path: Path, style: HouseStyle) -> None:
    """Dot for dot as the same page with a sound box, outside the stamps; and the pack names the paper."""
    make, _, (words,) = TAKEN[case]
    rules = PackRules(right_hand=RightHand.NOTHING)
    job = job_of((made.paper(make(), name=NAME),), style, tmp_path, rules=rules, front=None)
    result = build(job, tmp_path / "pack.pdf")
    assert [note for note in result.notes if NAME in note and words in note]
    files = [pypdfium2.PdfDocument(source) for source in (made.drawn(), result.path)]
    was, now = (file[0].render(scale=1).to_pil().convert("RGB") for file in files)
    assert was.size == now.size
    inside = (0, 40, was.width, was.height - 30)
    assert ImageChops.difference(was.crop(inside), now.crop(inside)).getbbox() is None
    assert was.crop(inside).getextrema() != ((255, 255),) * 3
    for file in files:
        file.close()


def test_bookmarks_are_kept_in_order_up_to_the_most() -> None:
    ready = prepare(made.paper(made.bookmarked(10_000)))
    assert [mark.title for mark in ready.marks[:2]] == ["Mark 0", "Mark 1"]
    assert len(ready.marks) == 5000
    assert [mark.title for mark in prepare(made.paper(made.bookmarked(5, circle=True))).marks] == [
        f"Mark {n}" for n in range(5)
    ]  # fmt: skip


def test_marks_of_a_structure_that_is_gone_are_taken_out() -> None:
    def lose(pdf: Pdf) -> None:
        del pdf.Root.StructTreeRoot

    ready = prepare(made.paper(made.changed(made.ours(), lose)))
    assert ready.faults == ("it has no tags for screen readers",)
    assert isinstance(ready.body, bytes)
    with Pdf.open(io.BytesIO(ready.body)) as pdf:
        for page in pdf.pages:
            numbers = [
                step.operands[1].MCID for step in pikepdf.parse_content_stream(page, "BDC")
                if isinstance(step.operands[1], Dictionary) and "/MCID" in step.operands[1]
            ]  # fmt: skip
            assert numbers == [0]


def test_roles_and_classes_of_a_paper_become_plain() -> None:
    def own_names(pdf: Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        tree.RoleMap = Dictionary(Kopf=Name.Ueberschrift, Ueberschrift=Name.H1, Odd=Name.Odd)
        tree.ClassMap = Dictionary(Wide=Dictionary(O=Name.Layout, SpaceAfter=7))
        heading = tree.K[0].K[0]
        heading.S, heading.C = Name.Kopf, Name.Wide
        tree.K[0].K[1].S = Name.Odd

    ready = prepare(made.paper(made.changed(made.ours(), own_names)))
    assert isinstance(ready.body, bytes)
    with Pdf.open(io.BytesIO(ready.body)) as pdf:
        tops = list(pdf.Root.Clerk.tops)
        heading = tops[0].K[0]
        assert heading.S == Name.H1
        assert int(heading.A[0].SpaceAfter) == 7
        assert Name.NonStruct == tops[0].K[1].S


def test_why_a_tagged_paper_is_not_accessible_is_said() -> None:
    def spoil(pdf: Pdf) -> None:
        del pdf.Root.Lang
        del pdf.Root.Metadata
        pdf.Root.StructTreeRoot.K[0].K[0].S = Name.Figure

    faults = prepare(made.paper(made.changed(made.ours(), spoil))).faults
    assert faults == (
        "it does not say that it meets PDF/UA",
        "it does not say its language",
        "1 picture has no words for those who cannot see",
    )
    assert prepare(made.paper(made.ours())).faults == ()


@pytest.mark.parametrize("how", [{}, {"no_jp2": True}, {"tile_size": (64, 64)}], ids=["file", "bare", "tiles"])
def test_jpeg_2000_loses_its_remarks_and_descriptions_and_no_dot(how: dict[str, Any]) -> None:
    secret, file = b"17 Secret Street", io.BytesIO()
    picture = Image.effect_mandelbrot((150, 100), (-2, -1, 1, 1), 60).convert("RGB")
    picture.save(file, "JPEG2000", comment=secret, **how)
    held = file.getvalue()
    tile = held.index(b"\xff\x90")
    remark = b"\xff\x64" + (len(secret) + 4).to_bytes(2, "big") + b"\0\1" + secret
    length = int.from_bytes(held[tile + 6 : tile + 10], "big") + len(remark)
    told = held[: tile + 6] + length.to_bytes(4, "big") + held[tile + 10 : tile + 12] + remark + held[tile + 12 :]
    if "no_jp2" not in how:
        told = _with_boxes(told, len(remark), secret)
    slim = bare_picture(told)
    assert secret in told
    assert secret not in slim
    assert bare_picture(slim) == slim == bare_picture(held)
    assert Image.open(io.BytesIO(slim)).tobytes() == Image.open(io.BytesIO(held)).tobytes()
    for cut in range(0, len(told), 97):
        bare_picture(told[:cut])


def _with_boxes(file: bytes, more: int, secret: bytes) -> bytes:
    """A JPEG 2000 file whose dots have become longer, with boxes that describe it before them and behind them."""
    dots = file.index(b"jp2c") - 4
    length = int.from_bytes(file[dots : dots + 4], "big")
    dots_box = (length + more if length else 0).to_bytes(4, "big") + file[dots + 4 :]
    box = (len(secret) + 8).to_bytes(4, "big") + b"%s" + secret
    behind = b"" if not length else box.replace(b"%s", b"xml ")
    return file[:dots] + box.replace(b"%s", b"uuid") + dots_box + behind


def test_a_paper_with_a_jpeg_2000_picture_keeps_the_picture_alone() -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "JPEG2000", comment=b"17 Secret Street")

    def put(pdf: Pdf) -> None:
        picture = Stream(pdf, file.getvalue(), Filter=Name.JPXDecode, Type=Name.XObject, Subtype=Name.Image)
        picture.Width, picture.Height = 40, 30
        pdf.pages[0].Resources.XObject = Dictionary(Im9=picture)

    body = prepare(made.paper(made.changed(made.ours(), put))).body
    assert isinstance(body, bytes)
    assert bare_picture(file.getvalue()) in body
    assert b"Secret Street" not in body


def test_pictures_lose_what_the_camera_wrote_and_nothing_else() -> None:
    with Pdf.open(io.BytesIO(made.scanned())) as pdf:
        picture = next(iter(pdf.pages[0].Resources.XObject.values()))
        # reportlab wraps the picture in letters
        held = base64.a85decode(picture.read_raw_bytes().strip()[:-2])
    slim = bare_picture(held)
    assert b"Secret Street" in held
    assert b"Secret Street" not in slim
    assert bare_picture(b"not a picture") == b"not a picture"
    assert bare_picture(held + held) == slim, "telephones keep a second picture behind the first"
    ready = prepare(made.paper(made.scanned()))
    assert isinstance(ready.body, bytes)
    assert slim in ready.body
    assert held not in ready.body
    one, other = (Image.open(io.BytesIO(data)).convert("RGB") for data in (held, slim))
    assert ImageChops.difference(one, other).getbbox() is None


def test_pages_that_the_file_hides_do_not_come_along() -> None:
    """A link to a page that was deleted keeps that page in the file; in the pack it is gone."""

    def hide(pdf: Pdf) -> None:
        hidden = pdf.pages[1].obj
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), Dest=Array([hidden, Name.Fit]))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
        del pdf.pages[1]

    data = made.changed(made.drawn(2, "hidden"), hide)
    ready = prepare(made.paper(data))
    assert isinstance(ready.body, bytes)
    with Pdf.open(io.BytesIO(ready.body)) as pdf:
        drawn = [thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
    assert not [text for text in drawn if b"hidden 2 line" in text]
    assert [text for text in drawn if b"hidden 1 line" in text]
