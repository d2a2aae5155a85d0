"""Choosing how the window looks, by menu or in the preferences: it holds at once, and is remembered."""

from __future__ import annotations

from ui.preferences import TEXT_SIZES, Preferences
from ui.theme import look


def show_theme(preferences: Preferences, choice: str) -> None:
    """Show a theme, or follow the system's."""
    preferences.theme = choice
    look().choose(choice)


def show_text_size(preferences: Preferences, percent: int) -> None:
    """Show words in one of TEXT_SIZES."""
    preferences.text_size = percent
    look().set_text_size(percent / 100)


def step_text_size(preferences: Preferences, steps: int) -> None:
    """Show words one size larger or smaller; 0 is the normal size again."""
    place = TEXT_SIZES.index(preferences.text_size) + steps if steps else 0
    show_text_size(preferences, TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)])
