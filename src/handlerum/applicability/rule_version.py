# SPDX-License-Identifier: MPL-2.0
"""What does a rule say, where and when? One wording of one provision, with its territory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from handlerum.agreements.exemption import Known
from handlerum.errors import InvalidFact
from handlerum.law.text import Text
from handlerum.place import Area, MunicipalityCode
from handlerum.time import Period


class Level(StrEnum):
    """Who made the rule."""

    STATE = "stat"
    MUNICIPAL = "kommune"
    LOCAL = "institution"


@dataclass(frozen=True, slots=True)
class Work:
    """An act, order, municipal rule set or local rule; no areas means it concerns all of them.

    `owner` is empty for the state, a municipality's code, or an institution's id.
    """

    id: str
    level: Level = Level.STATE
    areas: frozenset[Area] = frozenset()
    owner: str = ""

    def __post_init__(self) -> None:
        if (self.level is Level.STATE) == bool(self.owner):
            raise InvalidFact(
                f"{self.id} is a rule of level {self.level} with owner '{self.owner}'. State "
                "rules have no owner; all others name the municipality or institution.",
                work=self.id,
            )


@dataclass(frozen=True, slots=True)
class Everywhere:
    """The whole country."""

    def __contains__(self, municipality: MunicipalityCode) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Only:
    """Some municipalities and no others."""

    codes: frozenset[MunicipalityCode]

    def __contains__(self, municipality: MunicipalityCode) -> bool:
        return municipality in self.codes


@dataclass(frozen=True, slots=True)
class Except:
    """The whole country without some municipalities."""

    codes: frozenset[MunicipalityCode]

    def __contains__(self, municipality: MunicipalityCode) -> bool:
        return municipality not in self.codes


Territory = Everywhere | Only | Except


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One wording of one provision: where it stands, when it holds, where it has effect.

    `provision` is the identity that survives renumbering; `lineage` the identities above it,
    outermost first; `ordinal` its place in the order of its text. `source` is the text it was
    read from ("LBK 1326/2020"), `wording` the id of its words. `goes_on_by` names the § that lets
    an older wording go on in this territory; empty where no such § is needed to know it.
    """

    provision: str
    work: str
    label: str
    valid: Period
    source: str
    wording: str = ""
    known: Known = field(default_factory=Known)
    territory: Territory = field(default_factory=Everywhere)
    lineage: tuple[str, ...] = ()
    ordinal: int = 0
    goes_on_by: str = ""

    @property
    def id(self) -> str:
        """Name this version by its provision and the text it was read from."""
        return f"{self.provision}@{self.source}"


def versions_of(
    text: Text,
    valid: Period,
    *,
    known: Known | None = None,
    territory: Territory | None = None,
    goes_on_by: str = "",
) -> Iterator[RuleVersion]:
    """Yield one rule version for every provision of a state of a text, in its order."""
    for provision in text.provisions:
        above = reversed([ancestor.identity for ancestor in text.ancestors(provision)])
        yield RuleVersion(
            provision=provision.identity,
            work=text.act,
            label=" ".join(f"{step.kind} {step.label}" for step in provision.path),
            valid=valid,
            source=text.version,
            wording=provision.fingerprint,
            known=known or Known(),
            territory=territory or Everywhere(),
            lineage=tuple(above),
            ordinal=provision.ordinal,
            goes_on_by=goes_on_by,
        )
