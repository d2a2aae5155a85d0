"""All that is printed beside the agenda, as pictures: packs, supplements, notices, summonses, lists, labels, shells.

`python -m tests.pictures.printed DIR`. The packs have all that a pack can have: blank pages, sheets between items, a
paper that cannot be read and one that is left out, closed papers, the reader's name, and the distribution list.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from clerk_app.documents.model import Document
from clerk_app.domain.copies import Copy
from clerk_app.domain.issues import DistributionEntry, IssueKind, ListKind
from clerk_app.domain.minutes_copies import MinutesPaper
from clerk_app.office import Office
from clerk_app.services import (
    agenda,
    attendance,
    declaration_paper,
    distribution,
    exporting,
    importing,
    issuing,
    left_out,
    meeting_notices,
    meetings,
    minutes_copies,
    packing,
    paper_intake,
    papers,
    post_drawing,
    posting,
    programme_printing,
    programme_report,
    public_register,
    publishing,
    report_shells,
    rescheduling,
    rules,
    supplements,
)
from clerk_app.services.pack_making import make
from clerk_app.store import paper_folder
from tests.helpers import (
    marlow_attendance,
    marlow_interests,
    marlow_papers,
    marlow_vale,
    pack_papers,
    sample_charts,
    sample_programme,
    scripted_evening,
)
from tests.helpers import paper_files as files
from tests.helpers.every_sample import SAMPLES
from tests.helpers.exchange_files import DEMO
from tests.helpers.meeting_papers import attach
from tests.helpers.offices import office_on_disk
from tests.pictures.paper import browse, draw, lend_fonts
from tests.services import test_distribution, test_supplements

SEED = json.loads((Path(__file__).parents[1] / "data" / "lewisham_cyp_2017_07_13_pack.json").read_text("utf-8"))
DRAWN_ELSEWHERE = frozenset(
    {"agenda", "attendance", "register", "minutes", "full minutes", "charts", "programme", "programme report"}
)
PACK_RULES = {"pack_right_hand": "papers", "pack_dividers": "items", "pack_distribution": "last"}


def main(folder: Path) -> None:
    """Write the pictures into a folder, a page each."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as private:
        made = Path(private)
        lend_fonts(made)
        os.environ["CLERK_DATA"] = str(made / "data")
        for part in PARTS:
            place = made / part.__name__
            place.mkdir()
            draw(part(place), folder)
        _index(made / "web", folder / "paper-published-index.png")


def _marlow(place: Path) -> tuple[Office, str, list[str]]:
    """Marlow Vale's July agenda with papers and lists; its items come with it."""
    office = office_on_disk(place / "Marlow Vale.clerk", "Rowan Ellery")
    july = marlow_vale.fill(office)
    items = [line.id for line in agenda.lines(office, july)]
    for at in marlow_vale.PAGES:
        agenda.edit(office, items[at], {"printed_from": None, "printed_to": None})
    marlow_papers.fill(office, july, place)
    body = meetings.presiding_body(office, july).id
    listed = distribution.wanting(office, body, [], office.today())
    spare = DistributionEntry("", "", ListKind.OPEN, 0, "Council officers", name="Scrutiny Team", copies=10, spare=True)
    library = replace(spare, name="Central Library", copies=1, spare=False, doubtful=True)
    distribution.save(office, body, ListKind.OPEN, [*listed, library, spare])
    few = [replace(each, list_kind=ListKind.CLOSED) for each in listed[:3]]
    distribution.save(office, body, ListKind.CLOSED, [*few, replace(spare, list_kind=ListKind.CLOSED, copies=1)])
    return office, july, items


def _marlow_packs(place: Path) -> Mapping[str, Path]:
    office, july, items = _marlow(place)
    tagged = place / "Child protection update.pdf"
    tagged.write_bytes(pack_papers.by_typst("Child protection"))
    plan = place / "Plan of the estate.pdf"
    plan.write_bytes(pack_papers.drawn(2, "plan", (1190.55, 841.89)))
    lost, late = (files.pdf(place / f"{name}.pdf", "One", "Two") for name in ("Declarations", "Referrals"))
    for at, path in ((6, tagged), (7, plan), (1, lost), (9, late)):
        attach(office, july, agenda.lines(office, july)[at].item.title, path)
    held = papers.lines(office, items[1])[0].version.pdf_sha256
    stored = paper_folder.place_of(paper_intake.folder_of(office), held)
    stored.chmod(0o600)
    stored.write_bytes(stored.read_bytes()[:200])
    left_out.leave_out(office, papers.lines(office, items[9])[0].id, "Its author waits for the figures of June.")
    for name, value in PACK_RULES.items():
        rules.change(office, name, value)
    made = {}
    for copy in Copy:
        wanted = packing.gather(office, july, copy)
        if copy is Copy.CLOSED:
            wanted = packing.numbered(wanted, _listed(office, july, ListKind.CLOSED))[0]
        made[f"pack-{copy.value}"] = make(wanted, place, draft=True).path
    office.close()
    return made


def _listed(office: Office, july: str, kind: ListKind) -> distribution.DistributionList:
    return distribution.as_printed(office, meetings.presiding_body(office, july).id, kind, date(2017, 7, 13))


def _marlow_post(place: Path) -> Mapping[str, Path]:
    office, july, items = _marlow(place)
    publishing.publish(publishing.gather(office, july), place.parent / "web")
    head = exporting.head_of(exporting.agenda_copy(office, july))
    to = posting.to_whom(office, july, posting.Who.OPEN_LIST)
    drawn = {
        "summons-sheet": post_drawing.summonses(posting.summons(office, july, each=False)),
        "summons-each": post_drawing.summonses(posting.summons(office, july, each=True)),
        **{f"list-{kind.value}": post_drawing.distribution_list(_listed(office, july, kind), head, office.today())
           for kind in ListKind},
        **{f"labels-{sheet.name}": post_drawing.labels(to, sheet, 3) for sheet in post_drawing.label_sheets()},
        **{f"envelope-{each.name}": post_drawing.on_envelopes(to[:1], each) for each in post_drawing.envelopes()},
    }  # fmt: skip
    made = {name: _kept(place / f"{name}.pdf", data) for name, data in drawn.items()}
    made |= _shells(office, july, items, place)
    made |= _issues(office, july, items, place)
    office.close()
    return made


def _shells(office: Office, july: str, items: list[str], place: Path) -> Mapping[str, Path]:
    expected, made = marlow_papers.expect(office, july), {}
    for style in "abcde":
        rules.change(office, "report_header", style, meetings.presiding_body(office, july).id)
        for name, shell in (
            (f"shell-{style}", report_shells.gather(office, items[7], expected)),
            (f"shell-{style}-closed", report_shells.gather(office, items[10])),
        ):
            made[name] = report_shells.write(shell, name, place)
    return made


def _issues(office: Office, july: str, items: list[str], place: Path) -> Mapping[str, Path]:
    """The agenda, its supplement and revised agenda as they go out, and the notices of the meeting."""
    issuing.issue(office, july, place)
    late = files.pdf(place / "Minutes.pdf", "The minutes of 28 June", "More minutes")
    attach(office, july, agenda.lines(office, july)[0].item.title, late)
    supplements.issue(office, july, place)
    issuing.issue(office, july, place, kind=IssueKind.REVISED)
    made, start = {}, exporting.agenda_name(office, july).removesuffix("agenda")
    for issue in issuing.issues(office, july):
        for path in sorted((place / issue.folder / "public").glob("*")):
            if path.suffix == ".docx" or path.stem.endswith("supplement"):
                made[f"issued-{path.stem.removeprefix(start)}-{path.suffix[1:]}"] = path
    notices: tuple[tuple[IssueKind, Callable[[], object]], ...] = (
        (IssueKind.POSTPONEMENT, lambda: rescheduling.move(office, july, date(2017, 7, 20))),
        (IssueKind.CANCELLATION, lambda: rescheduling.cancel(office, july)),
    )
    for kind, before in notices:
        before()
        written = exporting.written(meeting_notices.notice(office, july, kind), kind.value)
        made |= {f"notice-{Path(name).stem}-{Path(name).suffix[1:]}": _kept(place / name, data)
                 for name, data in written.items()}  # fmt: skip
    return made


def _seed(place: Path) -> Mapping[str, Path]:
    """The published pack: papers of the lengths that the printed ones have."""
    office = office_on_disk(place / "seed.clerk")
    bare = json.loads(DEMO.read_text("utf-8"))
    for item in bare["meetings"][0]["agenda"]:
        item.pop("printed_from", None), item.pop("printed_to", None)
    source = place / "seed.json"
    source.write_text(json.dumps(bare), "utf-8")
    importing.import_file(office, source)
    july = meetings.lines(office)[0].id
    titles = {line.number: line.item.title for line in agenda.lines(office, july)}
    for paper in SEED["papers"]:
        pages = [f"Report of item {paper['item']}, sheet {n}" for n in range(1, paper["written_pages"] + 1)]
        attach(office, july, titles[paper["item"]], files.pdf(place / f"Report {paper['item']}.pdf", *pages))
    made = make(packing.gather(office, july), place).path
    office.close()
    return {"seed-pack": made}


def _southwark(place: Path) -> Mapping[str, Path]:
    """The printed supplement and its distribution list."""
    office = office_on_disk(place / "southwark.clerk")
    meeting = test_supplements.southwark(office, place)
    body = meetings.presiding_body(office, meeting).id
    distribution.save(office, body, ListKind.OPEN, test_distribution.southwark())
    made = {"seed-supplement": make(supplements.gather(office, meeting), place).path}
    listed = distribution.as_printed(office, body, ListKind.OPEN, test_distribution.DAY)
    head = exporting.head_of(exporting.agenda_copy(office, meeting))
    data = post_drawing.distribution_list(listed, head, office.today())
    office.close()
    return {**made, "seed-list": _kept(place / "list.pdf", data)}


def _minutes(place: Path) -> Mapping[str, Path]:
    """The minutes of an evening in every copy and format: all of them, the minute of one item, and what was decided."""
    office = office_on_disk(place / "Minutes.clerk")
    here = scripted_evening.scene(office)
    scripted_evening.the_whole_evening(office, here)
    made = {}
    for copy in (Copy.PUBLIC, Copy.CLOSED):
        for paper in MinutesPaper:
            item_id = here.item("School") if paper is MinutesPaper.EXTRACT else ""
            written = minutes_copies.minutes_files(office, here.meeting, copy, paper=paper, item_id=item_id)
            for name, data in written.items():
                kind = f"{paper.value}-{copy.value}-{name.rpartition('.')[2]}"
                made[f"minutes-{kind}"] = _kept(place / name, data)
    office.close()
    return made


def _registers(place: Path) -> Mapping[str, Path]:
    """The register of interests, the standard paper about declarations, and attendance, in every format."""
    office = office_on_disk(place / "Marlow Vale.clerk", "Rowan Ellery")
    july = marlow_vale.fill(office)
    marlow_interests.fill(office)
    written = dict(public_register.register_files(public_register.public_register(office)))
    written |= declaration_paper.files(declaration_paper.gather(office, declaration_paper.item_for(office, july)))
    marlow_attendance.fill(office)
    found = attendance.report(office, *attendance.year_of(office))
    written |= attendance.attendance_files(attendance.printed(office, found))
    office.close()
    return {
        name.replace(" ", "-").replace(".", "-").lower(): _kept(place / name, data) for name, data in written.items()
    }


def _programmes(place: Path) -> Mapping[str, Path]:
    """The work programme on both papers, the report on it, and charts, in every format but a workbook."""
    office, item_id = sample_programme.july_office()
    found = programme_report.programme_of(office, agenda.meeting_of(office, item_id) or "")
    told = programme_printing.printed(office, found.id)
    written = {
        f"programme-{paper}-{name.rpartition('.')[2]}": (name, data)
        for paper in programme_printing.PAPERS
        for name, data in programme_printing.files(told, exporting.FORMATS, paper).items()
    }
    report = programme_report.files(programme_report.gather(office, item_id), exporting.FORMATS)
    written |= {f"programme-report-{name.rpartition('.')[2]}": (name, data) for name, data in report.items()}
    charts = exporting.document_files(sample_charts.summary(), b"", "charts", exporting.FORMATS)
    written |= {name.replace(".", "-"): (name, data) for name, data in charts.items()}
    office.close()
    return {kind: _kept(place / f"{kind}-{name}", data) for kind, (name, data) in written.items()}


def _samples(place: Path) -> Mapping[str, Path]:
    """Every kind of document that is drawn nowhere else, in every format but a workbook."""
    written = {
        f"{name.replace(' ', '-')}-{format_}": data
        for name, make in SAMPLES.items()
        if name not in DRAWN_ELSEWHERE
        for format_, data in _by_format(make(), name)
    }
    return {kind: _kept(place / f"{kind}.{kind.rpartition('-')[2]}", data) for kind, data in written.items()}


def _by_format(document: Document, name: str) -> Iterator[tuple[str, bytes]]:
    for file, data in exporting.document_files(document, b"", name, exporting.FORMATS).items():
        yield file.rpartition(".")[2], data


def _index(web: Path, picture: Path) -> None:
    (page,) = web.glob("*/index.html")
    browse(page, picture)


def _kept(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


PARTS = (_marlow_packs, _marlow_post, _seed, _southwark, _minutes, _registers, _programmes, _samples)

if __name__ == "__main__":
    main(Path(sys.argv[1]))
