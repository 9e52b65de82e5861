# SPDX-License-Identifier: MPL-2.0
"""Which mandates, orders and acts does the product ship? Data documents as values of the domain."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from handlerum.agreements.assessment import Frames
from handlerum.agreements.derived_file import read_derived, read_history
from handlerum.agreements.mandate_file import read_mandate
from handlerum.law.citation_acts import act_names
from handlerum.law.collection import Laws
from handlerum.law.skeleton_form import Stored, read_skeleton

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Content = Mapping[str, Any]


def frames_of(mandates: Iterable[Content], wording: Content, laws: Laws) -> Frames:
    """Return the frames of documents as they were read; raises InvalidFact.

    A file with an area is a mandate; the one with rules says what falls with a provision.
    """
    contents = tuple(mandates)
    return Frames(
        mandates=tuple(read_mandate(content) for content in contents if "area" in content),
        derived=tuple(
            rule for content in contents if "rules" in content for rule in read_derived(content)
        ),
        history=read_history(wording),
        laws=laws,
    )


def laws_of_documents(skeletons: Iterable[Stored], acts: Content) -> Laws:
    """Return the acts of stored skeletons, and the names they go by."""
    read = map(read_skeleton, skeletons)
    return Laws({skeleton.act: skeleton for skeleton in read}, act_names(acts["acts"]))


@lru_cache(maxsize=2)
def frames(folder: Path) -> Frames:
    """Return every frame below the data folder; raises InvalidFact naming the faulty entry."""
    mandates = (_yaml(path) for path in sorted((folder / "mandates").glob("*.yaml")))
    return frames_of(mandates, _yaml(folder / "wording.yaml"), laws(folder))


@lru_cache(maxsize=2)
def laws(folder: Path) -> Laws:
    """Return the skeletons of all acts and orders and the names they go by."""
    paths = sorted((folder / "skeletons").glob("*.json"))
    stored = (json.loads(path.read_text("utf-8")) for path in paths)
    return laws_of_documents(stored, _yaml(folder / "acts.yaml"))


@lru_cache(maxsize=2)
def municipality_names(folder: Path) -> Mapping[str, str]:
    """Return the name of each of the 98 municipalities by its four-digit code."""
    rows = _yaml(folder / "municipalities.yaml")["municipalities"]
    return {row["code"]: row["name"] for row in rows}


def _yaml(path: Path) -> Content:
    content: Content = yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506 (safe)
    return content
