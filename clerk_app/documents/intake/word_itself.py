"""Word files made PDFs by Word itself, on Windows where LibreOffice is not: one Word of our own for a batch.

Word is asked through Windows' own PowerShell. A Word in which somebody works is another program, and left alone.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from clerk_app.documents.intake.made_files import whole
from clerk_app.errors import Refused

_SECONDS_TO_START = 60
_SECONDS_EACH = 60
#: Macros off (3), no question asked, nothing fetched; a password that no file has, so that a locked one is refused and
#: does not ask. 17 is PDF, with tags and bookmarks and without marks of review or properties; 16 is .docx.
_SCRIPT = r"""
param([string]$list, [string]$mark)
$ErrorActionPreference = 'Stop'
$before = @(Get-Process WINWORD -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
$word = New-Object -ComObject Word.Application
Get-Process WINWORD -ErrorAction SilentlyContinue | Where-Object { $before -notcontains $_.Id } |
    ForEach-Object { $_.Id } | Set-Content -Encoding ASCII $mark
$atOpen, $atPrint, $fields = $word.Options.UpdateLinksAtOpen, $word.Options.UpdateLinksAtPrint,
    $word.Options.UpdateFieldsAtPrint
try {
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3
    $word.Options.UpdateLinksAtOpen = $false
    $word.Options.UpdateLinksAtPrint = $false
    $word.Options.UpdateFieldsAtPrint = $false
    foreach ($one in (Get-Content -Raw -Encoding UTF8 $list | ConvertFrom-Json)) {
        $paper = $null
        $made, $format = $one.made, 16
        try {
            $paper = $word.Documents.Open($one.source, $false, $true, $false, '?', '?')
            if ($one.to -eq 'docx') { $paper.SaveAs2([ref]$made, [ref]$format) }
            else {
                $paper.ExportAsFixedFormat($made, 17, $false, 0, 0, 1, 1, 0, $false, $true, 1, $true, $true, $false)
            }
        }
        catch { Write-Output 'one was not made' }
        finally { if ($paper) { $paper.Close(0) } }
    }
}
finally {
    $word.Options.UpdateLinksAtOpen = $atOpen
    $word.Options.UpdateLinksAtPrint = $atPrint
    $word.Options.UpdateFieldsAtPrint = $fields
    $word.Quit(0)
}
"""


def find() -> Path | None:
    """What asks Word on this computer; None where there is no Word, or this is not Windows."""
    if sys.platform != "win32":
        return None
    import winreg  # noqa: PLC0415 - of Windows alone

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
    except OSError:
        return None
    program = shutil.which("powershell")
    return Path(program) if program else None


def convert(sources: Sequence[Path], room: Path, to: str = "pdf") -> list[Path | None]:
    """The PDF (or `to` "docx") of each file, in their order; None for one that Word could not read.

    `room` is private and empty. Raises Refused where Word could not be asked, or did not come to an end.
    """
    program = find()
    if program is None:
        raise Refused("Word is not on this computer.", "Save the papers as PDF, and attach those.")
    made = [room / "made" / f"{path.stem}.{to}" for path in sources]
    (room / "made").mkdir()
    script, listed, mark = room / "ask-word.ps1", room / "list.json", room / "word.txt"
    script.write_text(_SCRIPT, encoding="utf-8-sig")
    wanted = [{"source": str(one), "made": str(two), "to": to} for one, two in zip(sources, made, strict=True)]
    listed.write_text(json.dumps(wanted), encoding="utf-8")
    how = ("-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File")
    _run([str(program), *how, str(script), str(listed), str(mark)], _SECONDS_TO_START + _SECONDS_EACH * len(made), mark)
    return [whole(path) for path in made]


def _run(command: Sequence[str], seconds: int, mark: Path) -> None:
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    nothing = subprocess.DEVNULL
    try:
        with subprocess.Popen(command, creationflags=flags, stdin=nothing, stdout=nothing, stderr=nothing) as process:
            try:
                code = process.wait(seconds)
            except BaseException:
                process.kill()
                _end_word(mark)
                raise
    except subprocess.TimeoutExpired as error:
        raise Refused(
            "Word did not come to an end with these files.",
            "Attach them one by one, or as PDF, to see which it is.",
        ) from error
    except OSError as error:
        raise _silent() from error
    if code:
        raise _silent()


def _silent() -> Refused:
    return Refused("Word could not be asked for a PDF.", "Save the papers as PDF in Word, and attach those.")


def _end_word(mark: Path) -> None:
    """End the Word that was started for this, which does not end with who asked it."""
    with suppress(OSError, ValueError):
        for number in mark.read_text(encoding="ascii").split():
            os.kill(int(number), signal.SIGTERM)
