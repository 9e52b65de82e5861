# SPDX-License-Identifier: MPL-2.0
"""What the tests of the law may ask for: names of acts, stored texts, skeletons, the facts."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlerum.law.citation import ActNames, act_names
from handlerum.law.flat import Parts, read_flat
from handlerum.law.skeleton import Skeleton
from handlerum.law.skeleton_form import read_skeleton
from handlerum.law.text import Text

ROOT = Path(__file__).parents[3]
ACTS = yaml.safe_load((ROOT / "data/acts.yaml").read_text("utf-8"))["acts"]


@pytest.fixture(scope="session")
def names() -> ActNames:
    return act_names(ACTS)


@pytest.fixture(scope="session")
def archive(shared: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(shared / "data/law-json.zip") as opened:
        yield opened


@pytest.fixture(scope="session")
def document(archive: zipfile.ZipFile) -> Callable[[str], dict[str, Any]]:
    """Return a reader of stored documents by id: "LBK 1326/2020"."""

    def read(version: str) -> dict[str, Any]:
        number, year = version.split()[1].split("/")
        return json.loads(archive.read(f"{year}_{number}.json"))

    return read


@pytest.fixture(scope="session")
def text(document: Callable[[str], dict[str, Any]]) -> Callable[[str], Text]:
    """Return a reader of stored texts by the id of their published form."""
    act_of = {one["id"]: row for row in ACTS for one in row["documents"]}
    kept: dict[str, Text] = {}

    def read(version: str) -> Text:
        if version not in kept:
            row = act_of[version]
            spans = ((one["part"], one["first"], one["last"]) for one in row.get("parts", ()))
            kept[version] = read_flat(
                document(version), act=row["id"], version=version, parts=Parts(tuple(spans))
            )
        return kept[version]

    return read


@pytest.fixture(scope="session")
def skeleton() -> Callable[[str], Skeleton]:
    """Return a reader of the skeletons the product ships, by act."""
    kept: dict[str, Skeleton] = {}

    def read(act: str) -> Skeleton:
        if act not in kept:
            name = act.lower().replace(" ", "-").replace("/", "-")
            path = ROOT / f"data/skeletons/{name}.json"
            kept[act] = read_skeleton(json.loads(path.read_text("utf-8")))
        return kept[act]

    return read


@pytest.fixture(scope="session")
def facts(shared: Path) -> dict[str, Any]:
    """Return the reading of the frames by hand, our independent oracle."""
    return yaml.safe_load((shared / "facts/mandates.yaml").read_text("utf-8"))
