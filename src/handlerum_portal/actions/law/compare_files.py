# SPDX-License-Identifier: MPL-2.0
"""Which sections does a file hold, so that it can be compared without being imported?"""

from pathlib import Path
from typing import Final

from handlerum.law.comparison import Wording
from handlerum.law.flat import read_flat
from handlerum.law.in_force import words_of
from handlerum.law.plain_rules import read_rules
from handlerum.law.provision import Kind
from handlerum.law.source import Part, SourceRow, read_source
from handlerum_portal.actions.law.rule_files import lines_of
from handlerum_portal.store.comparing import Side
from handlerum_portal.store.law.acts_in_force import reference

_OWN_RULES: Final = frozenset({".docx", ".txt", ".md"})


def side_of_file(path: Path) -> Side:
    """Return an act, an order or own rules in a file; raises UnreadableSource."""
    content = path.read_bytes()
    if path.suffix.lower() in _OWN_RULES:
        rules = read_rules(lines_of(content, path.name), path.name)
        return _side(rules.title, path.name, rules.rows)
    source = read_source(content, path.name)
    return _side(source.title, source.document, source.rows)


def _side(work: str, printed: str, rows: tuple[SourceRow, ...]) -> Side:
    """Divide the rows as an imported text is; labels are all the identity a file has."""
    plain = [
        {"chapter": row.chapter, "section": row.section, "content": row.words}
        for row in rows
        if row.part is Part.SECTION
    ]
    text = read_flat({"id": printed, "provisions": plain}, act=work, version=printed)
    sections = tuple(
        Wording(
            reference(one.path),
            reference(one.path),
            words_of(text, one.path),
            one.path in text.repealed,
        )
        for one in text.of_kind(Kind.SECTION)
    )
    return Side(work, sections, has_words=True, printed_in=(printed,))
