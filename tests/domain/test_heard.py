"""In what way somebody is likely to be heard at an item."""

from __future__ import annotations

import pytest

from clerk_app.domain.heard import way_of
from clerk_app.domain.record_rows import SpeechKind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Public questions", SpeechKind.PUBLIC_QUESTION),
        ("Questions from members of the public", SpeechKind.PUBLIC_QUESTION),
        ("Questions by Members", SpeechKind.MEMBER_QUESTION),
        ("Councillors’ questions to the Leader", SpeechKind.MEMBER_QUESTION),
        ("Petitions and deputations", SpeechKind.PETITION),
        ("To receive deputations", SpeechKind.DEPUTATION),
        ("Motions on notice", SpeechKind.MOTION_ON_NOTICE),
        ("Notice of the next meeting", SpeechKind.SPEAKER),
        ("Cwestiynau gan y cyhoedd", SpeechKind.PUBLIC_QUESTION),
        ("School budgets", SpeechKind.SPEAKER),
        ("The unquestioned plan", SpeechKind.SPEAKER),
    ],
)
def test_the_title_of_an_item_tells_in_what_way_somebody_is_likely_heard(title: str, kind: SpeechKind) -> None:
    assert way_of(title) is kind
