"""Word's and Excel's packages with the same bytes each time: their parts in a fixed order, without the time of day."""

from __future__ import annotations

import io
import zipfile


def steady(data: bytes) -> bytes:
    """The same package with its parts in a fixed order and without the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(package.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.external_attr = 0
            made.writestr(entry, package.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
