"""What the tests of documents share: the house style, and each sample document written once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from clerk_app.documents.model import Document
from clerk_app.documents.pdf import LaidOut, lay_out
from clerk_app.documents.style import HouseStyle, house_style
from tests.helpers import sample_documents

SAMPLES: dict[str, Callable[[], Document]] = {
    "agenda": sample_documents.agenda,
    "long agenda": sample_documents.long_agenda,
    "everything": sample_documents.everything,
    "breaking title": sample_documents.breaking_title,
    "bilingual": sample_documents.bilingual,
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
