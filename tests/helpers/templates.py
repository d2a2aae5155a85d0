"""Word templates that can be told apart and printed with, small enough for random councils to have some."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from clerk_app import paths
from clerk_app.documents.template import Template
from clerk_app.documents.template_cleaning import cleaned

_INK = b"1A1F24"


@cache
def template(number: int) -> bytes:
    """The shipped template in another ink, as it is kept once it was taken in; 0 to 9."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(paths.templates() / "house-style.docx") as shipped,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in shipped.namelist():
            data = shipped.read(name)
            made.writestr(name, data.replace(_INK, b"1A1F2%d" % number) if name == "word/styles.xml" else data)
    return cleaned(Template.opened(out.getvalue(), f"style-{number}.docx"))
