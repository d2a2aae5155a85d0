"""What the tests of documents share: the house style, and each sample document written once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from clerk_app.documents.fonts import face, standing
from clerk_app.documents.model import Document
from clerk_app.documents.pdf import LaidOut, lay_out
from clerk_app.documents.style import HouseStyle, house_style
from tests.helpers import (
    restyled,
    sample_attendance,
    sample_charts,
    sample_declarations,
    sample_documents,
    sample_follow_up,
    sample_forward_plan,
    sample_matrix,
    sample_minutes,
    sample_programme,
    sample_register,
    sample_review,
)
from tests.helpers.font_making import install_family

SAMPLES: dict[str, Callable[[], Document]] = {
    "agenda": sample_documents.agenda,
    "long agenda": sample_documents.long_agenda,
    "everything": sample_documents.everything,
    "breaking title": sample_documents.breaking_title,
    "bilingual": sample_documents.bilingual,
    "register": sample_register.register,
    "attendance": sample_attendance.attendance,
    "declarations paper": sample_declarations.paper,
    "minutes": sample_minutes.public,
    "full minutes": sample_minutes.full,
    "matrix": sample_matrix.report,
    "charts": sample_charts.summary,
    "action plan": sample_follow_up.plan,
    "actions": sample_follow_up.actions,
    "referrals": sample_follow_up.referrals,
    "programme": sample_programme.programme,
    "programme in numbers": sample_programme.numbers,
    "programme report": sample_programme.report,
    "forward plan": sample_forward_plan.plan,
    "executive notice": sample_forward_plan.notice,
    "executive decision": sample_forward_plan.record,
    "executive decisions": sample_forward_plan.decisions,
    "urgent executive decisions": sample_forward_plan.urgent,
    "scoping paper": sample_review.scoping,
    "review progress": sample_review.progress,
}


@pytest.fixture(scope="session")
def style() -> HouseStyle:
    return house_style()


@pytest.fixture(scope="session")
def laid_out(style: HouseStyle) -> Callable[[str], LaidOut]:
    """The sample of a name as a PDF with its places, laid out once."""
    return cache(lambda name: lay_out(SAMPLES[name](), style))


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> tuple[str, Document]:
    """Each sample document with its name."""
    return request.param, SAMPLES[request.param]()


@pytest.fixture(scope="module")
def own_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of fonts that this computer takes for the user's own, with a family for each restyled council."""
    home = tmp_path_factory.mktemp("data")
    for family in (restyled.TOWN_FONT, restyled.COUNTY_FONT, restyled.WELSH_FONT):
        install_family(home / "fonts", family)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home))
        _forget_fonts()
        yield home / "fonts"
    _forget_fonts()


def _forget_fonts() -> None:
    """What the program knows of this computer's fonts it knows from its start on."""
    for known in (standing, face):
        known.cache_clear()
