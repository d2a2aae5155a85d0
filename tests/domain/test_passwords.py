"""Which passwords keep anybody out, and that a keyboard does not matter (PX-5)."""

from __future__ import annotations

import pytest

from clerk_app.domain.passwords import SHORTEST, fault_of, keyed


@pytest.mark.parametrize(
    ("given", "fault"),
    (
        ("", f"at least {SHORTEST} characters"),
        ("elevenchars", f"at least {SHORTEST} characters"),
        ("twelve chars", ""),
        ("a" * 30, "so few different"),
        ("abababababab", "so few different"),
        ("word " * 25, ""),
        ("word " * 26, "too long"),
        ("é" * 4 + "abcdefgh", ""),
        ("pedwar gair Cymraeg â", ""),
    ),
)
def test_what_is_said_of_a_password(given: str, fault: str) -> None:
    assert fault in fault_of(given) and bool(fault) == bool(fault_of(given))


def test_an_accent_is_the_same_from_every_keyboard() -> None:
    """RFC 4013"""
    assert keyed("cafe\u0301") == keyed("caf\u00e9") == "caf\u00e9"
