"""Our reading of real messages compared with parsers that are not ours; every difference is known, and judged in tests/data."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.mail_marks import PartOrigin
from core.transports.mime import parse
from tests.foreign import reformime, standard
from tests.foreign.view import View, content, differences, ours

JUDGED = Path(__file__).parents[1] / "data" / "mime_disagreements.toml"
FOLDERS = ("mime-mail", "mime-enmime", "bounces")
PARSERS: dict[str, Callable[[bytes], View]] = {"python": standard.read, "reformime": reformime.read}

pytestmark = pytest.mark.corpora


def messages(corpora: Path) -> list[Path]:
    """Every message of the folders, sorted."""
    return sorted(path for folder in FOLDERS for path in (corpora / folder).rglob("*") if path.suffix in {".eml", ".raw"})


@pytest.mark.parametrize("against", PARSERS)
def test_every_difference_is_judged(corpora: Path, against: str) -> None:
    listed = tomllib.loads(JUDGED.read_text("utf-8"))["disagreement"]
    judged = {(one["file"], one["field"]): (one["ours"], one["theirs"]) for one in listed if one["against"] == against}
    paths = messages(corpora)
    assert len(paths) > 400
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for path in paths:
        raw = path.read_bytes()
        for key, values in differences(ours(raw), PARSERS[against](raw)).items():
            found[path.relative_to(corpora).as_posix(), key] = values
    wrong = [f"{key}: {found.get(key)} is listed as {judged.get(key)}" for key in found | judged if found.get(key) != judged.get(key)]
    assert not wrong, "\n".join(wrong)


def test_every_judgement_has_its_reason() -> None:
    document = tomllib.loads(JUDGED.read_text("utf-8"))
    reasons = document["because"]
    assert {one["because"] for one in document["disagreement"]} == set(reasons)
    for reason in reasons.values():
        assert reason["right"] in {"ours", "theirs", "either", "neither"}
        assert len(reason["why"]) > 40


def test_the_parts_of_a_message_are_leaves_of_its_tree(corpora: Path) -> None:
    listed = 0
    for path in messages(corpora):
        raw = path.read_bytes()
        leaves = [(leaf.type, leaf.content) for leaf in ours(raw).leaves]
        for part in parse(raw).parts:
            if part.origin is PartOrigin.MIME:
                assert (part.mime_type, content(part.data)) in leaves, path.name
                listed += 1
    assert listed > 400
