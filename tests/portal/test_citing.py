# SPDX-License-Identifier: MPL-2.0
"""Each thing of the register can be cited: in words, in BibTeX and RIS, and by its law."""

import re
from datetime import date

import pytest
from django.test import Client

from handlerum_portal.pages.citing import Citable, citations

THINGS = (
    "/hvad-gaelder/0561/?pr=2023-05-01",
    "/aftaler/esbjerg-folkeskole/",
    "/kommuner/0561/",
    "/institutioner/esb-ansgar/",
    "/fravigelser/d-vib-dagcentermad/",
    "/holdt-ord/esbjerg-folkeskole/",
    "/proevehandlinger/x-mid-79a/",
)
WHOLE = Citable(
    "En titel {med} klammer",
    "https://eksempel.dk/fravigelser/x/",
    "abcdef0123456789",
    date(2026, 12, 1),
    "https://a https://b",
    "Eksempel Kommune, kommunalbestyrelsen, 1. marts 2022, punkt 7: En titel (x)",
)


def cited(client: Client, address: str) -> dict[str, str]:
    """Return each form of citation on a page with its text."""
    page = client.get(address).content.decode().replace("\u00a0", " ").replace("&#x27;", "'")
    found = re.findall(
        r'<pre class="cite-text"[^>]*aria-label="([^"]+)">(.*?)</pre>', page, re.DOTALL
    )
    return dict(found)


@pytest.mark.parametrize("address", THINGS)
def test_every_thing_can_be_cited_in_three_forms(client: Client, address: str) -> None:
    forms = cited(client, address)
    assert {"Tekst", "BibTeX", "RIS"} <= set(forms)
    assert f"http://testserver{address}".replace("&", "&amp;") in forms["Tekst"]
    assert forms["BibTeX"].startswith("@misc{")
    assert forms["RIS"].rstrip().endswith("ER  -")
    assert {"Text", "BibTeX", "RIS"} <= set(cited(client, f"/en{address}"))


def test_an_exemption_is_cited_by_its_decision_and_by_the_law_it_sets_aside(
    client: Client,
) -> None:
    forms = cited(client, "/fravigelser/d-vib-dagcentermad/")
    assert forms["Kommunal henvisning"].startswith("Viborg Kommune: ")
    assert forms["Kommunal henvisning"].endswith("(d-vib-dagcentermad)")
    assert re.fullmatch(r"https://www\.retsinformation\.dk/eli/lta/\d{4}/\d+", forms["ELI"])
    assert forms["ELI"] in forms["RIS"]


def test_an_agreement_is_cited_by_its_act_and_days(client: Client) -> None:
    forms = cited(client, "/aftaler/esbjerg-folkeskole/")
    said = "Velfærdsaftale, Esbjerg: folkeskole, lov 880/2021, 15. maj 2021 til og med"
    assert forms["Kommunal henvisning"].startswith(said)
    assert forms["ELI"] == "https://www.retsinformation.dk/eli/lta/2021/880"
    english = cited(client, "/en/aftaler/esbjerg-folkeskole/")
    assert english["Municipal reference"].startswith("Welfare agreement, ")


def test_a_reference_manager_keeps_the_decision_and_the_law() -> None:
    forms = dict(citations(WHOLE, "da"))
    assert forms["ELI"] == "https://a\nhttps://b"
    for form in ("BibTeX", "RIS"):
        assert WHOLE.reference in forms[form]
        assert "https://a https://b; facts abcdef012345" in forms[form]
    assert forms["BibTeX"].count("{") == forms["BibTeX"].count("}")


def test_what_has_neither_is_cited_without() -> None:
    plain = Citable("T", "https://eksempel.dk/", "abc", date(2026, 12, 1))
    assert [name for name, _ in citations(plain, "en")] == ["Text", "BibTeX", "RIS"]
