"""Languages: ours from resources/translations, Qt's own beside them. English has a catalogue as well, for its plurals."""

from __future__ import annotations

from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

#: The preference that names a language by its code; "" is the system's.
LANGUAGE = "language"
_OWN = "en"


def languages() -> list[str]:
    """The codes of the languages there are catalogues for, and of the one that the program is written in."""
    found = {file.name[len("postroom_") : -len(".qm")] for file in (files("resources") / "translations").iterdir() if _is_ours(file.name)}
    return sorted({_OWN} | found)


def _is_ours(name: str) -> bool:
    return name.startswith("postroom_") and name.endswith(".qm")


def load_translations(application: QCoreApplication, language: str | None = None) -> QLocale:
    """Use the system's language, or the one with this code, as far as there is a catalogue; returns the locale in force."""
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    folder = files("resources") / "translations"
    with as_file(folder) as path:
        for name, where in (("postroom", str(path)), ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))):
            translator = QTranslator(application)
            if translator.load(locale, name, "_", where) or (name == "postroom" and translator.load(QLocale(_OWN), name, "_", where)):
                application.installTranslator(translator)
    return locale
