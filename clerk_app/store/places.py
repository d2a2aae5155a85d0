"""What the system says of the place where a file lies: its file systems and drives."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from clerk_app.domain.places import Place, place_of

_OCTAL = re.compile(r"\\([0-7]{3})")
_MAC_MOUNT = re.compile(r"^.* on (/.*) \((\w+)[,)]")
_REMOTE_DRIVE = 4  # what Windows says of a letter that stands for a share


def place_of_file(path: Path) -> Place:
    """What kind of place a file lies in, or would lie in."""
    whole = path.resolve()
    return place_of(str(whole), _mounts(whole), os.environ)


def _mounts(path: Path) -> dict[str, str]:
    if sys.platform == "win32":
        return {path.drive: _drive_kind(path.drive)}
    try:
        if sys.platform == "darwin":
            listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True, timeout=5).stdout
            return mac_mounts(listed.splitlines())
        with Path("/proc/self/mounts").open(encoding="utf-8", errors="replace") as listing:
            return linux_mounts(listing)
    except (OSError, subprocess.SubprocessError):
        return {}


def linux_mounts(lines: Iterable[str]) -> dict[str, str]:
    """Folder -> kind of file system, from the lines of /proc/mounts, which write blanks as \\040."""
    found = [line.split(" ") for line in lines]
    return {_OCTAL.sub(lambda m: chr(int(m[1], 8)), words[1]): words[2] for words in found if len(words) > 2}


def mac_mounts(lines: Iterable[str]) -> dict[str, str]:
    """Folder -> kind of file system, from what `mount` says on a Mac."""
    return {match[1]: match[2] for line in lines if (match := _MAC_MOUNT.match(line))}


def _drive_kind(drive: str) -> str:
    if sys.platform != "win32" or not drive.endswith(":"):
        return ""
    import ctypes  # noqa: PLC0415

    return "remote" if ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE else "fixed"
