"""Forty reports of twenty-five pages: text, photographs, links, bookmarks and some A3, as officers send them.

Run by itself it builds their pack in a fresh process and prints how much memory that took at most, in megabytes.
"""

from __future__ import annotations

import hashlib
import io
import random
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from clerk_app.documents.pack.assembly import Properties
from clerk_app.documents.pack.building import PackJob, build
from clerk_app.documents.pack.cache import PaperCache
from clerk_app.documents.pack.papers import PackPaper
from clerk_app.documents.pack.rules import PackRules
from clerk_app.documents.style import house_style

PAGES = 25
_WORDS = """the committee council report officers service children safeguarding plan review budget members noted
recommended improvement delivery board partnership schools health action housing repairs damp roads parks libraries
markets licences planning harbour bridges lighting waste recycling allotments cemeteries museums theatre sport youth
elections registrars archives customer digital procurement audit treasury pensions grants tenants leaseholders"""


def make_corpus(folder: Path, papers: int) -> list[Path]:
    """The reports as files; those that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:03}.pdf" for number in range(papers)]
    for number, path in enumerate(paths):
        if not path.exists():
            path.write_bytes(_report(number))
    return paths


def _report(number: int) -> bytes:
    chance = random.Random(number)
    rl_config.useA85 = 0  # no program that officers write with wraps its streams in letters
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for page in range(PAGES):
        canvas.setPageSize((1190.55, 841.89) if page % 13 == 12 else (595.28, 841.89))
        canvas.bookmarkPage(f"p{page}")
        if page % 6 == 0:
            canvas.addOutlineEntry(f"Section {page}", f"p{page}", 0)
        text = canvas.beginText(60, 780)
        text.setFont("Helvetica", 10)
        for _ in range(50):
            text.textLine(" ".join(chance.choice(_WORDS.split()) for _ in range(12)))
        canvas.drawText(text)
        if page % 3 == 0:
            canvas.drawImage(ImageReader(_photograph()), 100, 100, 200, 200)
        if page:
            canvas.linkRect("", f"p{page - 1}", (60, 60, 120, 75))
        canvas.linkURL(f"https://example.org/{page}", (160, 60, 220, 75))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _photograph() -> io.BytesIO:
    data = io.BytesIO()
    Image.effect_noise((320, 320), 60).convert("RGB").save(data, "JPEG", quality=90)
    return data


def job_of(paths: list[Path], cache: Path) -> PackJob:
    """The pack of these reports, each under an item of its own."""
    papers = tuple(
        PackPaper(str(n), str(n), f"Report {n}", path.name, path, hashlib.sha256(path.read_bytes()).hexdigest())
        for n, path in enumerate(paths, 1)
    )
    properties = Properties("Pack", "Marlow Vale", "Committee", datetime(2026, 3, 4, tzinfo=UTC))
    return PackJob(papers, PackRules(), None, properties, PaperCache(cache), house_style())


def most_memory() -> float:
    """The most MB this process ever held, by the kernel's own count: what getrusage tells is at least the parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
    where, count, scratch = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    build(job_of(make_corpus(where, count), scratch / "cache"), scratch / "pack.pdf")
    print(most_memory())
