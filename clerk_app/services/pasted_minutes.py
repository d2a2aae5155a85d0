"""Text for minutes from the clipboard: its meaning kept, from Word or any other program, and what was left out is said.

Bold and italic words, lists and tables stay; insertions of tracked changes are taken, deletions dropped; footnotes come
into the text, in brackets. Fonts, colours and sizes go without a word, as minutes have the council's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clerk_app.domain.rich_text import Paragraph, ParagraphKind, Rich, Run, Table, tidied
from clerk_app.domain.text import keepable
from clerk_app.errors import BadInput
from clerk_app.services import clipboard_html
from clerk_app.services.clipboard_html import BLOCKS, HEADING, Sight, has_words, note_of, number_of, tag_of
from clerk_app.services.clipboard_looks import PLAIN, Look, StyleSheet
from clerk_app.services.clipboard_page import CopiedPage, Mark, cell_of
from clerk_app.services.clipboard_pictures import is_pictured, pictured
from clerk_app.services.clipboard_signs import as_said, is_sign, level_of, list_of, sign_of, signs_in, start_of

#: More than this is no minute of one meeting.
_LONGEST = 4_000_000
_NOTES = re.compile(r"mso-element\s*:\s*(?:foot|end)note", re.IGNORECASE)
_CAPITALS = re.compile(r"(?<![\w-])(?:font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps|text-transform\s*:\s*uppercase)")
_PLAIN_BULLET = re.compile(r"(\s*)[•·▪◦‣∙\uf0b7\uf0a7-](?:\t|\s+)(.*)|(\s*)[o§Øü\uf020-\uf0ff]\t(.*)")
_PLAIN_NUMBER = re.compile(r"\s*([0-9]{1,4})[.)]\s+(.*)")

_WORDS = {
    "inserted": (
        "One insertion of tracked changes was taken in.",
        "{} insertions of tracked changes were taken in.",
    ),
    "deleted": ("One deletion of tracked changes was left out.", "{} deletions of tracked changes were left out."),
    "looks": (
        "One tracked change of the looks of words was taken in.",
        "{} tracked changes of the looks of words were taken in.",
    ),
    "comment": ("One comment was left out.", "{} comments were left out."),
    "notes": (
        "One footnote was put into the text, in square brackets.",
        "{} footnotes were put into the text, in square brackets.",
    ),
    "lost_notes": (
        "One footnote was not copied with the text.",
        "{} footnotes were not copied with the text.",
    ),
    "hidden": ("Hidden text in one place was left out.", "Hidden text in {} places was left out."),
    "pictures": ("One picture was left out.", "{} pictures were left out."),
    "header": ("A header of the page was left out.", "{} headers of the page were left out."),
    "footer": ("A footer of the page was left out.", "{} footers of the page were left out."),
    "headings": ("One heading became bold text.", "{} headings became bold text."),
    "struck": (
        "Words that were struck through in one place stand as they are; tracked deletions would have been left out.",
        "Words that were struck through in {} places stand as they are; tracked deletions would have been left out.",
    ),
    "underlined": ("Underlining in one place was left out.", "Underlining in {} places was left out."),
    "marked": ("Highlighting in one place was left out.", "Highlighting in {} places was left out."),
    "raised": (
        "Raised or lowered letters in one place stand in the line.",
        "Raised or lowered letters in {} places stand in the line.",
    ),
    "capitals": (
        "A style that shows capitals was left out in one place: the letters stand as they were typed.",
        "A style that shows capitals was left out in {} places: the letters stand as they were typed.",
    ),
    "links": ("The address of one link was left out.", "The addresses of {} links were left out."),
    "symbols": ("One sign of a symbol font was left out.", "{} signs of symbol fonts were left out."),
    "lines": ("The lines of one cell or entry were joined.", "The lines of {} cells or entries were joined."),
    "merged": ("The merged cells of one table were parted.", "The merged cells of {} tables were parted."),
    "numbers": (
        "The numbers of one list stand in its words, as they were: they do not count on by themselves.",
        "The numbers of {} lists stand in their words, as they were: they do not count on by themselves.",
    ),
}


_WORDS_ALONE = "The other program gave its words alone: bold, lists and tables did not come with them."
_ONE_LINE = "What was copied was joined to one line, as a cell has no more."


@dataclass(frozen=True, slots=True)
class PastedText:
    """What comes into a minute, and in a sentence each what became of the rest."""

    rich: Rich
    told: tuple[str, ...] = ()

    def in_a_cell(self) -> PastedText:
        """The same as the one line that a cell of a table has."""
        runs, lines = cell_of(self.rich)
        if not lines:
            return self
        is_joined = lines > 1 or isinstance(self.rich[0], Table)
        return PastedText((Paragraph(runs),), (*self.told, *([_ONE_LINE] if is_joined else [])))


def read(text: str, html: str = "", *, has_looks: bool = False) -> PastedText:
    """What was copied, as the text of a minute; `html` goes before the plain text wherever it says anything.

    `has_looks` says that it lies on the clipboard in another form too, which is not read, such as RTF. Raises BadInput
    for more than any minutes hold.
    """
    if max(len(text), len(html)) > _LONGEST:
        raise BadInput("That is more text than minutes take.", "Copy the part that belongs here.")
    found = _from_html(html) if html.strip() else PastedText(())
    if found.rich:
        return found
    rich = tidied(_from_plain(text))
    return PastedText(rich, (*found.told, *([_WORDS_ALONE] if has_looks and rich else [])))


def _from_html(source: str) -> PastedText:
    root = clipboard_html.copied(source)
    if root is None:
        return PastedText(())
    reader = _Reader(source)
    page = CopiedPage()
    reader.flow(root, page, PLAIN)
    page.end()
    told = reader.sentences(page.keep_numbers())
    return PastedText(tidied(page.parts), told)


def _from_plain(text: str) -> Iterator[Paragraph]:
    """The lines of plain text; what Word writes in front of the entries of its lists is told from their words."""
    expected = 1
    for line in keepable(text).split("\n"):
        bullet, number = _PLAIN_BULLET.fullmatch(line), _PLAIN_NUMBER.fullmatch(line)
        if bullet:
            yield Paragraph((Run(bullet[2] or bullet[4] or ""),), ParagraphKind.BULLET)
        elif number and int(number[1]) == expected:
            expected += 1
            yield Paragraph((Run(number[2]),), ParagraphKind.NUMBERED)
            continue
        elif line.strip():
            yield Paragraph((Run(line.strip()),))
        expected = 1


class _Reader:
    """Reads elements into a page. What is left out is counted, to be said at the end."""

    def __init__(self, source: str, notes: Mapping[str, Any] | None = None, sight: Sight | None = None) -> None:
        self._styles = StyleSheet.of(source)
        self._sight = sight or Sight(self._styles.css)
        self._notes = _notes(source) if notes is None else notes
        self._lists: dict[int, tuple[str, int]] = {}

    def sentences(self, numbers: int) -> tuple[str, ...]:
        """What became of what could not be kept, in a sentence each, in the order of `_WORDS`.

        `numbers` is how many lists had numbers that became words.
        """
        self._sight.count_comments()
        left = self._sight.left
        left["numbers"] = numbers
        return tuple(_WORDS[what][left[what] > 1].format(left[what]) for what in _WORDS if left[what])

    def flow(self, element: Any, page: CopiedPage, above: Look, depth: int = 0) -> None:
        """Read an element with all that is in it; `depth` is that of the list it stands in."""
        if _NOTES.search(element.get("style") or "") or not self._sight.sees(element):
            return
        tag = tag_of(element)
        look = self._styles.look(element, above)
        self._count_looks(element, tag)
        if note := note_of(element):
            self._bring_in(note, page, look)
        elif tag == "br":
            page.break_line()
        elif tag == "table":
            self._table(element, page, look)
        elif tag in ("ul", "ol"):
            self._list(element, page, look, depth)
        elif tag in BLOCKS:
            self._block(element, page, look, depth)
        else:
            self._inside(element, page, look, depth)

    def _inside(self, element: Any, page: CopiedPage, look: Look, depth: int) -> None:
        """The words of an element and of what is in it, in order."""
        symbols = is_pictured(self._styles.css(element), element.get("face") or "")
        say = self._say_lines if tag_of(element) == "pre" else self._say
        say(element.text, page, look, symbols=symbols)
        for child in element:
            if isinstance(child.tag, str) and not is_sign(child):
                self.flow(child, page, look, depth)
            say(child.tail, page, look, symbols=symbols)

    def _say_lines(self, words: str | None, page: CopiedPage, look: Look, *, symbols: bool = False) -> None:
        """Words whose lines are as they were typed."""
        first, *more = (words or "").split("\n")
        self._say(first, page, look, symbols=symbols)
        for line in more:
            page.break_line()
            self._say(line, page, look, symbols=symbols)

    def _say(self, words: str | None, page: CopiedPage, look: Look, *, symbols: bool = False) -> None:
        said, lost = pictured(clipboard_html.in_one_line(words), every=symbols)
        self._sight.left["symbols"] += lost
        page.say(said, look)

    # --- paragraphs and lists -----------------------------------------------------------------------------------------
    def _block(self, element: Any, page: CopiedPage, look: Look, depth: int) -> None:
        """A paragraph, or whatever else ends a line: Word's own lists are told by the sign that it sets in front."""
        page.end()
        is_paragraph = tag_of(element) == "p" or HEADING.fullmatch(tag_of(element))
        signs = signs_in(element) if is_paragraph else []
        sign = as_said(signs[0], self._sight.shows) if len(signs) == 1 else ""
        mark = Mark(sign, max(0, level_of(element) - 1), list_of(element))
        if sign:
            self._entry(element, page, look, depth, mark)
            return
        held, deleted = len(page.parts), self._sight.left["deleted"]
        self._inside(element, page, look, depth)
        page.end()
        if signs and len(page.parts) == held and self._sight.left["deleted"] > deleted:
            page.skip(mark)

    def _entry(self, element: Any, page: CopiedPage, look: Look, depth: int, mark: Mark) -> None:
        """An entry of a list; behind one that was deleted with tracked changes on, it is as if that had never been."""
        page.begin(mark)
        held, deleted = len(page.parts), self._sight.left["deleted"]
        self._inside(element, page, look, depth)
        self._sight.left["lines"] += page.finish()
        if len(page.parts) == held and self._sight.left["deleted"] > deleted:
            page.skip(mark)

    def _list(self, element: Any, page: CopiedPage, look: Look, depth: int) -> None:
        """The entries of a list, and whatever stands among them without a sign of its own."""
        self._say(element.text, page, look)
        number = start_of(element) - 1
        name, last = self._lists.get(depth, ("", 0))
        if number != last or not number:
            name = f"{depth} {len(page.parts)}"
        for entry in element:
            if tag_of(entry) in ("ul", "ol"):
                self.flow(entry, page, look, depth + 1)
            elif tag_of(entry) == "li" and self._sight.sees(entry):
                number = number_of(entry.get("value"), number + 1)
                level = number_of(entry.get("data-aria-level") or entry.get("aria-level"), depth + 1) - 1
                if tag_of(element) == "ol":
                    self._lists[depth] = name, number
                mark = Mark(sign_of(element, number, entry.attrib), level, list_of(entry) or name)
                self._entry(entry, page, self._styles.look(entry, look), depth + 1, mark)
            elif tag_of(entry) not in ("", "li"):
                self.flow(entry, page, look, depth)
                page.end()
            self._say(entry.tail, page, look)
        page.end()

    # --- tables -------------------------------------------------------------------------------------------------------
    def _table(self, table: Any, page: CopiedPage, look: Look) -> None:
        page.end()
        for caption in table.iterchildren("caption"):
            self.flow(caption, page, look)
            page.end()
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table and self._sight.sees(row)]
        cells = [[cell for cell in row if tag_of(cell) in ("td", "th")] for row in rows]
        if sum(map(len, cells)) == 1:  # a frame around text
            self._inside(cells[0][0], page, look, 0)
            page.end()
            return
        self._sight.left["merged"] += any(_span(cell, side) > 1 for row in cells for cell in row for side in _SPANS)
        laid = _laid_out([[(cell, self._cell(cell, look)) for cell in row] for row in cells])
        header = bool(rows) and _is_head(rows[0], cells[0], laid[0])
        # a row of which nothing is left, as one that was deleted with tracked changes on
        kept = (line for row, line in zip(rows, laid, strict=True) if any(line) or not has_words(row))
        page.add(Table(tuple(kept), header=header))

    def _cell(self, cell: Any, look: Look) -> tuple[Run, ...]:
        inner = CopiedPage(cell=True)
        if self._sight.sees(cell):
            self._inside(cell, inner, self._styles.look(cell, look), 0)
        inner.end()
        runs, lines = cell_of(inner.parts)
        self._sight.left["lines"] += lines > 1
        return runs

    # --- footnotes ----------------------------------------------------------------------------------------------------
    def _bring_in(self, name: str, page: CopiedPage, look: Look) -> None:
        note = self._notes.get(name)
        inner = CopiedPage(cell=True)
        if note is not None:
            reader = _Reader("", {}, self._sight)
            reader._styles = self._styles
            for reference in [each for each in note.iter("a") if _refers_back(each)]:
                reference.drop_tree()
            reader._inside(note, inner, look, 0)
        inner.end()
        runs, _ = cell_of(inner.parts)
        self._sight.left["notes" if runs else "lost_notes"] += 1
        if runs:
            page.say(" [", look)
            for run in runs:
                page.say(run.text, Look(run.bold, run.italic))
            page.say("]", look)

    # --- looks that minutes have not ----------------------------------------------------------------------------------
    def _count_looks(self, element: Any, tag: str) -> None:
        left, css = self._sight.left, self._styles.css(element).casefold()
        if not has_words(element) or tag in ("body", "html"):
            return
        left["inserted"] += tag == "ins"
        left["headings"] += HEADING.fullmatch(tag) is not None
        left["struck"] += tag in ("s", "strike") or bool(re.search(r"(?<![\w-])text-decoration[^;]*line-through", css))
        lined = tag == "u" or bool(re.search(r"(?<![\w-])text-decoration[^;]*underline", css))
        left["underlined"] += (
            lined and tag not in ("a", "ins") and "msoins" not in (element.get("class") or "").casefold()
        )
        left["marked"] += tag == "mark" or "mso-highlight" in css
        left["capitals"] += _CAPITALS.search(css) is not None
        left["looks"] += tag == "span" and "mso-prop-change" in css and not _changed(element.getparent())
        is_note = any(map(note_of, element.iterancestors("a")))
        raised = tag in ("sup", "sub") or re.search(r"(?<![\w-])vertical-align\s*:\s*su(?:b|per)\b", css) is not None
        left["raised"] += raised and not is_note
        left["links"] += tag == "a" and bool(re.match(r"(?:https?|mailto|file):", element.get("href") or ""))


def _changed(element: Any) -> bool:
    """Whether the looks of an element were changed with tracked changes on."""
    return tag_of(element) == "span" and "mso-prop-change" in (element.get("style") or "")


_SPANS = ("colspan", "rowspan")


def _span(cell: Any, side: str) -> int:
    return max(1, number_of(cell.get(side), 1))


def _laid_out(rows: Sequence[Sequence[tuple[Any, tuple[Run, ...]]]]) -> list[tuple[tuple[Run, ...], ...]]:
    """Rows of cells as a plain grid: what spans several stands in the first of them."""
    grid: list[tuple[tuple[Run, ...], ...]] = []
    reaching: dict[int, int] = {}
    for row in rows:
        laid: list[tuple[Run, ...]] = []
        for cell, runs in row:
            while reaching.get(len(laid), 0):
                laid.append(())
            across, down = min(_span(cell, "colspan"), 50), _span(cell, "rowspan")
            for place in range(len(laid), len(laid) + across):
                reaching[place] = down
            laid += [runs, *((),) * (across - 1)]
        while reaching.get(len(laid), 0):
            laid.append(())
        reaching = {place: left - 1 for place, left in reaching.items() if left > 1}
        grid.append(tuple(laid))
    return grid


def _is_head(row: Any, cells: Sequence[Any], laid: Sequence[tuple[Run, ...]]) -> bool:
    """Whether a row names the columns: it is marked so, or all of it is bold."""
    marked = any(tag_of(above) == "thead" for above in row.iterancestors()) or all(
        tag_of(each) == "th" for each in cells
    )
    return marked or (any(laid) and all(run.bold for cell in laid for run in cell))


def _notes(source: str) -> dict[str, Any]:
    """The footnotes that lie on the clipboard, by their names; Word keeps them outside of what was copied."""
    if "note" not in source.casefold():
        return {}
    root = clipboard_html.whole(source)
    if root is None:
        return {}
    named = root.xpath("//*[@id]")
    return {
        each.get("id").casefold(): each
        for each in named
        if _NOTES.search(each.get("style") or "") or re.match(r"sd(?:foot|end)note\d", each.get("id"))
    }


def _refers_back(element: Any) -> bool:
    return bool(note_of(element)) or "notesym" in (element.get("class") or "")
