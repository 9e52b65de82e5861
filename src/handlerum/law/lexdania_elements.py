# SPDX-License-Identifier: MPL-2.0
"""Which elements does LexDania 2.1 have, and what does each become in the tree of an act?"""

from collections.abc import Sequence
from typing import Any, Final, NoReturn

from handlerum.errors import UnreadableSource
from handlerum.law.document import Element, Level, Run

METADATA: Final = frozenset(
    """DocumentType Rank AccessionNumber DocumentId UniqueDocumentId DocumentTitle Year Number
    DiesSigni DateOfSubmit EndDate StartDate Status AendresAf KortNavn Overskrift DokumentKortNavn
    AnnouncedIn Republished Sign Sub-Sign Signature PlaceOfSignature JournalNumber Ministry
    DateOfHistoricMark EuReferences Subject PopularTitle AdministrativeAuthority Change Ref_Accn
    Ref_Af Ref_Text DateOfPublication DateOfEffect Keyword""".split()
)
# Elements that hold text, tables or pictures but say nothing of the structure of the law; those
# of later schemas are read the same way: their words are kept where they stand.
_KEPT: Final = """Tbody Thead Tfoot Caption Col Colgroup Formel Formular Figur Billede Graphic
    Citat Fodnote Rettelse Reference Ref Link Span Sup Sub P Liste Punkt Tekst Bemaerkning
    Underafsnit UnderAfsnit UnderKapitel Underkapitel BilagGruppe BilagTitel AppendiksGruppe
    Appendiks Indholdsfortegnelse Konklusion Afslutning Signatur""".split()
_SAME: Final = {
    "Tabel": Level.TABLE,
    "Raekke": Level.ROW,
    "Celle": Level.CELL,
    "Note": Level.NOTE,
    "BilagsIndhold": Level.ANNEX_CONTENT,
    "br": Level.BREAK,
}
LEVELS: Final[dict[str, Level]] = (
    {level.value: level for level in Level if level is not Level.OTHER}
    | dict.fromkeys((*METADATA, *_KEPT), Level.OTHER)
    | _SAME
)
LEAVES: Final = frozenset(METADATA - {"AendresAf"} | {"Char", "Explicatus"})

Held = list[Element | Run]
Pairs = tuple[tuple[str, str], ...]


def unknown(tag: str, around: Sequence[tuple[Any, ...]], name: str) -> Level:
    """Refuse an element the schema does not have, naming the file and the element.

    What the metadata calls its fields is no part of the law: there any name is kept.
    """
    if all(entry[0] is not META for entry in around):
        refuse(name, f"has the unknown element <{tag}>")
    return OTHER


def refuse(name: str, fault: str, error: Exception | None = None) -> NoReturn:
    """Say which file is at fault and why; nothing of it is used."""
    raise UnreadableSource(
        f"{name} {fault}. Nothing was read from it. Fetch the XML again from Retsinformation.",
        file=name,
        fault=fault,
    ) from error


def leaf(tag: str, text: str, pairs: Pairs) -> Element | Run:
    """Return an element that holds words and nothing else."""
    if tag == "Char":
        if not pairs:
            return new(Run, (text, "", ""))
        given = dict(pairs)
        return Run(text, given.get("formaChar", ""), given.get("signiChar", ""))
    if tag == "Explicatus":
        return new(Element, (LABEL, text, (), (), (), ""))
    return Element(Level.OTHER, "", (Run(text),), (), pairs, tag)


def line(_level: Level, _tag: str, held: Held, _pairs: Pairs) -> Element:
    """Return a printed line: runs of characters, or whatever else stands in it."""
    runs = tuple(held)
    for run in runs:
        if run.__class__ is not Run:
            return Element(LINE, "", (), tuple(map(_as_element, held)))
    return new(Element, (LINE, "", runs, (), (), ""))


def element(level: Level, tag: str, held: Held, pairs: Pairs) -> Element:
    """Return an element; a label that stands first in it becomes its own."""
    label = ""
    if held and held[0][0] is LABEL:
        label = held.pop(0)[1]
    for child in held:
        if child.__class__ is not Element:
            held = list(map(_as_element, held))
            break
    name = tag if level is OTHER else ""
    return new(Element, (level, label, (), tuple(held), pairs, name))


def _as_element(child: Element | Run) -> Element:
    return child if isinstance(child, Element) else Element(Level.CHARACTERS, "", (child,))


def loose(text: str) -> Element:
    """Return words that stand outside the usual elements."""
    return Element(LINE, "", (Run(text),))


def paired(attributes: Sequence[str]) -> Pairs:
    """Return name, value, name, value … as pairs."""
    if not attributes:
        return ()
    return tuple(zip(attributes[::2], attributes[1::2], strict=True))


# Names bound once: looking an enum member up costs as much as building the element.
LINE, LABEL, OTHER = Level.LINE, Level.LABEL, Level.OTHER
META, PASSAGE = Level.META, Level.PASSAGE
new = tuple.__new__
BUILDERS: Final = {Level.LINE.value: line}
