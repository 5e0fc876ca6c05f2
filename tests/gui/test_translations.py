"""The catalogues: every text of the source, translated whole, with the fields, marks and plurals of the source; compiled as they stand."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import copy
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import SecretMissing
from gui.translations import languages, load_translations
from gui.widgets.copyable import CopyButton

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "resources" / "translations"
#: English has its plurals alone; a text that is not there is shown as the source has it.
WHOLE = ("de", "ja")
ALL = ("en", *WHOLE)
_FIELD = re.compile(r"\{\w*\}")
_NUMBER = re.compile(r"%L?n")
#: What tells a reader of a list of texts where one begins and ends: it stands at the same place in every language.
_SPACE = re.compile(r"\A\s*|\s*\Z")
_MARKERS = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a catalogue. `forms` has one entry, or one for each number that the language tells apart."""

    context: str
    source: str
    comment: str
    numerus: bool
    finished: bool
    forms: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """What Qt finds it by."""
        return self.context, self.source, self.comment


@cache
def texts(path: Path) -> tuple[Text, ...]:
    """The texts of a catalogue."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            numerus = message.get("numerus") == "yes"
            forms = tuple(form.text or "" for form in translation.iter("numerusform")) if numerus else (translation.text or "",)
            name, source, comment = context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", "")
            found.append(Text(name, source, comment, numerus, translation.get("type") is None, forms))
    return tuple(found)


def catalogue(language: str) -> tuple[Text, ...]:
    """The texts of ours in this language."""
    return texts(CATALOGUES / f"postroom_{language}.ts")


def translated(language: str) -> Iterator[Text]:
    """Those that are translated; what is not is another test's matter."""
    return (text for text in catalogue(language) if any(text.forms))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The command that brings the catalogues up to the source."""
    spec = importlib.util.spec_from_file_location("packaging_translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def fresh(tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogues with the texts of the source as it stands now."""
    folder = tmp_path_factory.mktemp("catalogues")
    tool.update(folder)
    return folder


def test_there_is_a_catalogue_for_each_language(tool: ModuleType) -> None:
    assert sorted(tool.LANGUAGES) == sorted(ALL) == languages()


@pytest.mark.parametrize("language", ALL)
def test_a_catalogue_has_the_texts_of_the_source(language: str, fresh: Path) -> None:
    there = Counter(text.key for text in catalogue(language))
    wanted = Counter(text.key for text in texts(fresh / f"postroom_{language}.ts"))
    assert sum(wanted.values()) > 50
    assert sorted(wanted - there) == []
    assert sorted(there - wanted) == []


def _marked(tree: ast.AST, owner: str = "") -> Iterator[tuple[str, str, int]]:
    """The contexts, texts and lines that are marked for translation below a node of the source; `owner` is the class around it."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            literals = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
            place = _MARKERS.get(name, len(literals))
            if place < len(literals) and isinstance(literals[place], str):
                yield owner if name == "tr" else str(literals[0]), str(literals[place]), node.lineno
        yield from _marked(node, node.name if isinstance(node, ast.ClassDef) else owner)


def test_no_text_of_the_source_is_overlooked(tool: ModuleType, fresh: Path) -> None:
    """What is marked where the command does not look (within an f-string), or under a name that is not the class, would never be found."""
    known = {(text.context, text.source) for text in texts(fresh / "postroom_de.ts")}
    overlooked = []
    rooms = [ROOT / "gui", *(ROOT / "core" / room for room in tool.CORE)]
    for path in sorted(path for room in rooms for path in room.rglob("*.py")):
        for context, source, line in _marked(ast.parse(path.read_text(encoding="utf-8"))):
            if (context, source) not in known:
                overlooked.append(f"{path.relative_to(ROOT)}:{line}: {context or 'no class'}: {source}")
    assert overlooked == []


@pytest.mark.parametrize("language", ALL)
def test_everything_is_translated(language: str) -> None:
    assert [text.key for text in catalogue(language) if not text.finished or not all(text.forms)] == []


@pytest.mark.parametrize("language", ALL)
def test_fields_stand_in_the_translation_as_in_the_source(language: str) -> None:
    wrong = [
        (text.source, form)
        for text in translated(language)
        for form in text.forms
        if Counter(_FIELD.findall(text.source)) != Counter(_FIELD.findall(form))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ALL)
def test_spaces_at_the_ends_stay(language: str) -> None:
    wrong = [
        (text.source, form)
        for text in translated(language)
        # What stands between the parts of a list is each language's own.
        if any(letter.isalpha() for letter in text.source)
        for form in text.forms
        if _SPACE.findall(text.source) != _SPACE.findall(form) or text.source.count("\n") != form.count("\n")
    ]
    assert wrong == []


def _mnemonics(text: str) -> int:
    """Ampersands that mark a key: one before a letter, neither doubled nor standing alone as a word."""
    return len(re.findall(r"&(?=\w)", text.replace("&&", "")))


@pytest.mark.parametrize("language", ALL)
def test_a_text_with_a_key_has_one_in_every_language(language: str) -> None:
    wrong = [
        (text.source, form)
        for text in translated(language)
        for form in text.forms
        if _mnemonics(form) != _mnemonics(text.source) or _mnemonics(form) > 1
    ]
    assert wrong == []


@pytest.mark.parametrize("language", WHOLE)
def test_what_continues_or_introduces_does_so_in_every_language(language: str) -> None:
    endings = {"…": "…", "...": "...", ":": ":\uff1a"}
    wrong = [
        (text.source, form)
        for text in translated(language)
        for form in text.forms
        for ending, allowed in endings.items()
        if text.source.rstrip().endswith(ending) and not form.rstrip().endswith(ending if len(ending) > 1 else tuple(allowed))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ALL)
def test_texts_with_a_number_have_all_their_forms(language: str) -> None:
    forms = 1 if language == "ja" else 2
    for text in catalogue(language):
        assert text.numerus == bool(_NUMBER.search(text.source)), text.source
        if text.numerus:
            assert len(text.forms) == forms, text.source
            # One may be said without its figure ("The first message"); many may not.
            assert Counter(_NUMBER.findall(text.forms[-1])) == Counter(_NUMBER.findall(text.source)), text.source
        assert any("%n" in form or "%Ln" in form for form in text.forms) == text.numerus, text.source


@pytest.mark.parametrize("language", ALL)
def test_what_is_compiled_is_what_the_catalogue_says(language: str, tool: ModuleType, tmp_path: Path) -> None:
    for each in ALL:
        copy(CATALOGUES / f"postroom_{each}.ts", tmp_path)
    tool.compile_all(tmp_path)
    name = f"postroom_{language}.qm"
    assert (tmp_path / name).read_bytes() == (CATALOGUES / name).read_bytes()


def _say(context: str, source: str, number: int = -1) -> str:
    return QCoreApplication.translate(context, source, None, number)


def test_german_is_spoken(qapp: QApplication) -> None:
    assert load_translations(qapp, "de").language() is QLocale.Language.German
    assert _say("Rail", "Mailboxes") == "Postfächer"
    assert _say("times", "{time} ago").format(time="2 min") == "vor 2 min"
    assert [_say("OutboxPane", "%n email(s) wait to be sent", n) for n in (1, 2)] == [
        "1 E-Mail wartet auf den Versand",
        "2 E-Mails warten auf den Versand",
    ]
    assert _say("errors", SecretMissing.title) == "Das Kennwort ist nicht hinterlegt"


def test_a_widget_speaks_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    english = CopyButton(str)
    load_translations(qapp, "de")
    german = CopyButton(str)
    for button in (english, german):
        qtbot.addWidget(button)
    assert (english.text(), german.text()) == ("Copy", "Kopieren")


def test_english_has_its_plurals_and_its_own_texts(qapp: QApplication) -> None:
    assert _say("ProfileDrawer", "%n mailbox(es)", 1) == "1 mailbox(es)"
    load_translations(qapp, "en")
    assert [_say("ProfileDrawer", "%n mailbox(es)", n) for n in (0, 1, 2)] == ["0 mailboxes", "1 mailbox", "2 mailboxes"]
    assert [_say("ActivitiesPane", "%n email(s) match", n) for n in (1, 2)] == ["1 email matches", "2 emails match"]
    assert _say("Rail", "Mailboxes") == "Mailboxes"


def test_a_language_without_a_catalogue_has_the_plurals_of_english(qapp: QApplication) -> None:
    load_translations(qapp, "tlh")
    assert _say("ProfileDrawer", "%n mailbox(es)", 2) == "2 mailboxes"


@pytest.mark.parametrize("language", ALL)
def test_a_text_is_short_where_it_has_little_room(language: str, qapp: QApplication) -> None:
    """A figure of speech may be as long as its language wants; a column's head and the words of the rail may not."""
    load_translations(qapp, language)
    rail = [_say("Rail", text.source) for text in catalogue("de") if text.context == "Rail"]
    heads = [_say("MailboxColumns", source) for source in ("State", "In", "Out", "A/C/T", "Last contact", "Next run")]
    assert max(len(word.replace("&&", "&")) for word in rail) <= 19
    assert max(len(word) for word in heads) <= 18
