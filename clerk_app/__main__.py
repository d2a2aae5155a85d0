"""The command `clerk`: everything that needs no window. Results go to standard output, messages to standard error."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from clerk_app import workplace
from clerk_app.command import (
    attendance,
    check,
    decisions,
    follow_up,
    forward_plan,
    issuing,
    lists,
    minutes,
    packs,
    papers,
    programme,
    register,
    reports,
    reviews,
    safekeeping,
    search,
)
from clerk_app.command.codes import DONE, FINDINGS, INTERRUPTED, REFUSED, UNEXPECTED, WRONG_USE
from clerk_app.command.wishes import wishes_of
from clerk_app.domain.copies import Copy
from clerk_app.domain.councillor_lists import Column
from clerk_app.domain.finding import Level
from clerk_app.domain.interest_lists import InterestColumn
from clerk_app.errors import BadInput, ClerkError, WrongUse
from clerk_app.office import Office, new_office, open_office
from clerk_app.services import (
    checker,
    council,
    demonstration,
    exchange_writing,
    exporting,
    meeting_calendars,
    meetings,
    published_folder,
    sources,
    tables,
)
from clerk_app.services.version import version

_EXIT_CODES = "Exit code: 0 done, 1 done with findings, 2 wrong use, 3 refused and nothing changed."
_MEETING_HELP = "an id, COMMITTEE@2017-07-13 or COMMITTEE@2017-07-13T19:00"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code."""
    try:
        _speak_utf8()
        workplace.empty()
        published_folder.put_right()
        chosen = _parser().parse_args(arguments)
        code = chosen.run(chosen)
        sys.stdout.flush()
        return int(code)
    except SystemExit as end:  # argparse has said what is wrong, or has shown its help
        return int(end.code or DONE)
    except ClerkError as error:
        return _refused(error)
    except BrokenPipeError:  # whoever read the results has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the last resort: an officer gets a sentence, never their data
        return _unexpected(error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clerk", description="Committee meetings and their agendas, without a window.", epilog=_EXIT_CODES
    )
    parser.add_argument("--version", action="version", version=f"clerk {version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    new = commands.add_parser("new", help="make a new, empty office file")
    new.add_argument("file", metavar="FILE")
    new.add_argument("--council", metavar="NAME", help="the council’s name, as it is printed")
    new.set_defaults(run=_new)

    _add_import(commands.add_parser("import", help="bring in a file of another program: all of it or nothing"))

    _add_export(commands.add_parser("export", help="write everything, or the public part, as an exchange file"))

    show = commands.add_parser("list", help="list what is in the file")
    show.add_argument("file", metavar="FILE")
    show.add_argument("what", choices=lists.KINDS)
    show.add_argument("--json", action="store_true", help="for other programs to read")
    show.add_argument("--csv", metavar="OUT.csv", help="as a table for a spreadsheet, into a file")
    show.add_argument(
        "--closed", action="store_true", help="of a register all that is kept, sensitive details too: for you alone"
    )
    show.set_defaults(run=_list)

    _add_agenda(commands.add_parser("agenda", help="write the agenda of a meeting; the public copy by default"))

    checked = commands.add_parser("check", help="look for what is wrong before an agenda goes out")
    checked.add_argument("file", metavar="FILE")
    checked.add_argument("meeting", metavar="MEETING", nargs="?", help=_MEETING_HELP)
    checked.add_argument("--json", action="store_true", help="for other programs to read")
    checked.set_defaults(run=_check)

    papers.add_command(commands, _MEETING_HELP)
    packs.add_commands(commands, _MEETING_HELP)
    issuing.add_commands(commands, _MEETING_HELP)
    reports.add_commands(commands, _MEETING_HELP)
    minutes.add_command(commands, _MEETING_HELP)
    programme.add_command(commands, _MEETING_HELP)
    for module in (register, attendance, forward_plan, decisions, reviews, search):
        module.add_command(commands)
    follow_up.add_commands(commands)
    safekeeping.add_commands(commands)

    demo = commands.add_parser("demo", help="make a demonstration: an office file and its agenda in every format")
    demo.add_argument("folder", metavar="DIR")
    demo.set_defaults(run=_demo)
    return parser


def _add_import(bring_in: argparse.ArgumentParser) -> None:
    bring_in.description = (
        "The sort of file is told by what is in it: an exchange file (JSON), a table of councillors, of interests, of "
        "dispensations or of gifts (Excel or CSV), councillors from modern.gov (XML), a calendar of meetings (.ics) or "
        "the bank holidays of GOV.UK (JSON)."
    )
    bring_in.add_argument("file", metavar="FILE")
    bring_in.add_argument("source", metavar="SOURCE")
    bring_in.add_argument("--committee", metavar="NAME", default="", help="seat the councillors on it; whose meetings")
    bring_in.add_argument("--from", metavar="2017-05-04", dest="from_date", help="the first day of those seats")
    columns = ", ".join(column.value for column in (*Column, *InterestColumn))
    help_words = f"what a column of a table holds; FIELD is one of {columns}"
    bring_in.add_argument("--column", metavar="FIELD=HEADING", action="append", default=[], help=help_words)
    bring_in.set_defaults(run=_import)


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("file", metavar="FILE")
    export.add_argument(
        "--out", metavar="DIR_OR_FILE", required=True, help="where; with closed matter: NAME-CLOSED.json"
    )
    export.add_argument("--committee", metavar="NAME", default="", help="in a calendar (.ics): of one alone")
    export.add_argument("--public", action="store_true", help="only what anybody may know, and agendas that are out")
    export.add_argument("--with-sensitive", action="store_true", help="sensitive details of people too")
    export.add_argument("--pass", dest="passed", metavar="MARK", action="append", default=[], help=packs.PASS_HELP)
    export.set_defaults(run=_export)


def _add_agenda(agenda: argparse.ArgumentParser) -> None:
    agenda.add_argument("file", metavar="FILE")
    agenda.add_argument("meeting", metavar="MEETING", help=_MEETING_HELP)
    agenda.add_argument("--out", metavar="DIR", required=True, help="the folder to write into")
    agenda.add_argument("--formats", default=",".join(exporting.FORMATS), help="pdf,docx,html: those wanted")
    copies = [copy.value for copy in Copy]
    agenda.add_argument("--copy", choices=copies, default=Copy.PUBLIC.value, metavar="|".join(copies))
    agenda.add_argument("--pass", dest="passed", metavar="MARK", action="append", default=[], help=packs.PASS_HELP)
    agenda.set_defaults(run=_agenda)


def _new(chosen: argparse.Namespace) -> int:
    target = Path(chosen.file)
    office = new_office(target)
    try:
        if chosen.council is not None:
            council.name_council(office, chosen.council)
    except ClerkError:
        office.close()
        target.unlink()
        raise
    office.close()
    _say(f"Made {target.name}.")
    return DONE


def _import(chosen: argparse.Namespace) -> int:
    with _opened(chosen.file) as office:
        change = sources.bring_in(office, chosen.source, wishes_of(chosen.committee, chosen.from_date, chosen.column))
    _say(f"{change.label}." if change.number else "Everything in it was here already; nothing was changed.")
    for note in change.notes:
        _say(note)
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    target = Path(chosen.out)
    calendar = target.suffix.casefold() == ".ics"
    if calendar and chosen.with_sensitive:
        raise WrongUse("A calendar holds only what anybody may know.", "Leave out --with-sensitive.")
    if chosen.committee and not calendar:
        raise WrongUse("An exchange file is of the whole office.", "Leave out --committee, or give a name in .ics.")
    with _opened(chosen.file, reading=True) as office:
        if calendar:
            body_id = sources.committee_named(office, chosen.committee)
            made = meeting_calendars.write_calendar(office, target, body_id, frozenset(chosen.passed))
        else:
            how = {"public": chosen.public, "with_sensitive": chosen.with_sensitive}
            made = exchange_writing.export(office, target, **how, passed=frozenset(chosen.passed))
    print(made)
    if not calendar and not chosen.public:
        packs.note_everything(chosen.file)
    return DONE


def _list(chosen: argparse.Namespace) -> int:
    if chosen.closed and not (chosen.what in lists.REGISTERS and chosen.csv):
        raise WrongUse(
            "Only a table of interests, dispensations or gifts has a closed side.", "Leave out --closed, or add --csv."
        )
    with _opened(chosen.file, reading=True) as office:
        if chosen.csv:
            print(tables.write_csv(office, lists.table(office, chosen.what, chosen.closed), Path(chosen.csv)))
        else:
            print(lists.shown(office, chosen.what, as_json=chosen.json))
    return DONE


def _agenda(chosen: argparse.Namespace) -> int:
    formats = [name.strip().casefold() for name in chosen.formats.split(",") if name.strip()]
    if unknown := [name for name in formats if name not in exporting.FORMATS] or ([] if formats else ["nothing"]):
        raise WrongUse(f"There is no format “{unknown[0]}”.", f"Choose from {', '.join(exporting.FORMATS)}.")
    with _opened(chosen.file, reading=True) as office:
        meeting_id = meetings.find(office, chosen.meeting)
        copy, passed = Copy(chosen.copy), frozenset(chosen.passed)
        made = exporting.write_agenda(office, meeting_id, chosen.out, formats, copy, passed)
        found = [one for one in checker.check_meeting(office, meeting_id) if one.level is not Level.NOTE]
    for path in made:
        print(path)
    if copy is not Copy.PUBLIC:
        packs.keep_note(chosen, copy, made)
    for finding in found:
        _say(f"{finding.level.value}: {finding.text} {finding.fix}".rstrip())
    return FINDINGS if found else DONE


def _check(chosen: argparse.Namespace) -> int:
    with _opened(chosen.file, reading=True) as office:
        found = check.findings(office, meetings.find(office, chosen.meeting) if chosen.meeting else None)
        print(check.shown(office, found, as_json=chosen.json))
    return FINDINGS if any(found.values()) else DONE


def _demo(chosen: argparse.Namespace) -> int:
    made = demonstration.make_demonstration(chosen.folder)
    _say(f"Made the demonstration: {made.meeting.committee}, {meetings.printed_when(made.meeting)}.")
    for path in (made.file, *made.agenda):
        print(path)
    return DONE


@contextmanager
def _opened(file: str, *, reading: bool = False) -> Iterator[Office]:
    """An open file; one that is only read may be open in the window or another program meanwhile."""
    office = open_office(file, reading=reading)
    try:
        yield office
    finally:
        office.close()


def _refused(error: ClerkError) -> int:
    _say(str(error))
    if isinstance(error, BadInput):
        for place in error.places:
            _say(f"  {place}")
    return WRONG_USE if isinstance(error, WrongUse) else REFUSED


def _unexpected(error: Exception) -> int:
    """Say what kind of failure it was and where in the program, but nothing of what the file holds."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}, line {last.lineno}"
    _say(f"Something unexpected went wrong in the program ({type(error).__name__} in {place}).")
    return UNEXPECTED


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
