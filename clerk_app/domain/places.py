"""Where an office file lies: on this computer, on a share of the network, or in a folder that is copied elsewhere.

SQLite's log of writes-ahead needs all its readers on one machine, and a program that copies a file while it is written
to keeps a broken one. So the two other kinds of place are known by their names and looks, and worked in more carefully.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.finding import Finding, Level


class PlaceKind(StrEnum):
    """What kind of place a file lies in."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place; of a synced one, what copies it ("OneDrive")."""

    kind: PlaceKind = PlaceKind.LOCAL
    service: str = ""

    @property
    def careful(self) -> bool:
        """Whether the file must be written without a log of its own, and backed up to this computer all the more."""
        return self.kind is not PlaceKind.LOCAL


LOCAL = Place()
NETWORK = Place(PlaceKind.NETWORK)

#: Kinds of file systems that lie on another machine, as Linux and macOS name them.
_REMOTE = re.compile(
    r"^(remote|cifs|smb\w*|nfs\d?|ncpfs?|afs|afpfs|webdav|davfs2?|coda|ceph|glusterfs|lustre|9p|prl_fs|vboxsf|virtiofs"
    r"|fuse\.(sshfs|s3fs|rclone|davfs2?|glusterfs|gvfsd-fuse|ceph|smbnetfs|vmhgfs-fuse)|macfuse|osxfuse)$"
)
#: Names of folders that are copied by a program, by what copies them.
_SYNCED = (
    ("OneDrive", re.compile(r"^onedrive([ -].*)?$", re.IGNORECASE)),
    ("Dropbox", re.compile(r"^dropbox( \(.*\)|-.*)?$", re.IGNORECASE)),
    ("Google Drive", re.compile(r"^(google ?drive([ -].*)?|googledrive-.*|my drive)$", re.IGNORECASE)),
    ("iCloud Drive", re.compile(r"^(iclouddrive|icloud drive|mobile documents|com~apple~clouddocs)$", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"^nextcloud\d*$", re.IGNORECASE)),
    ("ownCloud", re.compile(r"^owncloud\d*$", re.IGNORECASE)),
    ("Box", re.compile(r"^(Box|Box Sync|Box-.*)$")),
    ("SharePoint", re.compile(r"^sharepoint([ -].*)?$", re.IGNORECASE)),
)
#: Where Windows says that its own synced folders are.
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def place_of(path: str, mounts: Mapping[str, str], environment: Mapping[str, str]) -> Place:
    """What kind of place a whole path lies in.

    `mounts` says of the folders where file systems begin ("/mnt/council", "H:") what kind begins there ("cifs",
    "remote"); `environment` holds the system's variables, of which OneDrive's are read. A synced folder on a share is
    a share.
    """
    plain = path.replace("\\", "/")
    if plain.startswith("//") or _REMOTE.match(_kind_at(plain, mounts)):
        return NETWORK
    for name in _ONEDRIVE_VARIABLES:
        root = environment.get(name, "").replace("\\", "/")
        if root and _is_below(plain, root):
            return Place(PlaceKind.SYNCED, "OneDrive")
    for folder in plain.split("/")[:-1]:
        for service, pattern in _SYNCED:
            if pattern.match(folder):
                return Place(PlaceKind.SYNCED, service)
    return LOCAL


def _kind_at(path: str, mounts: Mapping[str, str]) -> str:
    """The kind of the file system that a path lies in: that of the longest folder above it.

    What a whole system stands on is its own disk, by whatever name: a machine within a machine has no other.
    """
    above = [root for root in mounts if root != "/" and _is_below(path, root)]
    return mounts[max(above, key=len)].casefold() if above else ""


def _is_below(path: str, root: str) -> bool:
    whole, above = path.casefold(), root.casefold().rstrip("/")
    return whole == above or whole.startswith(f"{above}/")


def warning_of(place: Place) -> Finding | None:
    """What an officer should know of a file that lies in such a place; None of one on this computer."""
    if place.kind is PlaceKind.NETWORK:
        return Finding(
            Level.WARNING,
            "This file is on a network drive. A break in the connection can damage it.",
            fix="Keep it on this computer if you can. Clerk writes it more slowly here, and keeps its backups on this "
            "computer.",
        )
    if place.kind is PlaceKind.SYNCED:
        return Finding(
            Level.WARNING,
            f"This file is in a folder that {place.service} copies. Work on it on one computer at a time.",
            fix=f"Close it and let {place.service} finish before you open it on another computer. Better keep it in a "
            f"folder that is not copied, and let its backups go to {place.service}.",
        )
    return None
