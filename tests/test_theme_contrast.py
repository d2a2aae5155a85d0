"""The three themes: every pair of ink and ground that the window uses is readable (WCAG 2 contrast)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from clerk_app import paths

THEMES = ("light", "dark", "high-contrast")
#: WCAG 1.4.3 and 1.4.11 for everybody, 1.4.6 for who asks for high contrast.
LEAST_OF_TEXT = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0}
CONTROLS = {"focus", "border", "cell_proposed_mark"}


def tokens(name: str) -> Any:
    return json.loads((paths.resources() / "theme" / f"{name}.json").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB as WCAG 2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#FF0000", "#FFFFFF", 4.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_formula_gives_the_published_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_is_readable(theme: str) -> None:
    colour = tokens(theme)["colour"]
    pairs = tokens("contrast")
    poor = {
        (pair["ink"], pair["ground"]): round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(colour[pair["ink"]], colour[pair["ground"]])) < least(pair, theme)
    }
    assert not poor
    assert len(pairs) >= 60


def least(pair: dict[str, Any], theme: str) -> float:
    """What a pair needs in a theme: 3 for what is no text, else what the theme promises."""
    return float(pair["least"]) if pair["ink"] in CONTROLS else LEAST_OF_TEXT[theme]


def test_high_contrast_has_no_soft_ground_and_shows_what_cannot_be_used() -> None:
    theme = tokens("high-contrast")
    assert theme["outlined"] is True
    grounds = [name for name in theme["colour"] if name.endswith("_soft")] + ["selected", "hover", "sunken", "chrome"]
    assert {theme["colour"][name] for name in grounds} == {theme["colour"]["canvas"]}
    assert contrast(theme["colour"]["text_disabled"], theme["colour"]["canvas"]) >= 4.5
    stripes = contrast(theme["colour"]["closed_hatch"], theme["colour"]["closed_soft"])
    assert stripes >= 1.3, "the stripes are still to be seen"


def test_each_least_ratio_is_the_one_for_text_or_for_controls() -> None:
    for pair in tokens("contrast"):
        assert pair["least"] == (3 if pair["ink"] in CONTROLS else 4.5), pair


def test_themes_hold_the_same_tokens_and_differ_only_in_name_and_colour() -> None:
    light = tokens("light")
    same = {"space", "radius", "size", "type", "font"}
    assert light.keys() == same | {"name", "colour"}
    for name in THEMES[1:]:
        theme = tokens(name)
        assert light["colour"].keys() == theme["colour"].keys()
        assert {key: light[key] for key in same} == {key: theme[key] for key in same}
        assert theme.keys() - {"outlined"} == light.keys()


@pytest.mark.parametrize("theme", THEMES)
def test_colours_are_six_hex_digits_and_the_shadow_has_an_alpha(theme: str) -> None:
    for name, value in tokens(theme)["colour"].items():
        assert re.fullmatch(r"#[0-9A-F]{8}" if name == "shadow" else r"#[0-9A-F]{6}", value), name
