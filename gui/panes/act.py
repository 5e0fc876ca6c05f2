"""Calendar & contacts: appointments, contacts and tasks, what waits for a person about them, and what decides about them, a view each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.panes.act_views import VIEWS, ActPlace, ActViewName, act_view_tip, act_view_word
from gui.panes.pane import Pane, PaneName
from gui.times import number
from gui.widgets.chips import ChipRow

if TYPE_CHECKING:
    from gui.console import Console
    from gui.panes.act_view import ActView


class _Pages(QStackedWidget):
    """Needs what the page needs that is shown, not what the widest of all needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        page = self.currentWidget()
        return super().sizeHint() if page is None else page.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        page = self.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        # The stack's own answer is the height of the tallest page that was ever shown.
        return False


class ActPane(Pane):
    """The views, of which one is shown; they are made when they are first shown. `show_item` takes an ActPlace, or a view's name."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, PaneName.CALENDAR, QCoreApplication.translate("ActPane", "Calendar & contacts"), parent)
        self._views: dict[ActViewName, ActView] = {}
        self._current: ActView | None = None
        self._shown = False
        self.chips = ChipRow([(name.value, act_view_word(name)) for name in VIEWS], name=self.tr("View"))
        self.filter_row.addWidget(self.chips, 1)
        self._pages = _Pages(self)
        self._details = _Pages()
        self.set_body(self._pages)
        self.chips.chosen.connect(lambda key: self.show_view(ActViewName(key)))
        self.show_view(ActViewName.ITEMS)
        console.state.act_counts_changed.connect(self._count)
        self._count()

    # ---- views

    def view(self, name: ActViewName) -> ActView:
        """A view, made at the first call."""
        if name not in self._views:
            module, class_name = VIEWS[name]
            make = cast("Callable[[Console], ActView]", getattr(import_module(module), class_name))
            view = make(self.console)
            view.drawer_wanted.connect(lambda wanted, view=view: self._want_drawer(view, wanted=wanted))
            self._views[name] = view
            self._pages.addWidget(view)
            details = view.drawer_widget()
            if details is not None:
                # Before it is filled: taking it later would have its style made anew, without the tones of its words.
                self._details.addWidget(details)
        return self._views[name]

    @property
    def current(self) -> ActView | None:
        """The view that is shown."""
        return self._current

    def show_view(self, name: ActViewName) -> None:
        """Show a view, and read it."""
        view = self.view(name)
        self.chips.set_chosen(name.value)
        self.set_summary(act_view_tip(name))
        if view is self._current:
            return
        before, self._current = self._current, view
        if before is not None:
            self.drawer_wanted.emit(False)
            before.drawer_closed()
            if self._shown:
                before.left()
        self._pages.setCurrentWidget(view)
        self.setFocusProxy(view)
        details = view.drawer_widget()
        if details is not None:
            self._details.setCurrentWidget(details)
        if self._shown:
            view.entered()

    def _count(self) -> None:
        """Say on the chips how much waits for a person."""
        counts = self.console.state.act_counts
        for name, count in ((ActViewName.CONFLICTS, counts.conflicts), (ActViewName.PASSES, counts.held)):
            if name in VIEWS:
                word = act_view_word(name)
                self.chips.set_text(name.value, f"{word} {number(count)}" if count else word)

    def _want_drawer(self, view: ActView, *, wanted: bool) -> None:
        if view is self._current:
            self.drawer_wanted.emit(wanted)

    # ---- what the window asks

    def drawer_widget(self) -> QStackedWidget:
        """The details of the view that is shown."""
        return self._details

    def drawer_closed(self) -> None:
        """Nothing is selected any more."""
        if self._current is not None:
            self._current.drawer_closed()

    def show_item(self, what: object) -> None:
        """Show a view, and what it is to show of it."""
        place = what if isinstance(what, ActPlace) else ActPlace(ActViewName(str(what)))
        if place.view in VIEWS:
            self.show_view(place.view)
            if place.what is not None:
                self.view(place.view).show_item(place.what)

    def entered(self) -> None:
        """Read the view that is shown."""
        self._shown = True
        if self._current is not None:
            self._current.entered()

    def left(self) -> None:
        """Nothing is read while nobody looks."""
        self._shown = False
        if self._current is not None:
            self._current.left()
