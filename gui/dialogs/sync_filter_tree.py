"""The conditions of a synchronization filter as a tree: groups of which all or one must hold, of conditions and of groups.

TreeField ── GroupBox ──┬── ConditionRow
                        ├── ConditionRow
                        └── GroupBox ── ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.domain.act.filter_columns import COLUMNS
from core.domain.act.filters import Condition, Group, Joined
from core.domain.act.kinds import ActKind
from gui.dialogs.sync_filter_condition import FIRST, ConditionRow, Kit
from gui.icons import icon
from gui.models.act_filter_words import options_of
from gui.theme import GAP, Tone, set_class
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.field import EDITOR, Field

#: Groups within groups that can be made; what is deeper is shown all the same.
DEEPEST = 4
_STEP = re.compile(r"members\[(\d+)\]")


class GroupBox(QFrame):
    """A group. `changed` for what a person does; `removed` when it is to go, which the outermost never is."""

    changed = Signal()
    removed = Signal()

    def __init__(self, kit: Kit, group: Group, depth: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self._kit = kit
        self._depth = depth
        self._path = ""
        self.members: list[ConditionRow | GroupBox] = []
        self.joined = ChoiceBox()
        self.add_button = QPushButton(icon("add"), self.tr("Condition"))
        self.add_group_button = QPushButton(icon("add"), self.tr("Group"))
        self.remove_button = QPushButton(icon("close", Tone.MUTED), "")
        self._column = QVBoxLayout()
        self._arrange()
        self.set_value(group)

    def _arrange(self) -> None:
        self.joined.addItem(self.tr("All of these hold"), Joined.ALL.value)
        self.joined.addItem(self.tr("One of these holds"), Joined.ANY.value)
        self.joined.setToolTip(self.tr("How many of the conditions of this group must hold"))
        self.joined.setFixedHeight(EDITOR)
        self.joined.activated.connect(lambda _place: self.changed.emit())
        self.add_button.setToolTip(self.tr("One more condition in this group"))
        self.add_group_button.setToolTip(self.tr("A group within this one, of which again all or one must hold"))
        self.remove_button.setToolTip(self.tr("Remove this group with all its conditions"))
        for button in (self.add_button, self.add_group_button, self.remove_button):
            button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_pressed)
        self.add_group_button.clicked.connect(self._add_group_pressed)
        self.remove_button.clicked.connect(self.removed)
        self.add_group_button.setVisible(self._depth < DEEPEST)
        self.remove_button.setVisible(self._depth > 0)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.joined)
        head.addStretch(1)
        for button in (self.add_button, self.add_group_button, self.remove_button):
            head.addWidget(button)
        self._column.setSpacing(GAP)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, GAP, GAP, GAP)
        outer.setSpacing(GAP)
        outer.addLayout(head)
        outer.addLayout(self._column)

    # ---- what it says

    def value(self) -> Group:
        """The group as it stands."""
        return Group(Joined(self.joined.currentData()), tuple(member.value() for member in self.members))

    def set_value(self, group: Group) -> None:
        """Show a group in place of what is here."""
        for member in list(self.members):
            self._take_away(member)
        self.joined.setCurrentIndex(self.joined.findData(group.joined.value))
        for one in group.members:
            self._add(one)
        self.set_path(self._path)

    def rows(self) -> Iterator[ConditionRow]:
        """All conditions, those of inner groups too, from the top."""
        for member in self.members:
            if isinstance(member, GroupBox):
                yield from member.rows()
            else:
                yield member

    def at(self, steps: list[int]) -> ConditionRow | GroupBox | None:
        """What these steps lead to."""
        if not steps:
            return self
        if not 0 <= steps[0] < len(self.members):
            return None
        member = self.members[steps[0]]
        return member.at(steps[1:]) if isinstance(member, GroupBox) else None if steps[1:] else member

    def set_path(self, path: str) -> None:
        """Say to those who listen which group it is, as "2." for the second of the outermost."""
        self._path = path
        words = path.removesuffix(".")
        self.setAccessibleName(self.tr("Group {place}").format(place=words) if words else self.tr("Conditions"))
        name = self.tr("Group {place}: how many must hold").format(place=words) if words else self.tr("How many must hold")
        self.joined.setAccessibleName(name)
        add, group = self.tr("Add condition"), self.tr("Add group")
        self.add_button.setAccessibleName(self.tr("{what} to group {place}").format(what=add, place=words) if words else add)
        self.add_group_button.setAccessibleName(self.tr("{what} to group {place}").format(what=group, place=words) if words else group)
        self.remove_button.setAccessibleName(self.tr("Remove group {place}").format(place=words))
        for place, member in enumerate(self.members, 1):
            if isinstance(member, GroupBox):
                member.set_path(f"{path}{place}.")
            else:
                member.set_place(path, place)

    # ---- adding and removing

    def _add(self, one: Condition | Group | None) -> ConditionRow | GroupBox:
        made = GroupBox(self._kit, one, self._depth + 1) if isinstance(one, Group) else ConditionRow(self._kit, one)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._remove(made))
        self._column.addWidget(made)
        self.members.append(made)
        return made

    def _add_pressed(self) -> None:
        row = self._add(None)
        self.set_path(self._path)
        assert isinstance(row, ConditionRow)
        row.column.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _add_group_pressed(self) -> None:
        """One that begins with a condition, and joined the other way: else it could do without."""
        other = Joined.ANY if self.value().joined is Joined.ALL else Joined.ALL
        made = self._add(Group(other, (FIRST,)))
        assert isinstance(made, GroupBox)
        self.set_path(self._path)
        made.joined.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remove(self, member: ConditionRow | GroupBox) -> None:
        place = self.members.index(member)
        self._take_away(member)
        self.set_path(self._path)
        if self.members:
            near = self.members[min(place, len(self.members) - 1)]
            (near.joined if isinstance(near, GroupBox) else near.column).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_away(self, member: ConditionRow | GroupBox) -> None:
        self.members.remove(member)
        self._column.removeWidget(member)
        member.hide()
        member.deleteLater()


class TreeField(Field):
    """The whole tree; its value is a Group. A fault is shown at the condition that its path leads to, which `fault_at` is told before."""

    tall = True

    def __init__(self, key: str, label: str, kit: Kit, *, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, label, help_text=help_text, parent=parent)
        self._kit = kit
        self._path = ""
        self.group = GroupBox(kit, Group())
        self.group.changed.connect(self._told)
        self._holder = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.addWidget(self.group)
        holder.setFocusProxy(self.group.add_button)
        self.hold(holder)

    def value(self) -> object:
        return self.group.value()

    def set_value(self, value: object) -> None:
        self.group.set_value(value if isinstance(value, Group) else Group())
        self.clean()

    def set_kit(self, kit: Kit) -> None:
        """Begin anew for another kind of item, with the conditions whose columns that kind has as well."""
        kept = _fitting(self.group.value(), self._kit.kind, kit.kind)
        self._kit = kit
        self.group.changed.disconnect(self._told)
        self._holder.removeWidget(self.group)
        self.group.hide()
        self.group.deleteLater()
        self.group = GroupBox(kit, kept)
        self.group.changed.connect(self._told)
        self._holder.addWidget(self.group)
        self.editor.setFocusProxy(self.group.add_button)

    def validate(self) -> bool:
        """Judge every condition by itself; the first that is not filled in is what the keyboard is led to."""
        empty = [row for row in self.group.rows() if not row.filled]
        for row in empty:
            row.show_fault(self.tr("This is needed."))
        self._lead_to(empty[0] if empty else None)
        return not empty

    def _lead_to(self, row: ConditionRow | None) -> None:
        """Have the keyboard, where it is given to the tree, go to a condition."""
        self.editor.setFocusProxy(self.group.add_button if row is None else row.first_editor)

    def fault_at(self, path: str) -> None:
        """Where the fault is that `set_error` is about to be told: where.members[1].members[0]."""
        self._path = path

    def set_error(self, text: str) -> None:
        steps, self._path = [int(number) for number in _STEP.findall(self._path)], ""
        if not text:
            for row in self.group.rows():
                row.show_fault("")
            self._lead_to(None)
        found = self.group.at(steps)
        if text and isinstance(found, ConditionRow):
            found.show_fault(text)
            self._lead_to(found)
            return
        super().set_error(text)

    def _told(self) -> None:
        self.changed.emit()


def _fitting(group: Group, before: ActKind, after: ActKind) -> Group:
    """The conditions that say the same of another kind: it has their columns, with the same values to choose from."""
    kept: list[Condition | Group] = []
    for one in group.members:
        if isinstance(one, Group):
            inner = _fitting(one, before, after)
            kept += [inner] if inner.members else []
        elif one.column in COLUMNS[after] and options_of(before, one.column) == options_of(after, one.column):
            kept.append(one)
    return Group(group.joined, tuple(kept))
