# SPDX-License-Identifier: MPL-2.0
"""Under which name does a minister carry on after a royal resolution, and where is it exchanged?"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from handlerum.law.authority import Register, Resolution, authorities, fields
from handlerum.law.consolidation import Consolidation, Section
from handlerum.law.document import Document, Level

_STEM: Final = 5


@dataclass(frozen=True, slots=True)
class Renaming:
    """One minister's old and new name, why that is the new one, and the sections it stands in."""

    former: str
    later: str
    resolution: Resolution
    ground: str
    sections: tuple[str, ...]


def renamed(
    result: Consolidation, base: Document, register: Register, on: date
) -> tuple[Consolidation, tuple[Renaming, ...]]:
    """Return the text with the names of that day, and each exchange with its ground.

    A name is exchanged only when one successor is certain: there is no other, the amending acts
    use it in this law, or the ministry the law lies under shares its fields. The rest stays.
    """
    done: list[Renaming] = []
    for resolution in sorted(register.resolutions, key=lambda r: r.day):
        if base.signed < resolution.day <= on:
            for former, later in resolution.later.items():
                result, made = _exchanged(result, base, resolution, (former, later))
                done.extend(made)
    return result, tuple(done)


def _exchanged(
    result: Consolidation,
    base: Document,
    resolution: Resolution,
    names: tuple[str, Sequence[str]],
) -> tuple[Consolidation, list[Renaming]]:
    former, later = names
    pattern = _pattern(former)
    held = [s.label for s in result.sections if not s.repealed and pattern.search(s.text)]
    words = _new_words(result, resolution.day)
    if not held or pattern.search(words):
        return result, []
    own = _is_own_minister(result, len(held))
    found = _successor(later, words, _ministry(base) if own else "")
    if found is None:
        return result, []
    name, ground = found
    sections = tuple(_with_name(section, pattern, name) for section in result.sections)
    done = Renaming(former, name, resolution, ground, tuple(held))
    return replace(result, sections=sections), [done]


def _successor(later: Sequence[str], words: str, ministry: str) -> tuple[str, str] | None:
    if len(later) == 1:
        return later[0], "Der er kun én efterfølger."
    used = [name for name in later if _pattern(name).search(words)]
    if len(used) == 1:
        return used[0], "Ændringslovene bruger det navn i denne lov."
    shared = {name: len(_stems(name) & _stems(ministry)) for name in later}
    best = [name for name in later if shared[name] == max(shared.values()) > 0]
    return (best[0], f"Loven hører under {ministry}.") if len(best) == 1 else None


def _is_own_minister(result: Consolidation, held: int) -> bool:
    """Claim that no other minister stands in more sections: the law is under this one."""
    named = Counter(a for s in result.sections if not s.repealed for a in authorities(s.text))
    return held >= max((n for a, n in named.items() if a.root == "minister"), default=0)


def _stems(name: str) -> frozenset[str]:
    return frozenset(field[:_STEM] for field in fields(name.lower().replace("minister", "- ")))


def _ministry(document: Document) -> str:
    metas = (part for part in document.root.children if part.level is Level.META)
    found = (f.runs[0].text for meta in metas for f in meta.children if f.name == "Ministry")
    return next(found, "").strip()


def _new_words(result: Consolidation, after: date) -> str:
    """Return the words acts inserted after the day: names in them are the names of that time."""
    later = (o for o in result.outcomes if o.instruction.effect.day > after)
    return " ".join(
        " ".join((o.operation.new, *(element.text for element in o.operation.payload)))
        for o in later
    )


def _pattern(name: str) -> re.Pattern[str]:
    first, rest = name[0], re.escape(name[1:])
    return re.compile(
        rf"(?<![\w-])(?<!- og )(?<!-, )([{first}{first.upper()}]){rest}(s?)(?![a-zæøå-])"
    )


def _with_name(section: Section, pattern: re.Pattern[str], name: str) -> Section:
    if section.repealed or not pattern.search(section.text):
        return section
    return replace(section, text=pattern.sub(lambda match: _form(match, name), section.text))


def _form(match: re.Match[str], name: str) -> str:
    opening = name[0].upper() if match[1].isupper() else name[0]
    return f"{opening}{name[1:]}{match[2]}"


def successions(names: Mapping[str, Iterable[str] | str]) -> dict[str, tuple[str, ...]]:
    """Return former name → later names; one later name may be written alone."""
    return {
        former: (later,) if isinstance(later, str) else tuple(later)
        for former, later in names.items()
    }
