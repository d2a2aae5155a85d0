"""The words of every document: those of templates/wording.toml, or in their place a council's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from clerk_app import paths
from clerk_app.domain.council import CouncilKind, kind_by
from clerk_app.domain.exemption import ACT_OF_1960

_SECTIONS = (
    "agenda",
    "summons",
    "closed",
    "notices",
    "supplement",
    "meeting_notice",
    "distribution",
    "report",
    "chaser",
    "attendance",
    "follow_up",
    "programme",
    "programme_report",
    "resolution",
    "register",
    "minutes",
    "declaring",
    "minutes_paper",
    "forward_plan",
    "executive_notice",
    "executive_decision",
    "review",
)
_LAWS = ("act_of_1960", "parish")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words by section: `wording.agenda["to_follow"]`."""

    agenda: Mapping[str, str]
    summons: Mapping[str, str]
    closed: Mapping[str, str]
    notices: Mapping[str, str]
    supplement: Mapping[str, str]
    meeting_notice: Mapping[str, str]
    distribution: Mapping[str, str]
    report: Mapping[str, str]
    chaser: Mapping[str, str]
    attendance: Mapping[str, str]
    follow_up: Mapping[str, str]
    programme: Mapping[str, str]
    programme_report: Mapping[str, str]
    resolution: Mapping[str, str]
    register: Mapping[str, str]
    minutes: Mapping[str, str]
    declaring: Mapping[str, str]
    minutes_paper: Mapping[str, str]
    forward_plan: Mapping[str, str]
    executive_notice: Mapping[str, str]
    executive_decision: Mapping[str, str]
    review: Mapping[str, str]

    @classmethod
    def load(cls, own: Mapping[str, str] | None = None) -> Wording:
        """The wording that is shipped, with a council's own words by their names ("summons.sentence") in its place."""
        shipped = _read(paths.templates() / "wording.toml")
        if not own:
            return shipped
        changed = {section: dict(getattr(shipped, section)) for section in _SECTIONS}
        for name, text in own.items():
            section, _, key = name.partition(".")
            if key in changed.get(section, {}):
                changed[section][key] = text
        return cls(**changed)

    @property
    def sub_lines(self) -> Mapping[str, str]:
        """The words that domain.copies.sub_line_of wants."""
        return self.agenda

    def text(self, name: str) -> str:
        """A text by its name. Raises KeyError."""
        section, _, key = name.partition(".")
        words: Mapping[str, str] = getattr(self, section) if section in _SECTIONS else {}
        return words[key]


def law_words(rules: Mapping[str, str]) -> dict[str, str]:
    """The texts that the law of a committee words otherwise, by their names, from its rules on a day (PA-1, TP-1)."""
    laws = _other_laws(paths.templates() / "wording.toml")
    parish = laws["parish"] if kind_by(rules) is CouncilKind.PARISH else {}
    return {**parish, **words_of_1960()} if rules["paragraph_list"] == ACT_OF_1960 else dict(parish)


def words_of_1960() -> Mapping[str, str]:
    """The texts of a committee that excludes the public under the Act of 1960, by their names (PA-1)."""
    return _other_laws(paths.templates() / "wording.toml")["act_of_1960"]


@cache
def _other_laws(path: Path) -> Mapping[str, Mapping[str, str]]:
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType({name: MappingProxyType(texts) for name, texts in sections.items() if name in _LAWS})


@cache
def neutral_title(of_1960: bool) -> str:
    """What a closed item is called in public until its officer words it; no item is exempt `of_1960` (PX-7, PA-1)."""
    return Wording.load().closed["open_title_1960" if of_1960 else "open_title"]


@cache
def _read(path: Path) -> Wording:
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wording(**{name: MappingProxyType(sections[name]) for name in _SECTIONS})
