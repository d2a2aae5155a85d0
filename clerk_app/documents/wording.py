"""The standing words of every document, read from templates/wording.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clerk_app import paths


@dataclass(frozen=True, slots=True)
class Wording:
    """The words by section: `wording.agenda["to_follow"]`."""

    agenda: Mapping[str, str]
    summons: Mapping[str, str]
    closed: Mapping[str, str]

    @classmethod
    def load(cls) -> Wording:
        """The wording that is shipped."""
        return _read(paths.templates() / "wording.toml")

    @property
    def sub_lines(self) -> Mapping[str, str]:
        """The words that domain.copies.sub_line_of wants."""
        return self.agenda


@cache
def _read(path: Path) -> Wording:
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wording(**{name: MappingProxyType(sections[name]) for name in ("agenda", "summons", "closed")})
