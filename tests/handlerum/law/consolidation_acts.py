# SPDX-License-Identifier: MPL-2.0
"""Small invented acts in LexDania form, built from a few words, for the replay tests."""

from handlerum.law import lexdania
from handlerum.law.document import Document


def _line(text: str) -> str:
    return f"<Exitus><Linea><Char>{text}</Char></Linea></Exitus>"


def stk(text: str, label: str = "") -> str:
    printed = f"<Explicatus>{label}</Explicatus>" if label else ""
    return f"<Stk>{printed}{_line(text)}</Stk>"


def items(*texts: str) -> str:
    inner = "".join(
        f'<Indentatio formaInd="Nummer"><Explicatus>{number})</Explicatus>{_line(text)}</Indentatio>'
        for number, text in enumerate(texts, 1)
    )
    return f"<Exitus><Linea><Char>Følgende gælder:</Char></Linea><Index>{inner}</Index></Exitus>"


def section(label: str, *parts: str) -> str:
    return f"<Paragraf><Explicatus>§ {label}.</Explicatus>{''.join(parts)}</Paragraf>"


def number(label: str, wording: str, new: str = "", renumbering: str = "") -> str:
    moved = f"<Rykningsklausul>{_line(renumbering)}</Rykningsklausul>" if renumbering else ""
    return (
        f"<AendringsNummer><Explicatus>{label}.</Explicatus><Aendring><AendringDefinition>"
        f"{_line(wording)}</AendringDefinition><AendringAktion><AendringNyTekst>{new}"
        f"</AendringNyTekst></AendringAktion></Aendring>{moved}</AendringsNummer>"
    )


def _document(kind: str, citation: tuple[int, int], title: str, content: str) -> Document:
    year, numbered = citation
    meta = (
        f"<Meta><DocumentType>{kind}</DocumentType><DocumentTitle>{title}</DocumentTitle>"
        f"<Year>{year}</Year><Number>{numbered}</Number>"
        f"<DiesSigni>{year}-06-01</DiesSigni></Meta>"
    )
    xml = f"<Dokument>{meta}<DokumentIndhold>{content}</DokumentIndhold></Dokument>"
    return lexdania.read_bytes(xml.encode(), f"{year}-{numbered}.xml")


def base(*sections: str, introduction: str = "") -> Document:
    opening = f"<Indledning>{_line(introduction)}</Indledning>" if introduction else ""
    title = "Bekendtgørelse af lov om prøver"
    return _document("LBK H", (2030, 7), title, opening + "".join(sections))


def amending(
    *numbers: str,
    citation: tuple[int, int] = (2031, 9),
    commencement: str = "Loven træder i kraft den 1. januar 2032.",
    of: str = "lov om prøver",
) -> Document:
    cited = f"I {of}, jf. lovbekendtgørelse nr. 7 af 1. juni 2030, foretages følgende ændringer:"
    content = (
        f"<AendringCentreretParagraf><Explicatus>§ 1</Explicatus>{_line(cited)}{''.join(numbers)}"
        "</AendringCentreretParagraf><IkraftCentreretParagraf><Explicatus>§ 2</Explicatus>"
        f"{stk(commencement)}</IkraftCentreretParagraf>"
    )
    return _document("LOV Æ", citation, "Lov om ændring af lov om prøver", content)
