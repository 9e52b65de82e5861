# SPDX-License-Identifier: MPL-2.0
"""How do the data files of the exemption check become values? Topics, bases, limits, words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from handlerum.applicability.need import Basis, Chooser, Meant, RuleKind, Topic
from handlerum.applicability.need_intent import Limits
from handlerum.errors import InvalidFact
from handlerum.law.search_query import Vocabulary
from handlerum.law.words import Lexicon, english_stem, tokens
from handlerum.place import Area
from handlerum.time import FOREVER, parse_day

File = Mapping[str, Any]
_LIMIT: Final = re.compile(r"\[(fra|til) (\d{4}-\d{2}-\d{2})\]")


def read_topics(stored: File) -> Iterator[Topic]:
    """Yield the topics of one file; raises InvalidFact for one without words to be found by."""
    for row in stored["topics"]:
        if not row.get("say"):
            raise InvalidFact(f"Topic '{row.get('id')}' has no 'say'.", value=row.get("id"))
        refs = (part.strip() for part in str(row.get("rules", "")).split(";") if part.strip())
        yield Topic(
            row["id"],
            RuleKind(row.get("kind", RuleKind.ACT.value)),
            _areas(row, stored["area"]),
            tuple(_meant(ref, stored["act"]) for ref in refs),
            row["say"],
            row.get("en", ""),
            row.get("title", {}),
            row.get("act", ""),
        )


def _areas(row: File, of_file: str) -> frozenset[Area]:
    if "areas" in row:
        return frozenset(Area(one) for one in row["areas"])
    return frozenset(Area) if of_file == "faelles" else frozenset({Area(of_file)})


def _meant(written: str, act: str) -> Meant:
    """Return the provision meant: "§ 8" is of the act of the file, "[fra …]" limits its days."""
    limits = dict(_LIMIT.findall(written))
    ref = _LIMIT.sub("", written).strip()
    whole = f"{act} {ref}" if ref.startswith("§") else ref
    since = parse_day(limits["fra"]) if "fra" in limits else date.min
    return Meant(whole, since, parse_day(limits["til"]) if "til" in limits else FOREVER)


def read_bases(stored: File) -> Iterator[Basis]:
    """Yield the general legal bases; raises InvalidFact for one without a source."""
    for row in stored["bases"]:
        if not row.get("source"):
            raise InvalidFact(f"The basis '{row.get('ref')}' has no source.", value=row.get("ref"))
        yield Basis(
            row["ref"],
            Chooser(row["who"]),
            frozenset(row["topics"]),
            frozenset(row.get("fits", ())),
            {"da": row["da"], "en": row["en"]},
            row["source"],
            row.get("since", date.min),
            row.get("until", FOREVER),
            is_choice=row.get("choice", False),
            only_adds=row.get("adds", False),
        )


def read_limits(stored: File) -> Limits:
    """Return the sections that bind only one way, and the words that tell which way."""
    words = (
        {language: frozenset(map(str, known)) for language, known in stored[way].items()}
        for way in ("less", "more", "away")
    )
    return Limits(frozenset(stored["floors"]), frozenset(stored["caps"]), *words)


def read_vocabulary(stored: File) -> Vocabulary:
    """Return how people speak, with every word as its stem where stems are compared."""
    lexicon = Lexicon(
        {str(form): basic for form, basic in stored["irregular"].items()},
        frozenset(stored["heads"]),
        frozenset(stored["never_parts"]),
        frozenset(stored["whole"]),
    )
    return Vocabulary(
        lexicon,
        frozenset(map(str, stored["silent"])),
        frozenset(_stems(stored["light"], lexicon)),
        frozenset(map(str, stored["english_silent"])),
        {lexicon.stem(said): _stems(meant, lexicon) for said, meant in stored["synonyms"].items()},
        {english_stem(said): _stems(meant, lexicon) for said, meant in stored["english"].items()},
    )


def _stems(words: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.stem(part) for word in words for part in tokens(str(word)))
