"""How dates and times are printed, chosen by examples, with the page that they make."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from clerk_app.domain.copies import Copy
from clerk_app.services import forms, specimen
from clerk_app.services.exporting import AgendaCopy
from clerk_app.services.forms import FormExample
from ui.page import Page
from ui.pages.settings_pane import BesidePage, ScopeChoice, SettingsPane
from ui.widgets.boxes import column, fill_box
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import Label, section_heading
from ui.widgets.options import Options
from ui.widgets.two_panes import DetailsScroll

_HINT = "With a day, agendas of meetings before it stay as they were printed."


class FormsPane(SettingsPane):
    """Two questions, each with three examples."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.setObjectName("forms_pane")
        self.scope = ScopeChoice()
        self.since = DateField("For meetings from", page.office.today())
        self.since.line.setPlaceholderText("Every meeting")
        self.days = Options("Dates", _options(forms.date_examples(page.office)))
        self.times = Options("Times of day", _options(forms.time_examples(page.office)))
        content = column(
            section_heading("Dates and times"),
            Field("Holds for", self.scope),
            self.since,
            Label(_HINT, "caption", "text2", wrap=True),
            Field("Dates", self.days),
            Field("Times of day", self.times),
            ...,
            gap=12,
            margins=(24, 20, 24, 24),
        )
        self.beside = BesidePage(DetailsScroll(content, "forms_scroll", widest=560), self._gather)
        fill_box(QVBoxLayout(self), [(self.beside, 1)])
        self.scope.chosen.connect(lambda _: self.refresh())
        self.since.changed.connect(lambda _: self.refresh())
        self.days.chosen.connect(lambda value: self._choose("date_form", str(value)))
        self.times.chosen.connect(lambda value: self._choose("time_form", str(value)))
        self.beside.preview.failed.connect(self.page.tell_error)

    def refresh(self) -> None:
        """Show how the council or the committee prints them from the day on."""
        self.scope.refresh(self.page)
        for options, name, examples in (
            (self.days, "date_form", forms.date_examples(self.office)),
            (self.times, "time_form", forms.time_examples(self.office)),
        ):
            options.show_options(_options(examples))
            options.choose(forms.chosen(self.office, name, self.scope.body_id, self._day))
        self.beside.redraw()

    def focus_first(self) -> None:
        """The keys go to the first choice."""
        self.scope.setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> bool:
        """A day that is typed half is no day."""
        return self.since.settle() if self.since.line.hasFocus() else True

    @property
    def _day(self) -> date | None:
        day: date | None = self.since.value()
        return day

    def _choose(self, name: str, value: str) -> None:
        if self.page.do(forms.choose, self.office, name, value, self.scope.body_id, self._day) is None:
            self.refresh()

    def _gather(self, _: Copy) -> AgendaCopy:
        return specimen.specimen(self.office, self.scope.body_id, self._day)


def _options(examples: Iterable[FormExample]) -> list[tuple[str, str]]:
    return [(example.value, example.words) for example in examples]
