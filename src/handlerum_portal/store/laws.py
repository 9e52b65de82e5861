# SPDX-License-Identifier: MPL-2.0
"""Which acts, mandates and amendments do the stored documents hold?"""

import re
from datetime import date
from functools import lru_cache
from typing import Any, Final

from handlerum.agreements.mandate import Mandate
from handlerum.agreements.mandate_file import read_mandate
from handlerum.law.citation_acts import act_names
from handlerum.law.collection import Laws
from handlerum.law.skeleton_form import read_skeleton
from handlerum.law.version import Amendment, Freeze
from handlerum.time import Change
from handlerum_portal.store.read import Register

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@lru_cache(maxsize=2)
def laws_of(facts: Register) -> Laws:
    """Return the acts in all their stored states."""
    skeletons = (read_skeleton(stored) for stored in facts.documents_of("skeletons").values())
    by_act = {skeleton.act: skeleton for skeleton in skeletons}
    return Laws(by_act, act_names(facts.documents_of("acts")["acts"]["acts"]))


@lru_cache(maxsize=2)
def mandates_of(facts: Register) -> tuple[Mandate, ...]:
    """Return the mandates of the agreement acts."""
    files = facts.documents_of("mandates").values()
    return tuple(read_mandate(_with_days(file)) for file in files if "area" in file)


@lru_cache(maxsize=2)
def amendments_of(facts: Register) -> tuple[Amendment, ...]:
    """Return which amending act gave which provisions their words, and where it has no effect."""
    stored = facts.documents_of("wording").get("wording", {})
    freezes = {row["id"]: _freeze(row, facts) for row in stored.get("freezes", ())}
    return tuple(_amendment(_with_days(row), freezes) for row in stored.get("amendments", ()))


def published_at(text: str, facts: Register) -> str:
    """Return the ELI address of a published text ("LBK 1326/2020"); "" when it has none."""
    return _addresses(facts).get(text, "")


@lru_cache(maxsize=2)
def _addresses(facts: Register) -> dict[str, str]:
    rows = facts.documents_of("acts")["acts"]["acts"]
    return {doc["id"]: doc.get("eli", "") for row in rows for doc in row.get("documents", ())}


def _freeze(row: dict[str, Any], facts: Register) -> Freeze:
    (mandate,) = (one for one in mandates_of(facts) if one.id == row["until"]["mandate"])
    until = max(end.repealed_on for end in mandate.ends)
    return Freeze(row["id"], frozenset(row["municipalities"]), until, row["source"])


def _amendment(row: dict[str, Any], freezes: dict[str, Freeze]) -> Amendment:
    earliest = row["day"] if "day" in row else row["earliest"]
    latest = row["day"] if "day" in row else row["latest"]
    since = Change(earliest, latest, row.get("open_point", ""), row["source"])
    freeze = freezes.get(row.get("freeze", ""))
    words = (row["by"], row["act"], row["provisions"], row["shown_in"])
    return Amendment(*words, since, row["source"], freeze)


def _with_days(value: Any) -> Any:
    """Return the value with days as days again; JSON keeps them as text."""
    match value:
        case dict():
            return {name: _with_days(part) for name, part in value.items()}
        case list():
            return [_with_days(part) for part in value]
        case str() if _DAY.fullmatch(value):
            return date.fromisoformat(value)
        case _:
            return value
