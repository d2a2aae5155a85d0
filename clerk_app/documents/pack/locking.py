"""A pack under a password: AES-256 as PDF 2.0 has it (ISO 32000-2, 7.6: revision 6), for one reader."""

from __future__ import annotations

from pathlib import Path

import pikepdf


def lock(source: Path, target: Path, password: str) -> None:
    """Write a PDF anew under a password, its names and bookmarks encrypted too. Raises what pikepdf and files raise.

    Whoever has the password may do everything with it: what else is forbidden in a PDF shuts out screen readers.
    """
    with pikepdf.open(source) as pdf:
        keys = pikepdf.Encryption(owner=password, user=password, R=6, aes=True, metadata=True)
        pdf.save(target, encryption=keys)


def is_locked(path: Path) -> bool:
    """Whether nobody can open a PDF without a password."""
    try:
        pikepdf.open(path).close()
    except pikepdf.PasswordError:
        return True
    return False
