"""Which version of the program this is, what it runs on, and under which licences its parts are shipped."""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from types import MappingProxyType

from clerk_app import paths


def version() -> str:
    """The version as printed by `clerk --version` and shown under Help."""
    project = paths.resources().parent / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    return metadata.version("clerk")


def versions() -> Mapping[str, str]:
    """What this program is and runs on, by name: Clerk, Python, SQLite with its driver, the system."""
    from clerk_app.store.database import driver_version  # noqa: PLC0415 - `clerk --version` needs no store

    return MappingProxyType(
        {
            "Clerk": version(),
            "Python": platform.python_version(),
            "SQLite": driver_version(),
            "System": f"{platform.system()} {platform.release()}, {platform.machine()}",
        }
    )


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which licence a part is shipped: its name, the licence's name, and where the text is."""

    part: str
    name: str
    file: str

    def text(self) -> str:
        """The whole licence; a part whose text was lost on the way says so."""
        path = paths.resources() / self.file
        if path.is_file():
            return path.read_text(encoding="utf-8")
        return f"The text of the {self.name} was not found beside this program."


LICENCES = (
    Licence("Clerk", "MIT Licence", "../LICENSE"),
    Licence("Source Sans 3, the type of the window", "SIL Open Font License 1.1", "fonts/SourceSans3-LICENSE.txt"),
    Licence("Liberation Sans, the type on paper", "SIL Open Font License 1.1", "fonts/LiberationSans-LICENSE.txt"),
    Licence("DejaVu Sans, for rare signs on paper", "Bitstream Vera and Arev", "fonts/DejaVuSans-LICENSE.txt"),
    Licence("Lucide, the icons", "ISC and MIT Licences", "icons/LICENSE"),
)
