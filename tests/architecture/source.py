"""The project's own source, parsed, for tests about its shape."""

import ast
import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclasses.dataclass(frozen=True)
class Source:
    """One Python file."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def name(self) -> str:
        """The path within the project, for messages."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        """The dotted name under which the file is imported."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def package(self) -> list[str]:
        """The parts of the name that a relative import starts from."""
        parts = self.module.split(".")
        return parts if self.path.name == "__init__.py" else parts[:-1]

    def imports(self) -> Iterator[tuple[int, str]]:
        """Each imported name with its line, wherever in the file it is; `from a import b` counts as `a.b`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = self.package[: len(self.package) - node.level + 1] if node.level else []
                base = ".".join([*above, *([node.module] if node.module else [])])
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


@functools.cache
def sources(*folders: str) -> tuple[Source, ...]:
    """All Python files below the named folders of the project."""
    return tuple(source_of(path) for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")))


@functools.cache
def source_of(path: Path) -> Source:
    """One Python file, parsed once."""
    text = path.read_text(encoding="utf-8")
    return Source(path, len(text.splitlines()), ast.parse(text, str(path)))


def within(name: str, package: str) -> bool:
    """Tell whether a dotted name is the package or something in it."""
    return name == package or name.startswith(package + ".")
