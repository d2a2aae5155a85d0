"""Word processors' files made PDFs by LibreOffice: one process for a batch, a new private profile, every file checked.

An exit code of 0 says nothing: LibreOffice gives it too when it could not read a file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from clerk_app.documents.intake.made_files import whole
from clerk_app.errors import Refused

_SECONDS_TO_START = 60
_SECONDS_EACH = 60
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_WANTED = {
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "ExportNotes": {"type": "boolean", "value": "false"},
}
_FILTERS = {"pdf": f"pdf:writer_pdf_Export:{json.dumps(_WANTED)}", "docx": "docx:MS Word 2007 XML"}
#: Node, name and value of what a new profile says: no macros, nothing fetched, no proxy that answers.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def find() -> Path | None:
    """Where LibreOffice is on this computer; None where it is not installed. CLERK_SOFFICE says where else to look."""
    wanted = os.environ.get("CLERK_SOFFICE")
    if wanted is not None:
        return Path(wanted) if wanted and Path(wanted).is_file() else None
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def convert(sources: Sequence[Path], room: Path, to: str = "pdf") -> list[Path | None]:
    """The PDF of each file, in their order; None for one that LibreOffice could not read. `room` is private and empty.

    `to` is "docx" to make files of that kind instead.

    The names of the sources must say nothing, as other users of this computer can see them while it runs, and end in
    what the files were found to be. Where a file brings LibreOffice down, those after it are made one by one. Raises
    Refused where LibreOffice is missing, or did not end with a single file.
    """
    program = find()
    if program is None:
        raise Refused(
            "There is no program on this computer that makes a PDF of a Word file.",
            "Install LibreOffice, or save the paper as PDF in Word and attach that.",
        )
    made = room / "made"
    made.mkdir()
    _write_profile(room / "profile")
    try:
        well = _run(program, sources, room, _FILTERS[to])
    except Refused:
        if len(sources) == 1:
            raise
        well = False
    found = [whole(made / f"{path.stem}.{to}") for path in sources]
    if well or len(sources) == 1:
        return found
    return [
        one or _alone(path, room / f"again-{at}", to) for at, (path, one) in enumerate(zip(sources, found, strict=True))
    ]


def _alone(source: Path, room: Path, to: str) -> Path | None:
    """What is made of a file by itself, after another or itself has brought a whole batch down."""
    room.mkdir()
    try:
        return convert([source], room, to)[0]
    except Refused:
        return None


def _run(program: Path, paths: Sequence[Path], room: Path, to: str) -> bool:
    """Whether LibreOffice came to its end by itself. Raises Refused where it did not come to one."""
    command = [
        str(program),
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck"),
        *("--convert-to", to, "--outdir", str(room / "made")),
        *map(str, paths),
    ]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    nothing = subprocess.DEVNULL
    seconds = _SECONDS_TO_START + _SECONDS_EACH * len(paths)
    try:
        with subprocess.Popen(
            command,
            env=_surroundings(room),
            cwd=room,
            creationflags=flags,
            start_new_session=True,
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
        ) as process:
            try:
                return process.wait(seconds) == 0
            except BaseException:
                _end(process)
                raise
    except subprocess.TimeoutExpired as error:
        raise Refused(
            "LibreOffice did not come to an end with these Word files.",
            "Attach them one by one, or as PDF, to see which it is.",
        ) from error
    except OSError as error:
        raise Refused(
            "LibreOffice could not be started.", "Save the papers as PDF in Word, and attach those."
        ) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and the one that it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, 9)
    else:
        process.kill()
    process.wait()


def _surroundings(room: Path) -> dict[str, str]:
    nowhere = "http://127.0.0.1:9"
    proxies = {f"{sort}_proxy": nowhere for sort in ("http", "https", "ftp")}
    return {**os.environ, **proxies, "no_proxy": "", "TMPDIR": str(room), "SAL_USE_VCLPLUGIN": "svp"}


def _write_profile(profile: Path) -> None:
    said = "".join(
        f'<item oor:path="/{node}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for node, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{said}</oor:items>",
        encoding="utf-8",
    )
