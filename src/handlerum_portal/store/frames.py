# SPDX-License-Identifier: MPL-2.0
"""Which mandates, orders and acts does the product ship? The data files as values of the domain."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from handlerum.agreements.assessment import Frames
from handlerum.agreements.derived_file import read_derived, read_history
from handlerum.agreements.mandate_file import read_mandate
from handlerum.law.citation_acts import act_names
from handlerum.law.collection import Laws
from handlerum.law.skeleton_form import read_skeleton

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_MANDATES = frozenset({"derived"})


@lru_cache(maxsize=2)
def frames(folder: Path) -> Frames:
    """Return every frame below the data folder; raises InvalidFact naming the faulty entry."""
    mandates = sorted((folder / "mandates").glob("*.yaml"))
    return Frames(
        mandates=tuple(
            read_mandate(_yaml(path)) for path in mandates if path.stem not in _NOT_MANDATES
        ),
        derived=read_derived(_yaml(folder / "mandates" / "derived.yaml")),
        history=read_history(_yaml(folder / "wording.yaml")),
        laws=laws(folder),
    )


@lru_cache(maxsize=2)
def laws(folder: Path) -> Laws:
    """Return the skeletons of all acts and orders and the names they go by."""
    stored = (json.loads(path.read_text("utf-8")) for path in (folder / "skeletons").glob("*.json"))
    skeletons = {skeleton.act: skeleton for skeleton in map(read_skeleton, stored)}
    return Laws(skeletons, act_names(_yaml(folder / "acts.yaml")["acts"]))


@lru_cache(maxsize=2)
def municipality_names(folder: Path) -> Mapping[str, str]:
    """Return the name of each of the 98 municipalities by its four-digit code."""
    rows = _yaml(folder / "municipalities.yaml")["municipalities"]
    return {row["code"]: row["name"] for row in rows}


def _yaml(path: Path) -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506 (safe)
    return content
