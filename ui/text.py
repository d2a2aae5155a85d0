"""Words that several pages share: notice clocks and deadlines, the municipal year, small numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from clerk_app.domain.calendar import CountingMode, Notice
from clerk_app.domain.dates import DateForm, printed_date, printed_time
from clerk_app.domain.finding import Finding, Level
from clerk_app.domain.rule_names import rule_name

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SOON = 5
_FEW = 3  # closed words or bad papers are named, more are counted
_DAYS = {CountingMode.WORKING: "working ", CountingMode.CALENDAR: "", CountingMode.PARISH: "clear "}
#: So many days are listed one by one, and so many in runs; of more only the first and the last are told.
_ONE_BY_ONE, _MANY = 7, 31


def counted(number: int, one: str, many: str) -> str:
    """ "1 vacancy", "3 vacancies"."""
    return f"{number} {one if number == 1 else many}"


def not_right_yet(findings: Iterable[Finding], *, held: bool = False) -> str:
    """ "9 things are not right yet, 4 of which must be put right before issue"; of a meeting that was `held`, as past.

    "" where nothing but notes was found. Saving is never refused: what is grave stands in the way of publishing.
    """
    levels = Counter(finding.level for finding in findings)
    grave, wrong = levels[Level.BLOCK], levels[Level.BLOCK] + levels[Level.WARNING]
    if not wrong:
        return ""
    sentence = f"{counted(wrong, 'thing is', 'things are')} not right{'' if held else ' yet'}"
    if not grave or held:
        return sentence
    which = "and" if grave == wrong else f"{grave} of which"
    return f"{sentence}, {which} must be put right before issue"


def worth_a_look(findings: Iterable[Finding]) -> str:
    """ "and 5 notes worth a look": what is counted beside the things that are not right; "" where there is no note."""
    notes = sum(finding.level is Level.NOTE for finding in findings)
    return f"and {counted(notes, 'note', 'notes')} worth a look" if notes else ""


def finding_words(finding: Finding) -> str:
    """A finding with its place before it, unless its sentence names the place itself: "Item 3: the report is late."."""
    named = finding.where and finding.where.casefold() not in finding.text.casefold()
    return f"{finding.where}: {finding.text}" if named else finding.text


def why_and_remedy(finding: Finding) -> str:
    """What to do about a finding, and the rule that it rests on in words: never a bare id."""
    rule = f"Rule: {rule_name(finding.rule)}." if finding.rule else ""
    return " ".join(part for part in (finding.fix, rule) if part)


def few(sentences: Sequence[str]) -> str:
    """The first few of some sentences, and how many more there are."""
    more = len(sentences) - _FEW
    return " ".join((*sentences[:_FEW], *((f"And {more:,} more.",) if more > 0 else ())))


def in_words(number: int) -> str:
    """A small number in words: "five"."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def clear_days(number: int) -> str:
    """ "five clear days", "one clear day"."""
    return f"{in_words(number)} clear {'day' if number == 1 else 'days'}"


def notice_clock(notice: Notice) -> tuple[str, str]:
    """What the clock of an agenda that is not out yet says, and its tone (text2, warn or bad); "" while it is far off.

    "2 working days left", "Last day today", "Late by 1 working day", "1 clear day short".
    Nothing is counted any more once the agenda is out in time.
    """
    if notice.published is not None and not notice.in_time:
        short = max(1, -notice.spare)
        return f"{counted(short, 'clear day', 'clear days')} short", "bad"
    if notice.out and notice.in_time:
        return "", "text2"
    if notice.days_left < 0:
        return f"Late by {days_to_go(notice)}", "bad"
    if notice.days_left == 0:
        return "Last day today", "warn"
    return (days_to_go(notice, " left"), "warn") if notice.days_left <= _SOON else ("", "text2")


def days_to_go(notice: Notice, after: str = "") -> str:
    """How many days are left, or too late, and which are counted: "2 working days left", "3 clear days left"."""
    kind = _DAYS[notice.mode]
    return f"{counted(abs(notice.days_left), f'{kind}day', f'{kind}days')}{after}"


def deadline_sentence(notice: Notice, counted_days: Sequence[date] = ()) -> str:
    """When an agenda must be out, in a sentence: "Agenda out by Wednesday 5 July 2017: five clear days.".

    Of the days that are counted only the last are told that are needed: a parish's papers go out on a working day, and
    a Saturday after it counts too.
    """
    day = printed_date(notice.deadline, DateForm.PLAIN)
    days = f"{clear_days(notice.required)}{days_counted(counted_days[-notice.required :] if notice.required else ())}"
    if notice.days_left < 0:
        return f"Agenda was due out by {day}: {days}. That day is past."
    return f"Agenda out by {day}: {days}."


def days_counted(days: Sequence[date]) -> str:
    """Which days were counted, after a number of clear days: " (counted: 23, 29 and 30 December)"; "" for none.

    More than a week of them is told by its first and last days, where they follow one another.
    """
    if not days:
        return ""
    if len(days) > _MANY:
        return f" (counted: {len(days)} days from {_short(days[0])} to {_short(days[-1])})"
    months: dict[tuple[int, int], list[date]] = {}
    for day in days:
        months.setdefault((day.year, day.month), []).append(day)
    listed = [_of_a_month(of_month, len(days) > _ONE_BY_ONE) for of_month in months.values()]
    return f" (counted: {', '.join(listed)})"


def _of_a_month(days: Sequence[date], in_runs: bool) -> str:
    """Days of one month: "23, 29 and 30 December", or in runs "1 to 4 and 7 to 11 July"."""
    runs: list[list[date]] = []
    for day in days:
        if in_runs and runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    *first, last = [f"{run[0].day} to {run[-1].day}" if len(run) > 1 else str(run[0].day) for run in runs]
    month = _short(days[-1]).partition(" ")[2]
    return f"{', '.join(first)} and {last} {month}" if first else f"{last} {month}"


def _short(day: date) -> str:
    return printed_date(day, weekday=False, year=False)


def municipal_year(day: date) -> int:
    """The year in which the municipal year of a day began: it runs from May to April."""
    return day.year if day.month >= 5 else day.year - 1


def municipal_year_words(year: int) -> str:
    """ "2017/18"."""
    return f"{year}/{(year + 1) % 100:02}"


def moment_of_day(moment: datetime) -> str:
    """A moment by this computer's clock: "9.40 am"."""
    return printed_time(moment.astimezone().time())


def moment_words(moment: datetime) -> str:
    """A moment as this computer's clock had it: "3 July 2017, 9.40 am"."""
    return f"{printed_date(moment.date(), weekday=False)}, {printed_time(moment.time())}"


def time_left(seconds: float) -> str:
    """About how long something still takes: "about 20 seconds left", "about 3 minutes left"."""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 90:
        return f"about {round(seconds / 10) * 10} seconds left"
    return f"about {round(seconds / 60)} minutes left"


def named_files(names: Sequence[str]) -> str:
    """ "agenda.pdf, .docx and .html": files by name, with the ending alone of those of the same name; of other names
    how many more there are.
    """
    first = Path(names[0]).stem
    alike = [name for name in names if Path(name).stem == first]
    said = [alike[0], *(Path(name).suffix for name in alike[1:])]
    if others := len(names) - len(alike):
        said.append(counted(others, "file more", "files more"))
    *listed, last = said
    return f"{', '.join(listed)} and {last}" if listed else last


def saved_files(paths: Sequence[Path]) -> str:
    """What is said of files that were saved, on any page: "Saved: agenda.pdf and .docx."."""
    return f"Saved: {named_files([path.name for path in paths])}."


def cut_short(words: str, most: int = 40) -> str:
    """Words for the right end of a row, where there is no room for a whole sentence: cut at a word, with "…"."""
    if len(words) <= most:
        return words
    return words[:most].rpartition(" ")[0].rstrip(",.;: ") + "…" if " " in words[:most] else words[: most - 1] + "…"
