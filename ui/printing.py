"""A PDF on its way to a printer: as it is where the system takes it, else page by page as pictures through Qt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from clerk_app.documents.raster import page_count, page_images, page_sizes
from clerk_app.domain.printing import JOB_NAME, Media, PrinterQueue, PrintJob, Sides
from clerk_app.errors import Refused
from clerk_app.services import printing
from ui.jobs import Told

#: Sharp for text; what a printer proposes itself may be four times this, and sixteen times the memory.
DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_SIDES = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}
_MEDIA = {
    Media.A4: QPageSize.PageSizeId.A4,
    Media.A3: QPageSize.PageSizeId.A3,
    Media.DL: QPageSize.PageSizeId.EnvelopeDL,
    Media.C5: QPageSize.PageSizeId.EnvelopeC5,
    Media.C4: QPageSize.PageSizeId.EnvelopeC4,
}


def printers() -> list[PrinterQueue]:
    """The printers of this computer, its default first."""
    if printing.has_spooler():
        return printing.printers()
    default = QPrinterInfo.defaultPrinterName()
    found = [
        PrinterQueue(
            info.printerName(),
            info.description() or info.printerName(),
            info.printerName() == default,
            QPrinter.DuplexMode.DuplexLongSide in info.supportedDuplexModes(),
        )
        for info in QPrinterInfo.availablePrinters()
    ]
    return sorted(found, key=lambda queue: (not queue.default, queue.words.casefold()))


def send(pdf: bytes, job: PrintJob, tell: Told) -> str:
    """Print on a worker's thread. Returns the spooler's name of the job, or nothing. Raises Refused."""
    if printing.has_spooler():
        tell(1, 1)
        return printing.send(pdf, job)
    print_pictures(pdf, job, QPrinter(QPrinter.PrinterMode.HighResolution), tell)
    return ""


def print_pictures(pdf: bytes, job: PrintJob, printer: QPrinter, tell: Told, into: Path | None = None) -> None:
    """Print page by page, one picture in memory at a time; `into` prints to a PDF file instead of paper.

    Each page is turned and fitted to the sheet. Raises Refused where the printer takes nothing.
    """
    _set_up(printer, job, into)
    pages = _wanted(job, page_count(pdf))
    sizes = page_sizes(pdf)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(
            f"“{job.printer}” cannot be printed to.", "See that it is switched on and known to this computer."
        )
    try:
        for at, number in enumerate(pages):
            if at:
                printer.newPage()
            _paint(painter, pdf, number, sizes[number])
            tell(at + 1, len(pages) + 1)  # the last part is told when the printer has it all
    finally:
        painter.end()


def _set_up(printer: QPrinter, job: PrintJob, into: Path | None) -> None:
    if into is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(into))
    else:
        printer.setPrinterName(job.printer)
    printer.setResolution(DOTS_PER_INCH)
    printer.setDocName(JOB_NAME)
    printer.setPageSize(QPageSize(_MEDIA[job.media]))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setFullPage(True)
    printer.setDuplex(_SIDES[job.sides])
    printer.setCopyCount(job.copies)
    printer.setCollateCopies(True)


def _wanted(job: PrintJob, pages: int) -> list[int]:
    ranges = job.pages or ((1, pages),)
    return [number - 1 for first, last in ranges for number in range(first, last + 1) if number <= pages]


def _paint(painter: QPainter, pdf: bytes, number: int, size: tuple[float, float]) -> None:
    sheet = QRectF(painter.viewport())
    (picture,) = page_images(pdf, DOTS_PER_INCH / _POINTS_PER_INCH, range(number, number + 1))
    image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    painter.save()
    if (size[0] > size[1]) != (sheet.width() > sheet.height()):
        painter.translate(sheet.width(), 0)
        painter.rotate(90)
        sheet = QRectF(0, 0, sheet.height(), sheet.width())
    room = QSizeF(image.width(), image.height())
    factor = min(1.0, sheet.width() / room.width(), sheet.height() / room.height())
    target = QRectF(0, 0, room.width() * factor, room.height() * factor)
    target.moveCenter(sheet.center())
    painter.drawImage(target, image)
    painter.restore()
