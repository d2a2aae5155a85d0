"""The pages of a Word file: a section for each paper, with headers and footers that are as wide as the paper."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENTATION
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Pt

from clerk_app.documents.looks import PageShape
from clerk_app.documents.model import Paper

_SIDES = ("left", "right", "top", "bottom")


def end_section(word: WordDocument) -> None:
    """Let the section of a Word file end with its last paragraph; what follows stands in another one."""
    last = word.element.body.sectPr
    ended: Any = last.clone()
    word.paragraphs[-1]._p.get_or_add_pPr().insert_element_before(ended, "w:pPrChange")
    for name in ("w:headerReference", "w:footerReference", "w:titlePg", "w:type"):
        for element in last.findall(qn(name)):
            last.remove(element)
    numbering = last.find(qn("w:pgNumType"))
    if numbering is not None and numbering.get(qn("w:start")):
        # the numbers of the pages go on
        del numbering.attrib[qn("w:start")]


def set_papers(word: WordDocument, papers: Sequence[Paper], page: PageShape) -> list[tuple[Paper, Section]]:
    """Give each section its paper, and each paper a header and a footer of its own, which come back with the paper.

    Gives the first section of each paper: there the headers and footers are written.
    """
    first: dict[Paper, Section] = {}
    for paper, section in zip(papers, word.sections, strict=True):
        if paper is not Paper.HOUSE:
            _lay(section, page.on(paper))
        if paper in first:
            _same_furniture(section, first[paper])
        elif len(papers) > 1:
            _own_furniture(section, next(iter(first.values()), section))
        first.setdefault(paper, section)
    return list(first.items())


def _lay(section: Section, shape: PageShape) -> None:
    section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = Pt(shape.width), Pt(shape.height)
    for side in _SIDES:
        setattr(section, f"{side}_margin", Pt(getattr(shape, side)))
    section.gutter = Pt(0)


def _own_furniture(section: Section, first: Section) -> None:
    """Give a section a header and a footer; a later one takes a true copy of what the first has there."""
    for theirs, mine in ((first.header, section.header), (first.footer, section.footer)):
        mine.is_linked_to_previous = False
        if first is not section:
            _copy(theirs, mine)


def _copy(source: _Header | _Footer, target: _Header | _Footer) -> None:
    old: Any = source.part
    new: Any = target.part
    for relation in old.rels.values():
        known = relation.target_ref if relation.is_external else relation.target_part
        new.rels.add_relationship(relation.reltype, known, relation.rId, relation.is_external)
    new._element = deepcopy(old.element)


def _same_furniture(section: Section, like: Section) -> None:
    """Let a section have the header and the footer of an earlier one."""
    mine, theirs = section._sectPr, like._sectPr
    usual = WD_HEADER_FOOTER.PRIMARY
    if (header := theirs.get_headerReference(usual)) is not None:
        mine.add_headerReference(usual, header.rId)
    if (footer := theirs.get_footerReference(usual)) is not None:
        mine.add_footerReference(usual, footer.rId)
