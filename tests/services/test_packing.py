"""Packs from an office: what each copy holds, what the public one can never open, and what the guard refuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from clerk_app.documents.pack import guard
from clerk_app.documents.raster import page_texts
from clerk_app.domain.agenda import AgendaItem, Level, Openness
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import DistributionEntry, ListKind
from clerk_app.domain.meetings import Meeting, MeetingState
from clerk_app.domain.pack import ClosedPaper, HeldBack, OpenPaper, PublicPack
from clerk_app.domain.page_run import PaperPlace
from clerk_app.errors import BadInput, Refused
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    council,
    distribution,
    meetings,
    pack_cache,
    pack_guard,
    pack_making,
    pack_pages,
    packing,
    paper_intake,
    papers,
    publishing,
)
from clerk_app.services.pack_making import Made, make
from clerk_app.store import paper_folder, rows
from tests.helpers import paper_files as files
from tests.helpers.meeting_papers import SECRET, attach, july_with_papers
from tests.helpers.offices import office_on_disk
from tests.helpers.small_council import committee, id_of, item_id, meeting, named


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DATA", str(tmp_path / "data"))


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    made = named(office_on_disk(office_path))
    yield made
    made.close()


@pytest.fixture
def july(office: Office, tmp_path: Path) -> str:
    return july_with_papers(office, tmp_path)


def closed_files(office: Office, meeting_id: str) -> list[Path]:
    folder = paper_intake.folder_of(office)
    return [
        paper_folder.place_of(folder, digest)
        for lines in papers.lines_of_meeting(office, meeting_id).values()
        for line in lines
        if line.withheld
        for digest in {line.version.sha256, line.version.pdf_sha256}
    ]


def ranges(made: Made) -> dict[str, str]:
    return {each.item_number: each.pages for each in made.ranges}


def printed(office: Office, meeting_id: str, copy: Copy) -> dict[str, str]:
    """The pages that the agenda alone prints."""
    from clerk_app.services import exporting

    shown = exporting.agenda_copy(office, meeting_id, copy)
    public = getattr(shown, "public", shown)
    return {item.number.rstrip("."): item.pages for part in public.parts for item in part.items}


def text_of(path: Path) -> str:
    return " ".join(" ".join(page_texts(path.read_bytes())).split())


def test_the_public_pack_names_its_gap_and_the_members_have_it(office: Office, july: str, tmp_path: Path) -> None:
    """Both have the same numbers; the gap is named on the agenda."""
    public = make(packing.gather(office, july), tmp_path / "out")
    members = make(packing.gather(office, july, Copy.MEMBERS), tmp_path / "out")
    closed = make(packing.gather(office, july, Copy.CLOSED), tmp_path / "out")
    assert ranges(public) == {"1": "1 - 2", "2": "3 - 8", "3": "9"} == printed(office, july, Copy.PUBLIC)
    assert [(gap.item_number, gap.pages) for gap in public.gaps] == [("2", "6 - 7")]
    assert ranges(members) == ranges(public) and not members.gaps
    assert ranges(members) == printed(office, july, Copy.MEMBERS)
    assert ranges(closed) == {"2": "6 - 7"}
    assert "Pages 6 - 7 are not in this copy: they are not for publication." in text_of(public.path)
    assert "£1,250,000" in text_of(members.path) and "£1,250,000" in text_of(closed.path)
    assert "Percival" not in text_of(public.path) and SECRET not in text_of(public.path)


def test_closed_papers_can_be_numbered_after_the_open_ones(office: Office, july: str, tmp_path: Path) -> None:
    council.set_rule(office, "pack_closed_numbers", "after")
    public = make(packing.gather(office, july), tmp_path)
    members = make(packing.gather(office, july, Copy.MEMBERS), tmp_path)
    assert ranges(public) == {"1": "1 - 2", "2": "3 - 6", "3": "7 - 8"}
    assert [gap.pages for gap in public.gaps] == ["9 - 10"]
    assert ranges(members) == {"1": "1 - 2", "2": "3 - 6, 9 - 10", "3": "7 - 8"}


def test_the_public_pack_has_no_type_for_a_closed_paper(office: Office, july: str) -> None:
    """PX-5: not a flag that somebody may forget, but nowhere to put it."""
    pack = packing.gather(office, july).pack
    assert isinstance(pack, PublicPack)
    assert [type(paper) for paper in pack.papers].count(HeldBack) == 1
    assert not any(isinstance(paper, ClosedPaper) for paper in pack.papers)
    assert {field.name for field in fields(HeldBack)} == {"run_id", "item_number", "pages"}
    assert {field.name for field in fields(PaperPlace)} == {"item_id", "version_id", "pages", "public", "replaced"}
    assert "Grey" not in repr(pack) and "Laurence" not in repr(packing.gather(office, july))


def test_the_public_pack_is_made_while_closed_files_cannot_be_read(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5"""
    for path in closed_files(office, july):
        path.chmod(0o000)
    assert make(packing.gather(office, july), tmp_path / "out").pages > 7
    for path in closed_files(office, july):
        path.unlink()
    assert make(packing.gather(office, july), tmp_path / "again").pages > 7
    assert publishing.publish(publishing.gather(office, july), tmp_path / "web").pack.pages > 7


_FORBIDDEN: set[str] = set()


def _refuse_opening(event: str, given: tuple[object, ...]) -> None:
    if event == "open" and _FORBIDDEN and isinstance(given[0], str | bytes | os.PathLike):
        path = os.fsdecode(given[0])
        if path in _FORBIDDEN:
            raise PermissionError(f"{path} is not to be opened")


sys.addaudithook(_refuse_opening)


def test_no_public_output_opens_a_closed_file(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5: who opens one fails, whoever he is (root may read a file of mode 0); the members' pack shows that."""
    with office.record("Change the state"):
        rows.update(office.db, Meeting, july, {"state": MeetingState.ISSUED}, office.officer)
    _FORBIDDEN.update(str(path) for path in closed_files(office, july))
    try:
        assert make(packing.gather(office, july), tmp_path / "out").pages > 7
        assert publishing.publish(publishing.gather(office, july), tmp_path / "web").files
        with pytest.raises(BadInput, match="Closed paper of item 2"):
            make(packing.gather(office, july, Copy.MEMBERS), tmp_path / "out")
    finally:
        _FORBIDDEN.clear()


def test_files_of_a_public_pack_are_everybodys_and_of_others_their_owners(
    office: Office, july: str, tmp_path: Path
) -> None:
    public, members = (make(packing.gather(office, july, copy), tmp_path) for copy in (Copy.PUBLIC, Copy.MEMBERS))
    assert public.path.stat().st_mode & 0o777 == 0o666 & ~_mask()
    assert members.path.stat().st_mode & 0o777 == 0o600
    assert "NOT-FOR-PUBLICATION" in members.path.name and "NOT" not in public.path.name


def test_nobody_else_may_read_a_public_pack_before_it_is_guarded(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PX-5"""
    modes: list[int] = []
    check = pack_guard.check_outputs

    def seen(*given: Any) -> None:
        modes.extend(path.stat().st_mode & 0o777 for path in tmp_path.glob(".*.part"))
        check(*given)

    monkeypatch.setattr(pack_guard, "check_outputs", seen)
    make(packing.gather(office, july), tmp_path)
    assert modes == [0o600]


def test_pages_are_not_read_anew_where_nothing_is_closed(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(pack_making, "output_of_open", lambda _pdf, name, **_: read.append(name) or guard.Output())
    wanted = packing.gather(office, july)
    assert wanted.guarding is not None and wanted.guarding.closed
    make(wanted, tmp_path)
    make(replace(wanted, guarding=replace(wanted.guarding, closed=())), tmp_path)
    assert read == [f"{wanted.name}.pdf"]


def test_a_pack_that_is_not_as_planned_or_was_stopped_at_last_leaves_nothing(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    wanted = packing.gather(office, july)
    with pytest.raises(Refused, match="because you stopped it"):
        make(wanted, tmp_path / "out", lambda _, words: said.append(words), lambda: "Checking the pack" in said)
    monkeypatch.setattr(pack_making, "verify", lambda *_: ("Page 3 does not bear its stamp.",))
    with pytest.raises(BadInput, match="otherwise than planned") as caught:
        make(wanted, tmp_path / "out")
    assert caught.value.places == ("Page 3 does not bear its stamp.",) and not list((tmp_path / "out").iterdir())


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# --- the guard --------------------------------------------------------------------------------------------------------
def with_attachment(made: pikepdf.Pdf) -> None:
    made.attachments["notes.txt"] = b"Percival Grey"


def with_bookmark(made: pikepdf.Pdf) -> None:
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Mr Percival Grey", 0))


def with_author(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"] = "Percival Grey"


def with_field(made: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="Percival Grey said so"
    )
    made.pages[0].obj.Annots = pikepdf.Array([made.make_indirect(note)])


@pytest.mark.parametrize("change", (with_bookmark, with_field))
def test_closed_words_in_the_hidden_parts_of_an_open_paper_stop_the_pack(
    office: Office, july: str, tmp_path: Path, change: Any
) -> None:
    """PX-5: a bookmark or note that a paper brings along."""
    attach(office, july, "Parking", files.changed_pdf(tmp_path / "Extra.pdf", change))
    refused(office, july, tmp_path, "percival grey")


@pytest.mark.parametrize("change", (with_attachment, with_author))
def test_what_is_cleaned_out_of_a_paper_stops_nothing(office: Office, july: str, tmp_path: Path, change: Any) -> None:
    attach(office, july, "Parking", files.changed_pdf(tmp_path / "Extra.pdf", change))
    made = make(packing.gather(office, july), tmp_path / "out")
    with pikepdf.open(made.path) as pdf:
        assert not pdf.attachments
        assert not any("Percival" in str(value) for value in dict(pdf.docinfo).values())


@pytest.mark.parametrize(
    ("name", "words"),
    (
        ("Extra", "It was said that Percival Grey would pay."),
        ("Extra", "The price is £1,250,000 as agreed."),
        ("Extra", f"See the {SECRET} paper."),
        (SECRET, "Nothing is said here."),
    ),
    ids=("a name", "an amount", "a title of a closed file", "as the title of an open paper"),
)
def test_closed_words_in_an_open_paper_stop_the_pack(
    office: Office, july: str, tmp_path: Path, name: str, words: str
) -> None:
    """PX-5"""
    (tmp_path / "more").mkdir()
    attach(office, july, "Parking", files.pdf(tmp_path / "more" / f"{name}.pdf", words))
    refused(office, july, tmp_path, "item 2")


@pytest.mark.parametrize(
    ("field", "words"),
    (
        ("closed_title", "The Ashdown Mill purchase"),
        ("closed_note", "The Ashdown Mill purchase"),
        ("public_interest_reason", "It would harm what is to come of the talks of the Ashdown Mill owners with us"),
        ("chair_note", "Say nothing of Ashdown Mill"),
    ),
    ids=lambda value: value if "_" in value else "",
)
def test_closed_words_of_an_item_on_the_open_agenda_stop_the_pack(
    office: Office, july: str, tmp_path: Path, field: str, words: str
) -> None:
    """PX-5: the whole of it, and a name in it."""
    budget = item_id(office, july, "Budget")
    agenda.set_openness(office, budget, Openness.EXEMPT, (3,))
    agenda.edit(office, budget, {field: words})
    agenda.add_item(office, july, "Any news of the Ashdown Mill purchase")
    refused(office, july, tmp_path, "ashdown mill")


@pytest.mark.parametrize(
    "words", ("As was said of the Hatherley valuation", "a sum of £7,654,321 was named"), ids=("its title", "its text")
)
def test_px_5_a_paper_that_is_withheld_with_its_item_alone_stops_the_pack(
    office: Office, july: str, tmp_path: Path, words: str
) -> None:
    """Its own row says that it is open, and so may that of the sub-item where it stands, as an import may bring it."""
    (tmp_path / "more").mkdir()
    sub = id_of(agenda.add_item(office, july, "Valuations", after=item_id(office, july, "Parking")))
    agenda.set_level(office, sub, Level.SUB_ITEM)
    attach(office, july, "Valuations", files.pdf(tmp_path / "scan0012.pdf", "It is worth £7,654,321"))
    papers.retitle(office, papers.lines(office, sub)[0].id, "Hatherley valuation")
    agenda.set_openness(office, item_id(office, july, "Parking"), Openness.EXEMPT, (3,))
    with office.record("What an import may bring"):
        rows.update(office.db, AgendaItem, sub, {"openness": Openness.OPEN, "paragraphs": (), "part": 1}, "Import")
        rows.update(office.db, AgendaItem, item_id(office, july, "Parking"), {"part": 1}, "Import")
    attach(office, july, "Budget", files.pdf(tmp_path / "more" / "Extra.pdf", words))
    refused(office, july, tmp_path, "item 3.1")


def test_the_name_of_a_closed_file_that_has_another_title_stops_the_pack(
    office: Office, july: str, tmp_path: Path
) -> None:
    """PX-5"""
    (closed,) = (line for line in papers.lines(office, item_id(office, july, "Budget")) if line.withheld)
    papers.retitle(office, closed.link.id, "Valuer's advice")
    agenda.add_item(office, july, f"Any news of the {SECRET}")
    refused(office, july, tmp_path, "sale of laurence house")


def test_closed_words_in_a_label_that_is_stamped_stop_the_pack(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5: the text of the pages was read before the label was on them."""
    parking = papers.lines(office, item_id(office, july, "Parking"))[0]
    papers.relabel(office, parking.link.id, "Offer of Percival Grey")
    refused(office, july, tmp_path, "percival grey")


def test_only_pages_that_were_never_read_are_read_again(
    office: Office, july: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To read all anew takes longer than to make the pack; a draft and forms drawn into their pages are read anew."""
    read: list[int] = []
    texts = guard.page_texts

    def seen(data: bytes, pages: Any) -> list[str]:
        read.append(len(list(pages)))
        return texts(data, pages)

    monkeypatch.setattr(guard, "page_texts", seen)
    whole = make(packing.gather(office, july), tmp_path).pages
    make(packing.gather(office, july), tmp_path, draft=True)
    with monkeypatch.context() as cut:
        cut.setattr(pack_making, "_LONGEST_KEPT", 7)  # as if all texts had been cut off when they were kept
        make(packing.gather(office, july), tmp_path)
    council.set_rule(office, "pack_forms", "flattened")
    make(packing.gather(office, july), tmp_path)
    assert read == [whole - 7, whole, whole, whole]


def refused(office: Office, meeting_id: str, folder: Path, words: str) -> None:
    """The public pack is refused with a list that names the words; nothing is left in the folder."""
    out = folder / "out"
    with pytest.raises(BadInput) as caught:
        make(packing.gather(office, meeting_id), out)
    assert caught.value.message.startswith("The public copy was not made")
    assert any(words in place for place in caught.value.places), caught.value.places
    assert list(out.iterdir()) == []
    marks = frozenset(place.rpartition("[")[2].rstrip("]") for place in caught.value.places)
    assert make(packing.gather(office, meeting_id), out, passed=marks).path.is_file(), "passed by their marks"


def test_a_long_list_is_cut_and_counted(office: Office, july: str, tmp_path: Path) -> None:
    attach(office, july, "Parking", files.pdf(tmp_path / "More.pdf", *["As Percival Grey says"] * 130))
    with pytest.raises(BadInput) as caught:
        make(packing.gather(office, july), tmp_path / "out")
    assert len(caught.value.places) == 101
    assert caught.value.places[-1] == "And 30 more places."


def test_a_closed_paper_that_was_never_read_stops_the_pack(office: Office, july: str) -> None:
    office.db.execute("DELETE FROM paper_preflight WHERE sha256 IN (SELECT sha256 FROM paper_version JOIN item_paper "
                      "ON item_paper.version_id = paper_version.id WHERE openness <> 'open')")  # fmt: skip
    with pytest.raises(Refused, match="was never read"):
        packing.gather(office, july)
    assert packing.gather(office, july, Copy.MEMBERS).guarding is None


def test_a_paper_whose_file_is_gone_is_named_and_the_rest_of_a_draft_is_whole(
    office: Office, july: str, tmp_path: Path
) -> None:
    """Also one that goes after the pack was gathered."""
    wanted = packing.gather(office, july)
    parking = papers.lines(office, item_id(office, july, "Parking"))[0]
    paper_folder.place_of(paper_intake.folder_of(office), parking.version.pdf_sha256).unlink()
    with pytest.raises(BadInput, match=r"^“Parking \(item 3\)” cannot be opened\."):
        make(wanted, tmp_path / "out")
    draft = make(wanted, tmp_path / "out", draft=True)
    text = text_of(draft.path)
    assert "This paper is not in the draft" in text and "More minutes" in text and "Budget page 3" in text
    assert ranges(draft) == {"1": "1 - 2", "2": "3 - 8", "3": "9"}


# --- one changed paper, rules, stopping -------------------------------------------------------------------------------
def test_only_a_changed_paper_is_made_ready_again(office: Office, july: str, tmp_path: Path) -> None:
    make(packing.gather(office, july, Copy.MEMBERS), tmp_path)
    kept = {path: path.stat().st_ino for path in pack_cache.folder().iterdir()}
    assert len(kept) == 10, "a PDF and what was measured, for each paper"
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    assert pack_cache.folder().stat().st_mode & 0o777 == 0o700
    assert not any("Laurence" in path.name or b"Laurence" in path.read_bytes() for path in kept)
    attach(office, july, "Parking", files.pdf(tmp_path / "New.pdf", "New"))
    make(packing.gather(office, july, Copy.MEMBERS), tmp_path)
    now = {path: path.stat().st_ino for path in pack_cache.folder().iterdir()}
    assert now.items() > kept.items() and len(now) == 12
    council.set_rule(office, "pack_scale", "90")
    make(packing.gather(office, july, Copy.MEMBERS), tmp_path)
    assert len(list(pack_cache.folder().iterdir())) == 24, "another size is another paper"


def test_what_is_kept_is_bounded_and_the_least_used_goes_first(office: Office, july: str, tmp_path: Path) -> None:
    make(packing.gather(office, july), tmp_path)
    kept = sorted(pack_cache.folder().iterdir())
    assert pack_cache.tidy(0) == 0, "a pack may be making use of them"
    for at, path in enumerate(kept):
        os.utime(path, (at, at))
    size = sum(path.stat().st_size for path in kept)
    assert pack_cache.tidy(size - 1) == 1 and not kept[0].exists()
    assert pack_cache.tidy(0) == len(kept) - 1


def test_a_stopped_pack_leaves_nothing(office: Office, july: str, tmp_path: Path) -> None:
    wanted, out = packing.gather(office, july), tmp_path / "out"
    told: list[str] = []
    with pytest.raises(Refused, match="you stopped it"):
        make(wanted, out, lambda share, words: told.append(words), lambda: len(told) > 3)
    assert told and list(out.iterdir()) == []


_OWN_RULES = {
    "pack_right_hand": "nothing", "pack_first_number": "11", "pack_scale": "96", "pack_large_pages": "a4",
    "pack_page_stamp": "p. {page}", "pack_page_corner": "top left",
    "pack_item_stamp": "Item {item}", "pack_item_corner": "bottom right",
}  # fmt: skip


def test_a_committees_own_rules_make_its_packs_and_no_others(office: Office, july: str, tmp_path: Path) -> None:
    """Where numbering starts, no blanks, words and corners of the stamps, 96 %, and A3 on A4."""
    other = meeting(office, committee(office, "Licensing Board"))
    for rule, value in _OWN_RULES.items():
        council.set_rule(office, rule, value, meetings.presiding_body(office, july).id)
    plan = tmp_path / "plan.pdf"
    canvas = Canvas(str(plan), pagesize=(841.89, 1190.55), invariant=1)
    canvas.drawString(72, 700, "A plan")
    canvas.save()
    attach(office, july, "Parking", plan)
    made = make(packing.gather(office, july, Copy.MEMBERS), tmp_path / "out")
    assert (ranges(made), made.blanks) == ({"1": "11 - 12", "2": "13 - 18", "3": "19 - 20"}, 0)
    with pypdfium2.PdfDocument(made.path) as pdf:
        assert {tuple(round(side) for side in page.get_size()) for page in pdf} == {(595, 842)}
        first = pdf[made.pages - made.numbered].get_textpage()
        (page_left, _, _, page_top), (_, item_bottom, item_right, _) = (
            box_of(first, said) for said in ("p. 11", "Item 1")
        )
        assert page_left < 70 and page_top > 800 and item_right > 540 and item_bottom < 40
        left, *_ = box_of(first, "The minutes")
    assert left == pytest.approx(81.5, abs=1), "made smaller about the middle of its sheet: it stood at 72"
    assert {packing.gather(office, other).pack.run.rules[rule] for rule in ("pack_first_number", "pack_scale")} == {
        "1", "100",
    }  # fmt: skip


def box_of(page: pypdfium2.PdfTextPage, words: str) -> tuple[float, float, float, float]:
    """Where words stand on a page: left, bottom, right and top in points."""
    found = page.search(words).get_next()
    assert found is not None, page.get_text_range()
    boxes = [page.get_charbox(at) for at in range(found[0], found[0] + found[1])]
    return boxes[0][0], boxes[0][1], boxes[-1][2], max(box[3] for box in boxes)


@pytest.mark.parametrize("rule", ("pack_page_stamp", "pack_item_stamp"))
def test_a_stamp_can_be_left_out(office: Office, july: str, tmp_path: Path, rule: str) -> None:
    council.set_rule(office, rule, "")
    text = text_of(make(packing.gather(office, july), tmp_path).path)
    assert ("Page 1" in text) is (rule != "pack_page_stamp")
    assert ("Agenda Item 1" in text) is (rule != "pack_item_stamp")


@pytest.mark.parametrize(
    ("rule", "value"),
    (("pack_first_number", "0"), ("pack_scale", "40"), ("pack_page_stamp", "Page"), ("pack_item_stamp", "{item}{page}"),
     ("pack_page_stamp", "{page} " + "x" * 40), ("pack_front", "perhaps")),
)  # fmt: skip
def test_a_rule_of_packs_that_cannot_be_is_refused(office: Office, rule: str, value: str) -> None:
    with pytest.raises(BadInput):
        council.set_rule(office, rule, value)


def test_every_value_of_a_rule_is_one_that_a_pack_can_be_made_by(office: Office) -> None:
    from clerk_app.domain.council import DEFAULT_RULES
    from clerk_app.domain.rule_values import RULE_CHOICES

    for name, values in RULE_CHOICES.items():
        for value in values if name.startswith("pack_") else ():
            pack_pages.pack_rules({**DEFAULT_RULES, name: value})
            pack_pages.paper_options({**DEFAULT_RULES, name: value})


def test_the_front_may_be_counted_and_the_agenda_alone_says_the_same(office: Office, july: str, tmp_path: Path) -> None:
    from clerk_app.services import exporting

    council.set_rule(office, "pack_front", "counted")
    made = make(packing.gather(office, july), tmp_path)
    assert ranges(made)["1"] == "3 - 4", "behind an agenda of two pages"
    (agenda_pdf,) = exporting.agenda_files(office, july, Copy.PUBLIC, ["pdf"]).values()
    text = " ".join(" ".join(page_texts(agenda_pdf)).split())
    assert all(pages in text for pages in ranges(made).values())
    members = make(packing.gather(office, july, Copy.MEMBERS), tmp_path)
    closed = make(packing.gather(office, july, Copy.CLOSED), tmp_path)
    assert ranges(members) == ranges(made), "a page has one number whoever reads it"
    assert ranges(closed) == {"2": "8 - 9"} and [gap.pages for gap in made.gaps] == ["8 - 9"]
    assert "Pages 3 - 7, 10 - 11 are in the public pack." in text_of(closed.path)
    (members_page,) = exporting.agenda_files(office, july, Copy.MEMBERS, ["html"]).values()
    assert all(f">{pages}<" in members_page.decode() for pages in ranges(members).values())


def test_the_pages_that_are_not_there_are_named_above_the_items(office: Office, july: str, tmp_path: Path) -> None:
    """At the end the line stood alone on a page, or under the last of the notices."""
    text = text_of(make(packing.gather(office, july), tmp_path).path)
    assert text.index("Pages 6 - 7 are not in this copy") < text.index("Part 1") < text.index("Minutes")


def test_a_divider_has_the_title_of_its_item(office: Office, july: str, tmp_path: Path) -> None:
    """PX-5: of a closed item the open title in the public pack, the other one in those of its readers."""
    council.set_rule(office, "pack_dividers", "items")
    agenda.edit(office, item_id(office, july, "Budget"), {"title": "Budget for next year"})
    parking = item_id(office, july, "Parking")
    agenda.set_openness(office, parking, Openness.EXEMPT, (3,))
    agenda.edit(office, parking, {"closed_title": SECRET, "public_interest_reason": "It is sold."})
    public, closed = (
        text_of(make(packing.gather(office, july, copy), tmp_path).path) for copy in (Copy.PUBLIC, Copy.CLOSED)
    )
    assert "Agenda Item 2 Budget for next year" in public and SECRET not in public
    assert f"Agenda Item 3 {SECRET}" in closed


def test_a_paper_printed_at_two_items_has_one_place(office: Office, july: str, tmp_path: Path) -> None:
    line = papers.lines(office, item_id(office, july, "Minutes"))[0]
    papers.attach_again(office, item_id(office, july, "Parking"), line.link.id)
    made = make(packing.gather(office, july), tmp_path)
    assert ranges(made)["1"] == "1 - 2" and ranges(made)["3"] == "1 - 2, 9"


def test_typed_pages_stay_where_there_are_no_papers(office: Office, july: str) -> None:
    added = agenda.add_item(office, july, "From the old file")
    assert added.subject is not None
    agenda.edit(office, added.subject.id, {"printed_from": 91, "printed_to": 94})
    assert printed(office, july, Copy.PUBLIC)["4"] == "91 - 94"


def test_an_open_paper_says_its_title(office: Office, july: str) -> None:
    pack = packing.gather(office, july).pack
    assert [p.title for p in pack.papers if isinstance(p, OpenPaper)] == ["Minutes", "Budget", "Table", "Parking"]
    assert replace(pack) == pack


def listed_in(office: Office, meeting_id: str, kind: ListKind, *names: str) -> None:
    body = meetings.presiding_body(office, meeting_id).id
    drafts = [DistributionEntry("", "", kind, 0, "Members", name=name) for name in names]
    distribution.save(office, body, kind, drafts)


@pytest.mark.parametrize("copy", list(Copy), ids=str)
def test_a_pack_ends_with_the_distribution_list_where_the_committee_prints_it(
    office: Office, july: str, tmp_path: Path, copy: Copy
) -> None:
    """PX-8: the open list with open papers, the closed one with closed papers alone."""
    before = make(packing.gather(office, july, copy), tmp_path / "before")
    listed_in(office, july, ListKind.OPEN, "Peckham Library")
    listed_in(office, july, ListKind.CLOSED, "The Monitoring Officer")
    council.set_rule(office, "pack_distribution", "last")
    made = make(packing.gather(office, july, copy), tmp_path / "out")
    *rest, last = page_texts(made.path.read_bytes())
    shown, hidden = "Peckham Library", "The Monitoring Officer"
    if copy is Copy.CLOSED:
        shown, hidden = hidden, shown
    assert shown in last and "Total: 1" in last and "Dated: 3 July 2017" in last
    assert hidden not in "".join([*rest, last])
    assert ranges(made) == ranges(before), "the list stands behind the papers, and moves none"


def test_an_empty_distribution_list_is_no_page(office: Office, july: str, tmp_path: Path) -> None:
    council.set_rule(office, "pack_distribution", "last")
    assert packing.gather(office, july).distribution is None
