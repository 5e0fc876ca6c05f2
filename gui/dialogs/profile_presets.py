"""Providers to choose from in a form: their names, what each fills in, and what a person should know before choosing it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.presets import PRESETS, Preset
from gui.dialogs import profile_shape as shape
from gui.dialogs.choices import Pairs

PROVIDER = "provider"
"""The key of the choice that is no profile's own: it fills in the others and is never saved."""
ANOTHER = ""
"""The value of the choice where no provider is chosen."""


def providers(profile_type: str = "") -> Pairs:
    """The providers, of one type of profile where that is given; a server that is none of theirs comes first."""
    another = [(ANOTHER, QCoreApplication.translate("ProfilePresets", "Another server"))]
    # A product's name is the same in every language.
    return another + [(preset.key, preset.name) for preset in PRESETS if profile_type in {"", preset.type.value}]


def preset_of(key: object) -> Preset | None:
    """The provider with this key; None for another server."""
    return next((preset for preset in PRESETS if preset.key == key), None)


def values_of(preset: Preset, address: str = "") -> shape.Values:
    """What a provider brings, as the form has it: the keys of shape.SERVER_KEYS. `address` fills in hosts named after its domain."""
    return shape.servers(preset.settings, address)


def notes_of(preset: Preset) -> str:
    """What to know before it is chosen: one sentence after the other; "" for nothing."""
    return " ".join(QCoreApplication.translate("presets", note) for note in preset.notes)
