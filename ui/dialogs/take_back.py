"""Taking a change back: first what it would move, then the verb."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.domain.text import quoted
from clerk_app.office import Office
from clerk_app.services import taking_back
from clerk_app.services.taking_back import Rehearsal
from ui.dialogs.form import FormDialog
from ui.text import counted
from ui.theme import look
from ui.widgets.boxes import Item, fill_box
from ui.widgets.labels import Label, caption
from ui.widgets.moves import Moves
from ui.widgets.naming import name_widget

_LEAST = 96


class TakeBack(FormDialog):
    """Shows a rehearsal; `taken(change)` is sent when the change was taken back."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, office: Office, number: int, rehearsal: Rehearsal) -> None:
        super().__init__(parent, "Take a change back", "Take it back", self._take)
        self._office, self._number = office, number
        moves = Moves(offers_texts=False)
        moves.show_moves(rehearsal.things)
        area = self._scrolled(moves)
        fields: list[Item] = [
            Label(quoted(rehearsal.label), "body_strong", wrap=True),
            caption(
                "This is what would change. Taking it back is a change of its own, which can be undone.", wrap=True
            ),
            (area, 1),
        ]
        if rehearsal.more:
            fields.append(caption(f"and {counted(rehearsal.more, 'more thing', 'more things')}"))
        if rehearsal.lost:
            lost = ", ".join(rehearsal.lost)
            fields.append(caption(f"What this version of Clerk no longer keeps stays lost: {lost}.", "warn", wrap=True))
        self.lay_out(fields, look().theme.scaled(560))
        self._grow(area, self._most_height(parent))
        self.verb_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scrolled(self, moves: Moves) -> QScrollArea:
        inside = QWidget()
        fill_box(QVBoxLayout(inside), [moves, ...])
        # wrapped lines ask for the height that they would have in a narrow column: only the height at this width counts
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        area = QScrollArea()
        name_widget(area, "What would change", "rehearsal")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing inside takes the keys, and the arrows scroll
        area.setMinimumHeight(look().theme.scaled(_LEAST))
        area.setWidget(inside)
        return area

    def _grow(self, area: QScrollArea, most: int) -> None:
        """Become as high as all of it needs, and scroll only where that is more than the window has."""
        layout, inside = self.layout(), area.widget()
        assert layout is not None and inside is not None
        layout.activate()
        wanting = inside.heightForWidth(area.width()) - area.height()
        self.resize(self.width(), min(self.height() + max(0, wanting), most))

    @staticmethod
    def _most_height(parent: QWidget) -> int:
        return max(look().theme.scaled(320), parent.window().height() - 48)

    def _take(self) -> None:
        self.taken.emit(taking_back.take_back(self._office, self._number))
