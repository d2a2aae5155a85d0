"""The leak guard: each of its parts finds what the others cannot, and what is no leak passes (PX-5)."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfgen.canvas import Canvas

from clerk_app.documents.model import Document, Heading, Paragraph, Run
from clerk_app.documents.pack.building import build
from clerk_app.documents.pack.guard import Leaking, Output, guard, leaks, output_of, output_of_open, passable
from clerk_app.documents.pack.papers import PackPaper, Withheld
from clerk_app.documents.pack.traces import (
    SEQUENCE,
    Traces,
    marks_drawn,
    phrase_mark,
    runs,
    sequence_mark,
    stream_marks,
    traces_of,
    words_in,
)
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.raster import page_texts
from clerk_app.documents.style import HouseStyle, house_style
from tests.documents.test_pack_build import job_of
from tests.helpers import pack_papers as made
from tests.helpers.sample_documents import DATED

TITLE = "Disposal of the Corn Exchange to Harbinger Estates"
SECRET = (
    "The valuer advises that the council should accept no less than £2,350,000 for the freehold of the building. "
    "The only bidder so far is Harbinger Estates, whose director Wilfred Ockenden asked for secrecy."
)
STANDARD = "This report is not for publication by virtue of paragraph three of Schedule 12A to the Act of 1972."
OPEN = "The committee is asked to note the programme of works to the town hall and the three libraries in the borough."


def page_of(*texts: str) -> bytes:
    blocks = (Heading(1, (Run("Report"),)), *(Paragraph((Run(text),)) for text in texts))
    return write_pdf(Document("Report", blocks, DATED), house_style())


@pytest.fixture(scope="module")
def closed_pdf() -> bytes:
    return page_of(SECRET, STANDARD)


@pytest.fixture(scope="module")
def closed(closed_pdf: bytes) -> Traces:
    return traces_of("item 12", page_texts(closed_pdf), [TITLE, "Ockenden valuation.pdf"], closed_pdf)


def open_pack(paper: PackPaper, folder: Path, style: HouseStyle) -> Path:
    """A public pack of one paper and one that is withheld."""
    papers = (paper, Withheld("item-12", "12", 2))
    return build(job_of(papers, style, folder), folder / "pack.pdf").path


def said(found: tuple[object, ...]) -> str:
    return " | ".join(leak.sentence for leak in found)  # type: ignore[attr-defined]


def test_a_clean_pack_passes(closed: Traces, tmp_path: Path, style: HouseStyle) -> None:
    guard(output_of(open_pack(made.paper(page_of(OPEN), "1"), tmp_path, style)), [closed])


# --- the text on the pages --------------------------------------------------------------------------------------------
def test_eight_words_in_a_row_are_found_on_a_page(closed: Traces, tmp_path: Path, style: HouseStyle) -> None:
    paper = made.paper(
        page_of(OPEN, "We hear that THE COUNCIL should accept, no less than £2,350,000 for the barn."), "1"
    )
    found = leaks(output_of(open_pack(paper, tmp_path, style)), [closed])
    assert any("council should accept no less than" in leak.what for leak in found)
    assert all(leak.where == "page 3" and leak.label == "item 12" for leak in found)


def test_only_the_text_finds_words_that_are_drawn_as_signs_of_a_font(
    closed: Traces, tmp_path: Path, style: HouseStyle
) -> None:
    """LibreOffice writes numbers of glyphs: no byte of the file says these words, and no stream is the closed one."""
    from tests.helpers.pack_papers import by_libreoffice, report

    words = page_texts(by_libreoffice())
    hidden = traces_of("item 9", words, [])
    path = open_pack(made.paper(by_libreoffice(), "1"), tmp_path, style)
    whole = output_of(path)
    assert report("LibreOffice").title
    assert b"asked to note this LibreOffice" not in path.read_bytes()
    assert [leak for leak in leaks(Output(texts=whole.texts), [hidden]) if "asked to note this" in leak.what]
    assert not leaks(Output(streams=whole.streams), [hidden])


@pytest.mark.parametrize(
    ("words", "found"),
    (
        ("He met Wilfred Ockenden.", "“wilfred ockenden”"),
        ("A sum of £2,350,000 was named.", "“£2350000”"),
        ("The disposal of the Corn Exchange to Harbinger Estates", "corn exchange to harbinger estates"),
        ("See Ockenden valuation", "“ockenden valuation”"),
        ("Harbin-\ngerly put; Harbinger\nEstates again", "“harbinger estates”"),
    ),
)
def test_names_amounts_titles_and_file_names_are_found(words: str, found: str, closed: Traces) -> None:
    assert found in said(leaks(Output(texts={"page 1": words}), [closed]))


@pytest.mark.parametrize(
    ("closed", "shown"),
    (
        ("It is worth £4.5 million today.", "a gift of £4.5 million"),
        ("It is worth £20m today.", "some £20m or more"),
        ("We met Wilfred Ocken-\nden there.", "It was Wilfred Ockenden"),
        ("We met Wilfred Ockenden there.", "It was Wilfred Ocken-\r\nden"),
        ("We met Wilfred\r\nOckenden there.", "It was Wilfred Ockenden"),
        ("We met Wilfred Ockenden there.", "IT WAS WILFRED OCKENDEN"),
        ("We met Wilfred Ockenden there.", "https://x/wilfred-ockenden/offer"),
        ("We met the Bank of Ruritania there.", "so the Bank of Ruritania said"),
        ("The Harbinger Estates want it.", "as Harbinger Estates said"),
        ("Report\nThe Harbinger Estates want it.", "as Harbinger Estates want"),
        ("When Harbinger Estates asked, we said no.", "as Harbinger Estates want"),
        ("We met the Bank Of Ruritania there.", "It was Bank of Ruritania"),
        ("We met Órla Murphy there.", "It was Órla Murphy"),
        ("We met Wilfred\xa0Ockenden there.", "It was Wilfred Ockenden"),
        ("It is worth £4.5M today.", "a gift of £4.5m"),
        ("We met Margaret O’Brien there.", "It was Margaret O'Brien"),
        ("We met Owain Tŷ-Gwyn there.", "It was Owain Ty\u0302-Gwyn"),
        ("We met Winifred Sheffield there.", "It was Winifred She\ufb03eld"),
        ("They pay £2,350,000 for it.", "that is £2350000"),
    ),
    ids=(
        "a million", "a million in short", "a name that a line breaks", "a name that another line breaks",
        "a name on two lines", "capitals", "an address", "a name with “of”", "a name behind “The”",
        "a heading above a name", "a sentence that begins with a name", "a name with “Of”",
        "a capital that is not English",
        "a space that does not break", "a million in capitals", "an apostrophe",
        "a composed letter", "a ligature", "an amount without commas",
    ),
)  # fmt: skip
def test_a_name_or_an_amount_is_known_however_it_is_written(closed: str, shown: str) -> None:
    traces = [traces_of("item 12", [closed], [])]
    assert leaks(Output({"page 1": shown}), traces)
    assert leaks(Output(strings=[("a link", shown)]), traces)


@pytest.mark.parametrize("words", ("The council should accept the advice.", "Wilfred and others", "£2,350", OPEN, ""))
def test_what_is_common_is_no_leak(words: str, closed: Traces) -> None:
    assert leaks(Output(texts={"page 1": words}), [closed]) == ()


# --- the bytes --------------------------------------------------------------------------------------------------------
def test_only_the_bytes_find_a_closed_picture(tmp_path: Path, style: HouseStyle) -> None:
    scan = made.scanned()
    closed = traces_of("item 12", page_texts(scan), ["Nothing said"], scan)

    def drawn_small(pdf: Pdf) -> None:
        with Pdf.open(io.BytesIO(scan)) as other:
            picture = pdf.copy_foreign(next(iter(other.pages[0].Resources.XObject.values())))
        page = pdf.pages[0].obj
        page.Resources = Dictionary(XObject=Dictionary(Photo=picture))
        page.Contents = pdf.make_stream(b"q 90 0 0 90 50 50 cm /Photo Do Q % another drawing than the closed one has")

    output = output_of(open_pack(made.paper(made.changed(made.drawn(), drawn_small), "1"), tmp_path, style))
    (leak,) = leaks(output, [closed])
    assert leak.where == "a picture"
    assert leaks(replace(output, streams={}), [closed]) == ()


def test_a_closed_page_is_known_by_its_drawing_after_stamping(
    closed_pdf: bytes, tmp_path: Path, style: HouseStyle
) -> None:
    mute = Traces("item 12", streams=frozenset(stream_marks(closed_pdf)))
    output = output_of(open_pack(made.paper(closed_pdf, "1"), tmp_path, style))
    assert "the drawing of page 3" in said(leaks(output, [mute]))


def test_a_closed_page_or_picture_is_known_within_another_drawing(closed_pdf: bytes) -> None:
    """As programs place pages that print several on a sheet; also where other pages were read before."""
    scan = made.scanned()
    mute = [Traces(f"item {n}", streams=frozenset(stream_marks(pdf))) for n, pdf in enumerate((closed_pdf, scan), 1)]

    def place(pdf: Pdf) -> None:
        page = pdf.pages[1].obj
        drawn = []
        for source in (closed_pdf, scan):
            with Pdf.open(io.BytesIO(source)) as other:
                drawn.append(pdf.copy_foreign(other.pages[0].as_form_xobject()))
        page.Resources.XObject = Dictionary(Both=pdf.make_stream(b"/A Do /B Do", Type=Name.XObject, Subtype=Name.Form))
        page.Resources.XObject.Both.Resources = Dictionary(XObject=Dictionary(A=drawn[0], B=drawn[1]))

    data = made.changed(made.drawn(2), place)
    for kept in ({}, {0: "read before"}):
        with Pdf.open(io.BytesIO(data)) as pdf:
            found = leaks(output_of_open(pdf, "pack.pdf", data, kept), mute)
        assert {leak.label for leak in found} == {"item 1", "item 2"}
    assert not leaks(output_of(Path("pack.pdf"), made.drawn(2)), mute)


# --- the strings ------------------------------------------------------------------------------------------------------


def _outline(pdf: Pdf) -> Dictionary:
    entry = pdf.make_indirect(Dictionary(Title=String(TITLE), Dest=Array([pdf.pages[0].obj, Name.Fit])))
    return pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))


def _link(pdf: Pdf, action: Dictionary) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([9, 9, 90, 90]), A=action)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def _field(pdf: Pdf) -> None:
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("x"), V=String(TITLE), Rect=Array([9, 9, 90, 90])
    )
    held = pdf.make_indirect(field)
    pdf.pages[0].obj.Annots = Array([held])
    pdf.Root.AcroForm = Dictionary(Fields=Array([held]))


HIDING_PLACES = {
    "a bookmark": lambda pdf: pdf.Root.__setattr__("Outlines", _outline(pdf)),
    "the words for a picture": lambda pdf: pdf.Root.StructTreeRoot.K[0].K[0].__setattr__("Alt", String(TITLE)),
    "the target of a link": lambda pdf: _link(pdf, Dictionary(S=Name.URI, URI=String("https://x/?q=Wilfred Ockenden"))),
    "the value of a field": _field,
    "the title of a tag": lambda pdf: pdf.Root.StructTreeRoot.K[0].K[0].__setattr__("T", String(TITLE)),
}  # fmt: skip


@pytest.mark.parametrize("place", HIDING_PLACES)
def test_only_the_strings_find_what_no_page_shows(
    place: str, closed: Traces, tmp_path: Path, style: HouseStyle
) -> None:
    paper = made.paper(made.changed(page_of(OPEN), HIDING_PLACES[place]), "1")
    output = output_of(open_pack(paper, tmp_path, style))
    assert leaks(output, [closed])
    assert leaks(replace(output, strings=()), [closed]) == ()


def test_the_name_and_the_properties_of_the_file_are_looked_at(
    closed: Traces, tmp_path: Path, style: HouseStyle
) -> None:
    job = job_of((made.paper(page_of(OPEN), "1"),), style, tmp_path)
    titled = replace(job, properties=replace(job.properties, title=TITLE))
    found = leaks(output_of(build(titled, tmp_path / "pack.pdf").path), [closed])
    assert {leak.where for leak in found} >= {"a title or bookmark", "the properties"}
    named = build(job, tmp_path / "Ockenden_valuation.pdf").path
    assert {leak.where for leak in leaks(output_of(named), [closed])} == {"the name of the file"}


def _in_xml(pdf: Pdf) -> None:
    with pdf.open_metadata(update_docinfo=False) as metadata:
        metadata["dc:creator"] = ["Wilfred Ockenden"]


def _in_names(pdf: Pdf) -> None:
    pdf.pages[0].obj.Beside = Dictionary(Kind=Name("/Wilfred Ockenden"))


def _in_names_beside_strings(pdf: Pdf) -> None:
    pdf.Root.Beside = Array([Name("/Wilfred Ockenden"), String("nothing")])


PLACES = {
    "the properties in the trailer itself": lambda pdf: pdf.trailer.__setattr__(
        "Info", Dictionary(Author=String("Wilfred Ockenden"))
    ),
    "the properties in XML": _in_xml,
    "a name": _in_names,
    "a name beside strings": _in_names_beside_strings,
    "a list in a list": lambda pdf: pdf.Root.__setattr__("Beside", Array([1, Array([String("Wilfred Ockenden")])])),
    "bytes that are no letters": lambda pdf: pdf.Root.__setattr__("Beside", String(b"Wilfred Ockenden \x00\x9f\xff")),
    "what is inherited": lambda pdf: pdf.Root.Pages.__setattr__("Beside", String("Wilfred Ockenden")),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_string_of_a_file_is_looked_at_wherever_it_stands(place: str, closed: Traces) -> None:
    data = made.changed(made.drawn(), PLACES[place])
    assert not leaks(output_of(Path("pack.pdf"), data=made.drawn()), [closed])
    found = leaks(output_of(Path("pack.pdf"), data=data), [closed])
    assert found and all("wilfred ockenden" in leak.what for leak in found)


# --- refusing and passing ---------------------------------------------------------------------------------------------
def test_it_refuses_with_a_list_and_tells_no_word_in_the_message(closed: Traces) -> None:
    output = Output({"page 7": "Wilfred Ockenden", "page 9": "It is £2,350,000."})
    with pytest.raises(Leaking, match="stands in 2 places") as refused:
        guard(output, [closed])
    assert "Ockenden" not in str(refused.value)
    assert [(leak.where, leak.what) for leak in refused.value.leaks] == [
        ("page 7", "“wilfred ockenden”"), ("page 9", "“£2350000”"),
    ]  # fmt: skip


def test_what_was_passed_is_not_asked_again(closed: Traces, closed_pdf: bytes) -> None:
    output = Output({"page 7": SECRET}, streams=stream_marks(closed_pdf))
    found = leaks(output, [closed])
    assert found
    marks = frozenset(mark for leak in found for mark in leak.marks)
    assert leaks(output, [closed], marks) == ()
    first = frozenset(found[0].marks)
    assert leaks(output, [closed], first) == tuple(leak for leak in found if not first >= set(leak.marks))


def test_standard_wording_and_the_houses_pictures_are_no_leak(closed: Traces) -> None:
    output = Output({"page 2": STANDARD})
    assert leaks(output, [closed])
    assert leaks(output, [closed], passable([STANDARD])) == ()
    scan = made.scanned()
    crest = traces_of("item 3", [], [], scan)
    assert leaks(Output(streams=stream_marks(scan)), [crest])
    assert leaks(Output(streams=stream_marks(scan)), [crest], passable([], [scan])) == ()


def test_traces_show_no_word_where_they_are_printed(closed: Traces) -> None:
    assert all(run in closed.sequences for run in runs(words_in(SECRET), SEQUENCE))
    assert repr(closed) == "Traces(label='item 12')"


def every_hit(words: list[str], traces: list[Traces]) -> set[tuple[str, str]]:
    """The marks of all that is closed, with whose it is, by looking at every word for every one of them."""
    found = set()
    for each in traces:
        found |= {(each.label, sequence_mark(run)) for run in runs(words, SEQUENCE) if run in each.sequences}
        for length in {phrase.count(" ") + 1 for phrase in each.phrases}:
            found |= {(each.label, phrase_mark(run)) for run in runs(words, length) if run in each.phrases}
    return found


@given(st.data())
def test_looking_at_some_words_passes_over_nothing(data: st.DataObject) -> None:
    """What is looked at first finds all that looking at every word finds."""
    some = st.lists(st.sampled_from(["the", "sale", "of", "Corn", "Exchange", "£5,000", "7", "ŵyl"]), max_size=40)
    closed = [" ".join(data.draw(some)) for _ in range(2)]
    titles = [" ".join(data.draw(some)[:4])]
    traces = [traces_of("item 1", closed[:1], titles), traces_of("item 2", closed[1:], [])]
    shown = data.draw(some)
    at = data.draw(st.integers(0, len(shown)))
    text = " ".join((*shown[:at], data.draw(st.sampled_from([*closed, *titles, ""])), *shown[at:]))
    told = {(leak.label, mark) for leak in leaks(Output({"page 1": text}), traces) for mark in leak.marks}
    assert told == every_hit(words_in(text), traces)


def test_words_are_compared_as_a_reader_hears_them() -> None:
    assert words_in("The  Coun-\ncil’s £1,000 (DŴR)") == ["the", "council's", "£1000", "dŵr"]
    assert words_in("improve\ufffement") == ["improvement"]
    assert len(list(runs(words_in("one two three four five six seven eight nine"), SEQUENCE))) == 2
    assert phrase_mark("a b").startswith("2:")


def test_the_same_picture_is_known_however_it_is_packed() -> None:
    """reportlab wraps it in letters; another program does not."""
    plain = io.BytesIO()
    canvas = Canvas(plain, pagesize=made.A4, invariant=1)
    canvas.drawString(50, 50, "x")
    canvas.save()
    with Pdf.open(io.BytesIO(made.scanned())) as scan:
        picture = next(iter(scan.pages[0].Resources.XObject.values()))
        import base64

        data = base64.a85decode(picture.read_raw_bytes().strip()[:-2])
        looks = {key: picture[key] for key in ("/Width", "/Height", "/ColorSpace", "/BitsPerComponent")}

        def place(pdf: Pdf) -> None:
            kinds = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Filter": Name.DCTDecode}
            stream = pdf.make_stream(data, Dictionary(looks | kinds))
            pdf.pages[0].obj.Resources.XObject = Dictionary(Photo=stream)

        other = made.changed(plain.getvalue(), place)
    shared = {mark for mark, what in stream_marks(made.scanned()).items() if what == "a picture"}
    assert shared & set(stream_marks(other))


def test_the_same_drawing_is_known_however_it_is_packed() -> None:
    """A map's lines and a picture of plain dots: as they are, packed well, and packed in letters."""
    lines, dots = b"1 0 0 RG " + b"50 50 m 90 120 l S " * 20, bytes(range(256)) * 12
    ways = {"": lambda data: data, "/FlateDecode": zlib.compress, "/ASCIIHexDecode": lambda data: data.hex().encode()}

    def packed(way: str) -> set[str]:
        named = {"/Filter": Name(way)} if way else {}
        looks = {"/Width": 32, "/Height": 32, "/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8}

        def draw(pdf: Pdf) -> None:
            page = pdf.pages[0].obj
            page.Contents = pdf.make_stream(ways[way](lines), Dictionary(named))
            kinds = {"/Type": Name.XObject, "/Subtype": Name.Image}
            picture = pdf.make_stream(ways[way](dots), Dictionary(looks | kinds | named))
            page.Resources.XObject = Dictionary(Map=picture)

        with Pdf.open(io.BytesIO(made.drawn())) as pdf:
            draw(pdf)
            return set(marks_drawn(pdf))

    assert len(packed("")) == 2
    assert packed("") == packed("/FlateDecode") == packed("/ASCIIHexDecode")
