# SPDX-License-Identifier: MPL-2.0
"""The register can be taken home whole, found by data portals, and read by machines in its pages."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF

from handlerum_portal.pages.open_data.catalogue import SETS
from handlerum_portal.pages.open_data.linked import script
from handlerum_portal.shipped import GLOSSARY
from handlerum_portal.store import clock
from handlerum_portal.store.glossary import terms
from handlerum_portal.store.open_data.tables import public_tables
from handlerum_portal.store.read import register

# What DCAT-AP asks of each, with licence and theme as the Danish profile does.
ASKED = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
    DCAT.Dataset: (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCAT.contactPoint,
        DCAT.theme,
        DCAT.distribution,
    ),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.license, DCTERMS.format),
    DCAT.DataService: (DCTERMS.title, DCAT.endpointURL, DCAT.servesDataset),
}


@pytest.fixture(autouse=True)
def _own(own_folder: None) -> None:
    """The file of everything is made for this test alone."""


@pytest.fixture
def catalogue(client: Client) -> Graph:
    return Graph().parse(data=client.get("/data/katalog.ttl").content, format="turtle")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_turtle_and_json_ld_say_the_same(catalogue: Graph, client: Client) -> None:
    linked = Graph().parse(data=client.get("/data/katalog.jsonld").content, format="json-ld")
    assert isomorphic(catalogue, linked)
    assert len(catalogue) > 100


def test_the_catalogue_has_what_the_profile_asks_for(catalogue: Graph) -> None:
    for kind, properties in ASKED.items():
        nodes = list(catalogue.subjects(RDF.type, kind))
        assert nodes
        for node in nodes:
            missing = [one for one in properties if (node, one, None) not in catalogue]
            assert (node, missing) == (node, [])


def test_every_node_that_is_pointed_at_is_described_or_elsewhere(catalogue: Graph) -> None:
    ours = {o for o in catalogue.objects() if isinstance(o, URIRef) and "/data/#" in str(o)}
    assert ours - set(catalogue.subjects()) == set()


def test_every_file_of_the_catalogue_can_be_fetched(catalogue: Graph, client: Client) -> None:
    addresses = {str(one) for one in catalogue.objects(None, DCAT.downloadURL)}
    tables = [one for one in public_tables(register()) if one.name not in SETS]
    asked = len([one for one in tables if one.same_as])
    assert len(addresses) == 13 + 3 * len(tables) + asked
    for address in addresses:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_titles_say_their_language(catalogue: Graph) -> None:
    titles = list(catalogue.objects(None, DCTERMS.title))
    assert {one.language for one in titles if isinstance(one, Literal)} == {"da"}


def linked(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    found: dict[str, Any] = json.loads(block)
    return found


def test_pages_tell_machines_what_they_are_about(client: Client) -> None:
    act = linked(client, "/aftaler/middelfart-aeldre/")
    assert act["@type"] == "Legislation"
    assert "retsinformation.dk/eli" in act["isBasedOn"]["@id"]
    one = linked(client, "/fravigelser/d-mid-79a/")
    assert one["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert one["legislationChanges"][0]["name"] == "serviceloven § 79 a"
    home = linked(client, "/kommuner/0840/")
    assert (home["@type"], home["identifier"]["value"]) == ("GovernmentOrganization", "0840")
    assert linked(client, "/data/")["@type"] == "Dataset"


def test_no_text_can_end_the_block_it_stands_in() -> None:
    said = str(script({"name": "</script><script>alert(1)</script>&<!--"}))
    assert said.count("</script>") == said.count("<script") == 1
    assert json.loads(said.split(">", 1)[1].rsplit("<", 1)[0])["name"].startswith("</script>")


def test_the_glossary_is_the_list_of_the_documents(client: Client) -> None:
    page = client.get("/ordbog/").content.decode()
    assert len(terms()) >= 29
    names = [term.danish for term in terms()]
    assert sorted(names) == sorted(set(names))
    assert all(term.means_da and term.means_da != term.means_en for term in terms())
    rows = [line for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert len(terms()) == len(rows) - 1
    assert all(term.english in page for term in terms() if "&" not in term.english)
    assert "det, der aldrig kan fraviges" in page
    assert "what may not" in client.get("/en/ordbog/").content.decode()


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_the_exemptions_of_an_agreement_can_be_fetched(form: str, client: Client) -> None:
    answer = client.get(f"/aftaler/middelfart-aeldre/fravigelser.{form}?pr=2023-01-01")
    assert answer.status_code == 200
    if form == "json":
        rows = answer.json()["raekker"]
        assert {row["status"] for row in rows if row["fra"]} == {"i_kraft"}


def test_an_agreement_stands_as_it_did_on_the_day(client: Client) -> None:
    before = client.get("/aftaler/middelfart-aeldre/historik/?pr=2021-06-01")
    assert before.context["standing"].keys() <= {"kommende", "uden_dato"}
    during = client.get("/aftaler/middelfart-aeldre/historik/?pr=2023-01-01")
    assert len(during.context["standing"]["i_kraft"]) == 3
    assert len(before.context["events"]) < len(during.context["events"])


def test_frame_and_fence_are_those_of_the_day(client: Client) -> None:
    early = client.get("/aftaler/holbaek-folkeskole/ramme/?pr=2021-06-01").context["clauses"]
    late = client.get("/aftaler/holbaek-folkeskole/ramme/?pr=2024-10-01").context["clauses"]
    assert early[0]["rank"] == late[0]["rank"] == "fence"
    assert early != late


@pytest.mark.parametrize("address", ["/aftaler/x/", "/aftaler/middelfart-aeldre/x/"])
def test_an_agreement_or_tab_that_is_not_there_is_not_found(address: str, client: Client) -> None:
    assert client.get(address).status_code == 404


def test_two_agreements_share_what_both_set_aside(client: Client) -> None:
    page = client.get("/aftaler/sammenlign/?a=middelfart-aeldre&b=viborg-aeldre")
    first, other = page.context["sides"]
    assert "serviceloven § 79 a" in first["only"]
    assert not set(first["only"]) & set(other["only"])
    assert client.get("/aftaler/sammenlign/?a=x&b=").status_code == 200


def test_an_institution_says_in_short_what_applies_and_prints_it(client: Client) -> None:
    page = client.get("/institutioner/hel-elverhoejen/")
    assert "Det gælder hos os" in page.content.decode()
    assert "kan aldrig fraviges" in page.context["sentence"]
    pdf = client.get("/institutioner/hel-elverhoejen/plakat.pdf")
    assert pdf.content.startswith(b"%PDF-") or pdf.status_code == 503


@pytest.mark.parametrize(
    ("tongue", "said"),
    [("", "Aftalen er udløbet. Her er dens sidste sikre dag."), ("/en", "has expired")],
)
def test_an_institution_whose_agreement_has_ended_says_so_and_leads_to_today(
    client: Client, tongue: str, said: str
) -> None:
    page = client.get(f"{tongue}/institutioner/esb-bryndum/").content.decode()
    assert said in page
    assert f"institution=esb-bryndum&amp;pr={clock.today().isoformat()}" in page
    assert ("(primary school)" in page) is bool(tongue)


def test_an_english_list_of_institutions_names_their_kinds_in_english(client: Client) -> None:
    page = client.get("/en/institutioner/?slags=plejehjem")
    kinds = {cell.text for row in page.context["table"].rows for cell in row if cell.head == "Kind"}
    assert kinds == {"nursing home"}
    rows = json.loads(client.get("/institutioner.json?slags=plejehjem").content)["raekker"]
    assert {row["slags"] for row in rows} == {"plejehjem"}
