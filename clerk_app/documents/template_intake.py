"""Taking in a council's template: it is opened, cleaned, read and tried before it takes the place of the one before."""

from __future__ import annotations

import zipfile

from lxml import etree

from clerk_app.documents.html import write_html
from clerk_app.documents.pdf import write_pdf
from clerk_app.documents.sample import sample_document
from clerk_app.documents.style import HouseStyle, style_of
from clerk_app.documents.template import Template
from clerk_app.documents.template_cleaning import cleaned
from clerk_app.documents.template_faults import faults_of
from clerk_app.documents.word import write_word
from clerk_app.domain.style_choice import OfferedTemplate
from clerk_app.errors import BadInput, Refused

_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, etree.LxmlError, zipfile.BadZipFile)


def taken_in(data: bytes, name: str, council: str = "") -> OfferedTemplate:
    """Open, clean, read and try a template; `council` is whose it is, if it has a name yet.

    Raises BadInput, one sentence that says what is wrong with the file.
    """
    template = Template.opened(data, name)
    try:
        plain = cleaned(template)
        style = style_of(plain, name)
        _try_out(style)
        return OfferedTemplate(name, plain, faults_of(template, style, council))
    except Refused as error:
        raise BadInput(
            f"The template {name} leaves no room for an agenda on its pages.",
            "Make its margins, its header or its letters smaller in Word.",
        ) from error
    except _BROKEN as error:
        raise BadInput(
            f"The template {name} is damaged.", "Open it in Word, which may mend it, and save it again."
        ) from error


def _try_out(style: HouseStyle) -> None:
    """Write a document in every style with it: what cannot be printed with is better known now."""
    sample = sample_document()
    for write in (write_pdf, write_word, write_html):
        write(sample, style)
