"""Pictures of a template as every writer can show them: as PNG, no finer than is seen, with nothing hidden in them."""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

_DOTS_AN_INCH = 300
_MOST_DOTS = 40_000_000
_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


def shown_png(data: bytes, width: float, height: float) -> bytes:
    """A picture as a PNG for its size in points, without what the camera or the editor wrote into it.

    b"" for a kind that only Word shows (a metafile, a drawing), or one that is damaged.
    """
    most = (max(1, round(width / 72 * _DOTS_AN_INCH)), max(1, round(height / 72 * _DOTS_AN_INCH)))
    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                return b""
            clear = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
            plain = picture.convert("RGBA" if clear else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return b""
    if plain.width > most[0] or plain.height > most[1]:
        plain = plain.resize((min(plain.width, most[0]), min(plain.height, most[1])), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    plain.save(out, "PNG", optimize=False)
    return out.getvalue()


def without_traces(data: bytes) -> bytes:
    """The same picture in its own form without what the camera or the editor wrote into it, such as a place or a name.

    A metafile or a drawing, which has no such room, stays as it is.
    """
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.format == "JPEG":
                picture.save(out, "JPEG", quality="keep", exif=b"", icc_profile=b"", comment=b"")
            else:
                bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
                if picture.mode == "P":
                    bare.putpalette(picture.getpalette() or [])
                clear = {"transparency": picture.info["transparency"]} if "transparency" in picture.info else {}
                bare.save(out, "PNG", **clear)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return data
    return out.getvalue()
