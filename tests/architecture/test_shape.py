"""Sizes, docstrings and words of the source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, Function, Source, sources

FILE_LINES = 400
FUNCTION_LINES = 50
GUI_CLASS_LINES = 250
TEXT_SUFFIXES = {".py", ".toml", ".md", ".lock", ".sh", ".yml", ".yaml", ".cfg", ".txt", ".ts", ".svg", ".desktop", ""}
GENERATED = {"build", "dist", "__pycache__", "postroom.egg-info"}


def length(node: ast.AST) -> int:
    """Lines from the def or class to its end; decorators and comments above do not count."""
    assert isinstance(node, ast.stmt)
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_are_short() -> None:
    long = [f"{source.name}: {source.lines} lines" for source in sources("core", "gui", "packaging")]
    long = [text for text in long if int(text.split()[-2]) > FILE_LINES]
    assert not long, "\n".join(long)


def test_functions_are_short() -> None:
    long = [
        f"{source.name}:{node.lineno} {node.name}: {length(node)} lines"
        for source in sources("core", "gui", "packaging")
        for node in ast.walk(source.tree)
        if isinstance(node, Function) and length(node) > FUNCTION_LINES
    ]
    assert not long, "\n".join(long)


def test_gui_classes_are_short() -> None:
    long = [
        f"{source.name}:{node.lineno} {node.name}: {length(node)} lines"
        for source in sources("gui")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and length(node) > GUI_CLASS_LINES
    ]
    assert not long, "\n".join(long)


def undocumented(source: Source) -> Iterator[str]:
    """Name what a reader of the module sees and nothing explains."""
    if source.tree.body and ast.get_docstring(source.tree) is None:
        yield f"{source.name}: the module"
    waiting: list[ast.Module | ast.ClassDef] = [source.tree]
    while waiting:
        for node in waiting.pop().body:
            if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
                continue
            if ast.get_docstring(node) is None and not explained_elsewhere(node) and not is_outline(node):
                yield f"{source.name}:{node.lineno} {node.name}"
            if isinstance(node, ast.ClassDef):
                waiting.append(node)


def explained_elsewhere(node: ast.stmt) -> bool:
    """Tell whether the docstring is on the base class, the getter, or the implementation."""
    decorators = getattr(node, "decorator_list", [])
    return any(ast.unparse(each).rpartition(".")[2] in {"override", "overload", "setter"} for each in decorators)


def is_outline(node: ast.stmt) -> bool:
    """Tell whether this is a member of a Protocol, `def name(...) -> X: ...`; the class explains it."""
    return isinstance(node, Function) and [ast.unparse(each) for each in node.body] == ["..."]


def test_everything_public_in_core_has_a_docstring() -> None:
    bare = [text for source in sources("core") for text in undocumented(source)]
    assert not bare, "\n".join(bare)


def test_nothing_sleeps() -> None:
    everything = sources("core", "gui", "tests", "packaging", "resources")
    suspects = [source for source in everything if "sleep" in source.path.read_text(encoding="utf-8")]
    asleep = [f"{source.name}:{line}" for source in suspects for line, name in source.imports() if name == "time.sleep"]
    asleep += [
        f"{source.name}:{node.lineno}"
        for source in suspects
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr == "sleep" and ast.unparse(node) == "time.sleep"
    ]
    assert not asleep, "waits that nobody can end: " + ", ".join(asleep)


def own_texts() -> Iterator[Path]:
    """The project's text files, without what tools keep in hidden and generated folders."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        generated = any((part.startswith(".") and part != ".ci") or part in GENERATED for part in parts)
        if not generated and path.suffix in TEXT_SUFFIXES and path.is_file():
            yield path


def test_no_file_names_the_folder_it_was_written_in() -> None:
    # The name must end there: /srv/post is not named by /srv/postroom.
    here = re.compile(re.escape(str(ROOT)) + r"(?![\w-])")
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in own_texts()}
    assert ROOT / "README.md" in texts
    telling = [str(path.relative_to(ROOT)) for path, text in texts.items() if here.search(text)]
    assert not telling, "these files name a folder of one machine: " + ", ".join(telling)
