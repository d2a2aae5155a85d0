"""The printed pages of every copy, from the PDF, from Word through LibreOffice, and the web page in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from clerk_app.domain.copies import Copy
from clerk_app.paths import resources
from clerk_app.services import exporting
from tests.helpers import marlow_vale


def main(folder: Path) -> None:
    """Write the pictures of the three copies into a folder."""
    office, july = marlow_vale.office("Rowan Ellery")
    with tempfile.TemporaryDirectory() as private:
        made = Path(private)
        _lend_fonts(made)
        for copy in Copy:
            for path in exporting.write_agenda(office, july, made / copy.value, copy=copy):
                _draw(path, folder, copy.value)
    office.close()


def _lend_fonts(folder: Path) -> None:
    """Let LibreOffice and the browser use the shipped fonts: a bare machine has none like them."""
    settings = folder / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{resources() / 'fonts'}</dir></fontconfig>", encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(settings)


def _draw(path: Path, folder: Path, copy: str) -> None:
    name = f"paper-{copy}-{path.suffix.removeprefix('.')}"
    if path.suffix == ".html":
        _browse(path, folder / f"{name}.png")
        return
    pdf = _converted(path) if path.suffix == ".docx" else path
    subprocess.run(["pdftoppm", "-r", "100", "-png", str(pdf), str(folder / name)], check=True)


def _converted(path: Path) -> Path:
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    into = path.parent / "word"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(into), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return into / path.with_suffix(".pdf").name


def _browse(path: Path, picture: Path) -> None:
    command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    size, shot = "--window-size=1000,1400", f"--screenshot={picture}"
    subprocess.run([*command, size, shot, path.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
