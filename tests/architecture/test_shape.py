"""Sizes, docstrings and words of the source."""

import ast
import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.architecture.source import ROOT, Function, Source, sources

FILE_LINES = 400
FUNCTION_LINES = 50
GUI_CLASS_LINES = 250
TEXT_SUFFIXES = {".py", ".toml", ".md", ".lock", ".sh", ".yml", ".yaml", ".cfg", ".txt", ".ts", ".svg", ".desktop", ""}


def length(node: ast.AST) -> int:
    """Lines from the def or class to its end; decorators and comments above do not count."""
    assert isinstance(node, ast.stmt)
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_are_short() -> None:
    long = [f"{source.name}: {source.lines} lines" for source in sources("core", "gui", "packaging", "tests")]
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
    asleep = [
        f"{source.name}:{line}"
        for source in sources("core", "gui", "tests", "packaging", "resources")
        for line, name in source.imports()
        if name == "time.sleep"
    ]
    asleep += [
        f"{source.name}:{node.lineno}"
        for source in sources("core", "gui", "tests", "packaging", "resources")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "time.sleep"
    ]
    assert not asleep, "waits that nobody can end: " + ", ".join(asleep)


def test_no_file_names_the_folder_it_was_written_in() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    # The name must end there: /srv/post is not named by /srv/postroom.
    here = re.compile(re.escape(str(ROOT)) + r"(?![\w-])")
    telling = [
        name
        for name in listed.stdout.split("\0")
        if name and (ROOT / name).is_file() and (ROOT / name).suffix in TEXT_SUFFIXES
        if here.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]
    assert not telling, "these files name a folder of one machine: " + ", ".join(telling)
