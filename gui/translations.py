"""Languages: ours from resources/translations, Qt's own beside them. English has a catalogue as well, for its plurals."""

from __future__ import annotations

from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def load_translations(application: QCoreApplication, language: str | None = None) -> QLocale:
    """Use the system's language, or the one with this code, as far as there is a catalogue; returns the locale in force."""
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    folder = files("resources") / "translations"
    with as_file(folder) as path:
        for name, where in (("postroom", str(path)), ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))):
            translator = QTranslator(application)
            if translator.load(locale, name, "_", where) or (name == "postroom" and translator.load(QLocale("en"), name, "_", where)):
                application.installTranslator(translator)
    return locale
