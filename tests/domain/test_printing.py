"""What a print run is told: ranges as officers type them, sheets counted, and the words for the spooler."""

from __future__ import annotations

import pytest

from clerk_app.domain.printing import Media, PageRange, PrintJob, Sides, page_ranges, sheets, spooler_arguments


@pytest.mark.parametrize(
    ("typed", "ranges"),
    [
        ("", ()),
        ("  ", ()),
        ("3", ((3, 3),)),
        ("1-4", ((1, 4),)),
        ("1 – 4, 7", ((1, 4), (7, 7))),
        ("7, 1-4,", ((1, 4), (7, 7))),
        ("1-4, 3-9, 10", ((1, 10),)),
        ("0", None),
        ("4-1", None),
        ("9-71", None),
        ("a", None),
        ("1-", None),
        ("1;2", None),
        ("99999999", None),
    ],
)
def test_ranges_are_read_as_typed(typed: str, ranges: tuple[PageRange, ...] | None) -> None:
    assert page_ranges(typed, 70) == ranges


@pytest.mark.parametrize(
    ("job", "wanted"),
    [
        (PrintJob("x"), 35),
        (PrintJob("x", copies=44), 44 * 35),
        (PrintJob("x", copies=44, sides=Sides.ONE), 44 * 70),
        (PrintJob("x", pages=((1, 9),)), 5),
        (PrintJob("x", pages=((1, 9), (20, 21)), copies=2), 12),
    ],
)
def test_each_copy_begins_on_a_sheet_of_its_own(job: PrintJob, wanted: int) -> None:
    assert sheets(70, job) == wanted


def test_the_spooler_is_told_the_paper_and_no_names() -> None:
    words = spooler_arguments(PrintJob("Hall", 44, Sides.SHORT_EDGE, Media.A3, True, ((1, 4), (7, 7))))
    assert words == [
        *("lp", "-d", "Hall", "-n", "44", "-t", "Clerk pack"),
        *("-o", "sides=two-sided-short-edge", "-o", "media=A3", "-o", "collate=true", "-o", "finishings=4"),
        *("-P", "1-4,7"),
    ]
    assert "finishings=4" not in spooler_arguments(PrintJob("Hall"))
