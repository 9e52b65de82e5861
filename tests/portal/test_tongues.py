# SPDX-License-Identifier: MPL-2.0
"""A page speaks its own language: what is in Danish only says so, and one is never many."""

import pytest
from django.test import Client

from handlerum_portal.pages.wording.saying import citation_in_words, unit_of
from tests.tongues import betrayed, said_on

PAGES = (
    "/ /aftaler/ /aftaler/esbjerg-folkeskole/maal/ /aftaler/middelfart-aeldre/historik/ "
    "/aftaler/holbaek-folkeskole/proevehandlinger/ /data/ /data/tabeller/proevehandlinger/ "
    "/erfaringer/ /evaluering/ /foelg/ /forslag/ /fravigelser/ /fravigelser/d-mid-79a/ /holdt-ord/ "
    "/hoeringer/ /hvad-gaelder/?kommune=0217&institution=hel-elverhoejen /institutioner/ "
    "/institutioner/esb-bryndum/ /kan-det-fraviges/ /kommuner/0316/ /kommuneregler/ /love/ "
    "/love/dagtilbudsloven/ /love/dagtilbudsloven/p7/ /maal/ /om/ /om/kilder/ /ordbog/ "
    "/proevehandlinger/ /proevehandlinger/x-mid-79a/ /regler/ /soeg/?q=Helsingor "
    "/soeg/?q=dagtilbudslovens+§+7 /virkning/ "
    "/kan-det-fraviges/?bestemmelse=dagtilbudsloven+§+5&kommune=0217&besluttet=2023-05-02"
).split()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("tongue", ["", "/en"])
def test_no_word_betrays_the_other_language(tongue: str, page: str, client: Client) -> None:
    said = said_on(client.get(f"{tongue}{page}", follow=True).content.decode())
    assert said["language"] == ("en" if tongue else "da")
    assert betrayed(said["text"], said["language"]) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("serviceloven § 79 a og § 139 does not apply", "en"),
        ("1 of 1 promises kept", "en"),
        ("1 figures are hidden", "en"),
        ("betyder noget fra 1 dage", "da"),
        ("1 paragraffer", "da"),
    ],
)
def test_a_betraying_word_is_seen(text: str, language: str) -> None:
    assert betrayed(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Absalon og Orø Skole, Holbæk", "en"),
        ("The staff committee (MED)", "en"),
        ("lov 880/2021 § 8, stk. 1 allows it; 21 rules; 1 rule", "en"),
        ("1. dage; § 1 regler; stk. 1 regler; 11 regler; 1 regel og 2 regler", "da"),
    ],
)
def test_a_name_a_citation_or_a_single_one_is_not(text: str, language: str) -> None:
    assert betrayed(text, language) == []


def test_what_is_marked_as_danish_is_not_read_as_english() -> None:
    page = '<html lang="en"><body>One <p lang="da">og to <b>ikke</b></p> two <img alt="og"></body>'
    assert " ".join(said_on(page)["text"].split()) == "One two og"


def test_one_day_is_no_days() -> None:
    assert [unit_of(1.0, "dage", tongue) for tongue in ("da", "en")] == ["dag", "day"]
    assert [unit_of(2.0, "dage", tongue) for tongue in ("da", "en")] == ["dage", "days"]
    assert unit_of(1.0, "procent", "en") == "per cent"


def test_an_english_sentence_joins_a_citation_in_english() -> None:
    assert citation_in_words("§ 79 a og § 139, stk. 2", "en") == "§ 79 a and § 139, stk. 2"
    assert citation_in_words("§ 79 a og § 139, stk. 2", "da") == "§ 79 a og § 139, stk. 2"


def test_an_exemption_of_many_rules_is_told_in_the_plural(client: Client) -> None:
    page = client.get("/en/fravigelser/d-mid-79a/").content.decode().replace("\u00a0", " ")
    assert "serviceloven § 79 a and § 139, stk. 2 did not apply" in page
