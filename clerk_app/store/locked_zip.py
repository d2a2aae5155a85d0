"""Zip files under a password: AES-256 as WinZip and 7-Zip write it (AE-2), or an ordinary zip where there is none."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any


def created(path: Path, password: str = "") -> Any:
    """A new zip to write into. Under a password every part is encrypted, and its check sum is left out."""
    if not password:
        return zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
    import pyzipper  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - wanted where there is a password

    made = pyzipper.AESZipFile(
        path, "w", zipfile.ZIP_STORED, encryption=pyzipper.WZ_AES,
        encryption_kwargs={"nbits": 256, "force_wz_aes_version": 2},
    )  # fmt: skip
    made.setpassword(password.encode())
    return made


def is_locked(path: Path) -> bool:
    """Whether any part of a zip wants a password. Raises what reading a file that is no zip raises."""
    with zipfile.ZipFile(path) as packed:
        return any(part.flag_bits & 1 for part in packed.infolist())


def opened(path: Path, password: str = "") -> Any:
    """A zip to read."""
    if not password:
        return zipfile.ZipFile(path)
    import pyzipper  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - as above

    packed = pyzipper.AESZipFile(path)
    packed.setpassword(password.encode())
    return packed


def fits(packed: Any, name: str) -> bool:
    """Whether the password of an open zip is that of one of its parts, as far as its first bytes tell."""
    try:
        with packed.open(name):
            return True
    except RuntimeError:  # so the library says it; whatever else is wrong comes out as the part is read
        return False
