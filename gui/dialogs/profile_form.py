"""How the fields of a profile follow one another: what the type needs is shown, the port goes with the encryption.

type chosen ──────▶ servers and sign-in as the type proposes them ──┐
provider chosen ──▶ type, servers and sign-in of the provider ──────┴──▶ fields shown and hidden

A port left alone follows its encryption. The application of receiving is that of sending as well, until another is named there.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from gui.dialogs import choices
from gui.dialogs import profile_shape as shape
from gui.dialogs.profile_fields import FORM_KEYS, ProfileFields
from gui.dialogs.profile_presets import ANOTHER, PROVIDER, notes_of, preset_of, values_of
from gui.dialogs.profile_words import type_note
from gui.theme import Tone
from gui.widgets.form import ChoiceField, Field, Form


class ProfileForm(ProfileFields):
    """The fields, kept in step. GUI thread only."""

    def __init__(self, form: Form, parent: QObject) -> None:
        super().__init__(form, parent)
        self._said = ""
        self._typed_ports: set[str] = set()
        self._own_client: set[str] = set()
        form.changed.connect(self._changed)

    def show(self, values: Mapping[str, object]) -> None:
        """Show a profile; everything counts as unchanged."""
        self._offer(str(values["type"]))
        self.form.set_values(values)
        self._typed_ports = {side for side in shape.SIDES if self._port_is_own(side)}
        self._own_client = {f"oauth.{name}" for name in shape.OAUTH_KEYS if self._client_is_own(name)}
        self.follow()

    def take_type(self, profile_type: str) -> None:
        """Propose the servers of another type; everything that is not the servers' stays."""
        self._take({key: value for key, value in shape.defaults(profile_type).items() if key in shape.SERVER_KEYS})

    def take_provider(self, key: str) -> None:
        """Fill in what a provider tells people to enter; everything that is not the servers' stays. "" changes nothing."""
        preset = preset_of(key)
        if preset is not None:
            values = values_of(preset)
            _put(self.form.field("type"), values["type"])
            self._take(values)

    def _take(self, values: shape.Values) -> None:
        self._offer(str(values["type"]))
        for key, field in self.form.fields.items():
            found, value = _at(values, key)
            if found and key != "type":
                _put(field, value)
        self._typed_ports = {side for side in shape.SIDES if self._port_is_own(side)}
        self._own_client = {f"oauth.{name}" for name in shape.OAUTH_KEYS if self._client_is_own(name)}
        self.follow()

    def follow(self) -> None:
        """Show what is needed and hide the rest."""
        values = self.values()
        keys = shape.used(values)
        for key, field in self.form.fields.items():
            if key not in FORM_KEYS:
                field.set_shown(key in keys)
        self._say_notes(str(values["type"]))

    def _say_notes(self, profile_type: str) -> None:
        preset = preset_of(self.form.field(PROVIDER).value())
        if preset is None:
            self.say(type_note(profile_type))
        else:
            # What a type's note says of Exchange Online, its provider's notes say as well.
            self.say(notes_of(preset), Tone.ACCENT)

    def values(self) -> shape.Values:
        """All values, of hidden fields as well: what a choice hides is there again when the choice is taken back."""
        found: shape.Values = {}
        for key, field in self.form.fields.items():
            *above, last = key.split(".")
            level = found
            for part in above:
                level = level.setdefault(part, {})  # type: ignore[assignment]
            level[last] = field.value()
        return found

    def _offer(self, profile_type: str) -> None:
        for side in shape.SIDES:
            credentials, auth = self.form.field(f"{side}.credentials"), self.form.field(f"{side}.auth")
            assert isinstance(credentials, ChoiceField)
            assert isinstance(auth, ChoiceField)
            credentials.set_pairs(choices.credential_choices(profile_type, sending=side == "outgoing"))
            auth.set_pairs(choices.auth_choices(profile_type))

    def _changed(self, key: str) -> None:
        side, _, name = key.partition(".")
        if key == PROVIDER:
            self.take_provider(str(self.form.field(PROVIDER).value()))
        elif key == "type":
            _put(self.form.field(PROVIDER), ANOTHER)
            self.take_type(str(self.form.field("type").value()))
        elif name == "port":
            self._typed_ports.add(side)
        elif name.startswith("oauth."):
            self._lend(side, name)
        elif name == "tls" and side not in self._typed_ports:
            port = shape.usual_port(str(self.form.field("type").value()), side, str(self.form.field(key).value()))
            _put(self.form.field(f"{side}.port"), port)
        self.follow()

    def _lend(self, side: str, name: str) -> None:
        """One application serves both sides, until somebody names another for sending."""
        if side == "outgoing":
            self._own_client.add(name)
        elif name not in self._own_client:
            _put(self.form.field(f"outgoing.{name}"), self.form.field(f"incoming.{name}").value())

    def _client_is_own(self, name: str) -> bool:
        return self.form.field(f"incoming.oauth.{name}").value() != self.form.field(f"outgoing.oauth.{name}").value()

    def _port_is_own(self, side: str) -> bool:
        profile_type = str(self.form.field("type").value())
        if shape.is_exchange(profile_type):
            return False
        usual = shape.usual_port(profile_type, side, str(self.form.field(f"{side}.tls").value()))
        return self.form.field(f"{side}.port").value() not in {None, usual}

    def say(self, text: str, tone: Tone = Tone.DEGRADED) -> None:
        """Say below the type what to know before choosing it; "" for nothing."""
        if text == self._said:
            return
        self._said = text
        if text:
            self.note.show_words(text, tone)
        else:
            self.note.clear()


def _put(field: Field, value: object) -> None:
    """Change a field as a person would: it counts as changed."""
    clean = field._clean  # noqa: SLF001
    field.set_value(value)
    field._clean = clean  # noqa: SLF001


def _at(values: Mapping[str, object], key: str) -> tuple[bool, object]:
    level: object = values
    for part in key.split("."):
        if not isinstance(level, Mapping) or part not in level:
            return False, None
        level = level[part]
    return True, level
