"""Where a file lies, known by its path and the system's own list of drives: this computer, a share, a copied folder."""

from __future__ import annotations

import pytest

from clerk_app.domain.places import LOCAL, NETWORK, Place, PlaceKind, place_of, warning_of

LINUX = {
    "/": "ext4",
    "/home": "ext4",
    "/mnt/council": "cifs",
    "/mnt/council/local": "ext4",
    "/srv/nfs": "nfs4",
    "/home/ann/pc12": "fuse.sshfs",
    "/run/user/1000/gvfs": "fuse.gvfsd-fuse",
    "/media/ann/STICK": "vfat",
    "/mnt/vm": "9p",
}
MAC = {
    "/": "apfs",
    "/System/Volumes/Data": "apfs",
    "/Volumes/Democratic Services": "smbfs",
    "/Volumes/Stick": "exfat",
}
WINDOWS = {"C:": "fixed", "H:": "remote"}
ONEDRIVE = {"OneDriveCommercial": r"D:\Work\Marlow Vale"}


def synced(service: str) -> Place:
    return Place(PlaceKind.SYNCED, service)


@pytest.mark.parametrize(
    ("path", "mounts", "environment", "place"),
    (
        # this computer
        ("/home/ann/Documents/council.clerk", LINUX, {}, LOCAL),
        ("/media/ann/STICK/council.clerk", LINUX, {}, LOCAL),
        ("/mnt/council/local/council.clerk", LINUX, {}, LOCAL),
        ("/mnt/councillors/council.clerk", LINUX, {}, LOCAL),
        ("/council.clerk", {"/": "9p"}, {}, LOCAL),
        ("/home/ann/council.clerk", {"/": "virtiofs"}, {}, LOCAL),
        ("/home/ann/council.clerk", {}, {}, LOCAL),
        ("/Users/ann/Documents/council.clerk", MAC, {}, LOCAL),
        ("/Volumes/Stick/council.clerk", MAC, {}, LOCAL),
        (r"C:\Users\ann\Documents\council.clerk", WINDOWS, {}, LOCAL),
        (r"C:\Users\ann\Dropbox.clerk", WINDOWS, {}, LOCAL),
        (r"C:\Users\ann\Box of papers\council.clerk", WINDOWS, {}, LOCAL),
        (r"C:\Users\ann\OneDriver\council.clerk", WINDOWS, {}, LOCAL),
        (r"D:\Work\Marlow Vale Council\council.clerk", WINDOWS, ONEDRIVE, LOCAL),
        # a share
        (r"\\server\committees\council.clerk", {}, {}, NETWORK),
        (r"\\?\UNC\server\committees\council.clerk", {}, {}, NETWORK),
        (r"H:\Committees\council.clerk", WINDOWS, {}, NETWORK),
        (r"h:\Committees\council.clerk", WINDOWS, {}, NETWORK),
        ("/mnt/council/2017/council.clerk", LINUX, {}, NETWORK),
        ("/srv/nfs/council.clerk", LINUX, {}, NETWORK),
        ("/home/ann/pc12/council.clerk", LINUX, {}, NETWORK),
        ("/run/user/1000/gvfs/smb-share:server=s,share=c/council.clerk", LINUX, {}, NETWORK),
        ("/mnt/vm/council.clerk", LINUX, {}, NETWORK),
        ("/Volumes/Democratic Services/council.clerk", MAC, {}, NETWORK),
        (r"H:\OneDrive - Council\council.clerk", WINDOWS, {}, NETWORK),
        # a folder that is copied elsewhere
        (r"C:\Users\ann\OneDrive - Council\Documents\council.clerk", WINDOWS, {}, synced("OneDrive")),
        (r"C:\Users\ann\OneDrive\council.clerk", WINDOWS, {}, synced("OneDrive")),
        (r"D:\Work\Marlow Vale\Meetings\council.clerk", WINDOWS, ONEDRIVE, synced("OneDrive")),
        (r"d:\work\marlow vale\council.clerk", WINDOWS, ONEDRIVE, synced("OneDrive")),
        (r"C:\Users\ann\Dropbox (Marlow Vale)\council.clerk", WINDOWS, {}, synced("Dropbox")),
        (r"G:\My Drive\council.clerk", {"G:": "fixed"}, {}, synced("Google Drive")),
        (r"C:\Users\ann\iCloudDrive\council.clerk", WINDOWS, {}, synced("iCloud Drive")),
        (r"C:\Users\ann\Nextcloud\council.clerk", WINDOWS, {}, synced("Nextcloud")),
        ("/Users/ann/Library/CloudStorage/OneDrive-MarlowVale/council.clerk", MAC, {}, synced("OneDrive")),
        ("/Users/ann/Library/CloudStorage/Dropbox/council.clerk", MAC, {}, synced("Dropbox")),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-a@b.example/x.clerk", MAC, {}, synced("Google Drive")),
        ("/Users/ann/Library/CloudStorage/Box-Box/council.clerk", MAC, {}, synced("Box")),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/c.clerk", MAC, {}, synced("iCloud Drive")),
        ("/home/ann/Nextcloud/Committees/council.clerk", LINUX, {}, synced("Nextcloud")),
        ("/home/ann/ownCloud/council.clerk", LINUX, {}, synced("ownCloud")),
        ("/home/ann/Dropbox/council.clerk", LINUX, {}, synced("Dropbox")),
    ),
)
def test_place_of(path: str, mounts: dict[str, str], environment: dict[str, str], place: Place) -> None:
    assert place_of(path, mounts, environment) == place


def test_only_a_file_on_this_computer_needs_no_warning() -> None:
    assert warning_of(LOCAL) is None
    share, copied = warning_of(NETWORK), warning_of(synced("OneDrive"))
    assert share is not None and "network drive" in share.text
    assert copied is not None and "OneDrive copies" in copied.text
    assert share.fix and copied.fix
    assert (LOCAL.careful, NETWORK.careful, synced("Box").careful) == (False, True, True)
