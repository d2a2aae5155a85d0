"""The printed pages of every copy, from the PDF, from Word through LibreOffice, and the web page in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
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
        lend_fonts(made)
        drawn = {
            f"{copy.value}-{path.suffix[1:]}": path
            for copy in Copy
            for path in exporting.write_agenda(office, july, made / copy.value, copy=copy)
        }
        draw(drawn, folder)
    office.close()


def lend_fonts(folder: Path) -> None:
    """Let LibreOffice and the browser use the shipped fonts: a bare machine has none like them."""
    settings = folder / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{resources() / 'fonts'}</dir></fontconfig>", encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(settings)


def draw(made: Mapping[str, Path], folder: Path) -> None:
    """Draw every page of files, each by its name; those of Word are converted in one go, as that is slow."""
    word = {name: path for name, path in made.items() if path.suffix == ".docx"}
    converted = _converted(list(word.values())) if word else {}
    for name, path in made.items():
        if path.suffix == ".html":
            browse(path, folder / f"paper-{name}.png")
        else:
            pdf = converted.get(path, path)
            subprocess.run(["pdftoppm", "-r", "100", "-png", str(pdf), str(folder / f"paper-{name}")], check=True)


def browse(path: Path, picture: Path) -> None:
    """A picture of the top of a web page."""
    command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    size, shot = "--window-size=1000,1400", f"--screenshot={picture}"
    subprocess.run([*command, size, shot, path.as_uri()], check=True, capture_output=True)


def _converted(paths: list[Path]) -> dict[Path, Path]:
    """The PDF of each Word file, whose names may be the same."""
    made = {}
    with_names = Path(tempfile.mkdtemp(dir=paths[0].parent))
    for number, path in enumerate(paths):
        copied = with_names / f"{number}.docx"
        copied.write_bytes(path.read_bytes())
        made[path] = copied.with_suffix(".pdf")
    profile = f"-env:UserInstallation={(with_names / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(with_names)]
    subprocess.run(
        [*command, *(str(path.with_suffix(".docx")) for path in made.values())], check=True, capture_output=True
    )
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]))
