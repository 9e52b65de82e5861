# SPDX-License-Identifier: MPL-2.0
"""Which ministers and agencies does a text name, and which of the names may be out of date?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from handlerum.law.amendment import Cause
from handlerum.law.consolidation import Consolidation
from handlerum.law.document import Document

_ROOT: Final = r"(?P<root>minister|styrelse)(?:en|iet|ens|iets|ium|iums)?(?![a-zæøåA-ZÆØÅ])"
_COMPOUND: Final = re.compile(
    rf"(?P<field>(?:[a-zæøå]+-, )*(?:[a-zæøå]+- og )?[a-zæøå]{{3,}}?){_ROOT}", re.IGNORECASE
)
_PHRASE: Final = re.compile(
    rf"\b{_ROOT} for (?P<field>[a-zæøå]+(?:, [a-zæøå]+)*(?: og [a-zæøå]+)?)", re.IGNORECASE
)
_STOP: Final = frozenset({"og", "for", "af", "den", "det", "de"})
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True, order=True)
class Authority:
    """A minister with the ministry, or an agency: its root and the fields in its name."""

    root: str
    fields: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.root} for {', '.join(self.fields)}"

    def succeeds(self, other: "Authority") -> bool:
        """Claim that this can be the later name of the other: same root, a field in common."""
        return self != other and self.root == other.root and bool({*self.fields} & {*other.fields})


@dataclass(frozen=True, slots=True)
class Resolution:
    """A royal resolution that moved fields between ministers; source: data/ministries.yaml."""

    day: date
    former: frozenset[Authority]
    source: str
    later: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Register:
    """The resolutions known, and the last day they are known to be all there are."""

    verified_until: date
    resolutions: tuple[Resolution, ...] = ()


@dataclass(frozen=True, slots=True)
class Outdated:
    """A name in the consolidated text that may no longer be right, and where it stands."""

    name: str
    reason: str
    sections: tuple[str, ...]


def authorities(text: str) -> frozenset[Authority]:
    """Return every minister and agency a text names by field; "ministeren" alone is none."""
    return frozenset(_found(text))


def _found(text: str) -> Iterator[Authority]:
    for pattern in (_COMPOUND, _PHRASE):
        for match in pattern.finditer(text):
            if named := sorted(set(fields(match["field"]))):
                yield Authority(match["root"].lower(), tuple(named))


def fields(names: str) -> Iterator[str]:
    """Yield the fields a name lists: "social- og integration" gives social, integration."""
    for word in re.findall(r"[a-zæøå]+", names.lower()):
        stem = word.removesuffix("s") if len(word) > _SHORTEST + 2 else word
        if stem not in _STOP and len(stem) >= _SHORTEST:
            yield stem


def outdated(
    result: Consolidation, base: Document, register: Register, on: date
) -> tuple[Outdated, ...]:
    """Return the names in the result that may be out of date on that day, and where they stand.

    Three grounds: a known resolution between the base and the day; new words of an amending act
    that call a minister by another name; and that nothing is known of the time up to the day.
    """
    standing = {s.label: authorities(s.text) for s in result.sections if not s.repealed}
    reasons = _by_new_words(result, standing) | _by_resolution(register, base.signed, on)
    found = [_entry(str(a), reasons[a], standing, {a}) for a in sorted(reasons)]
    if on > register.verified_until:
        every = {a for named in standing.values() for a in named if a.root == "minister"}
        rest = every - set(reasons)
        found.append(_entry("ministernavne", _unverified(register), standing, rest))
    return tuple(entry for entry in found if entry.sections)


def _entry(
    name: str, reason: str, standing: Mapping[str, frozenset[Authority]], wanted: set[Authority]
) -> Outdated:
    labels = tuple(label for label, named in standing.items() if named & wanted)
    return Outdated(name, reason, labels)


def _unverified(register: Register) -> str:
    return (
        "Navnene på ministre er ikke efterprøvet: ressortændringer efter "
        f"{register.verified_until.isoformat()} kendes ikke, og de står ikke i ændringslovene."
    )


def _by_resolution(register: Register, after: date, until: date) -> dict[Authority, str]:
    return {
        former: f"Kongelig resolution af {resolution.day.isoformat()} ({resolution.source})."
        for resolution in register.resolutions
        if after < resolution.day <= until
        for former in resolution.former
    }


def _by_new_words(
    result: Consolidation, standing: Mapping[str, frozenset[Authority]]
) -> dict[Authority, str]:
    newest = _first_used(result)
    known = {authority for named in standing.values() for authority in named}
    return {
        former: f"»{later}« i {newest[later]} kan være det nye navn."
        for former in sorted(known - set(newest))
        for later in sorted(newest)
        if later.succeeds(former)
    }


def _first_used(result: Consolidation) -> dict[Authority, Cause]:
    used: dict[Authority, Cause] = {}
    for outcome in result.outcomes:
        operation = outcome.operation
        new = " ".join((operation.new, *(element.text for element in operation.payload)))
        for authority in authorities(new):
            used.setdefault(authority, outcome.instruction.cause)
    return used
