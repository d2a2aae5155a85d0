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
from tests.helpers import restyled
from tests.helpers.every_sample import SAMPLES
from tests.helpers.font_making import install_family


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
