# SPDX-License-Identifier: MPL-2.0
"""Which pages are there? Every address of the resolver, with examples, or the reason for none."""

from collections.abc import Iterator

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from handlerum_portal.pages.doors import DOORS

# What stands in the addresses that name one thing.
EXAMPLES = {
    "what_applies_at": ["0410"],
    "agreement": ["holbaek-folkeskole"],
    "agreement_tab": ["middelfart-aeldre", "historik"],
    "exemption": ["d-mid-79a"],
    "municipality": ["0316"],
    "overview": ["0316"],
    "overview_log": ["0316"],
    "institution": ["esb-bryndum"],
    "law_tree": ["dagtilbudsloven"],
    "law_comparison": ["dagtilbudsloven"],
    "provision": ["dagtilbudsloven", "p7"],
    "embed_frame": ["0316"],
    "embed_guide": ["0316"],
    "receipt": ["000000000000"],
    "open_table": ["maalinger"],
    "trial": ["x-mid-79a"],
    "sides_one": ["middelfart-aeldre"],
    "effect_indicator": ["eksempel-trivsel"],
    "evaluation": ["eksempel-trivsel"],
}
_FILE = "a file to fetch, not a page"
_SENT = "only sent to; whoever opens it is led on to a page that is looked at"
_SERVICE = "between a sign-in service and the register; nobody reads it"
# Why an address is never looked at as a page.
NOT_LOOKED_AT = {
    **dict.fromkeys(
        (
            "agreement_file agreement_pdf case_letter case_pdf case_word case_zip catalogue catalogue_jsonld "
            "deadlines hearing_file hearing_work_file "
            "effect_file embed_element evaluation_file exemption_pdf feed law_akn law_redline logo map_file "
            "ministry_answer ministry_letter national_note overview_data progress_file poster "
            "open_table_file open_table_schema provision_cited provision_pdf robots sitemap what_applies_pdf "
            "publish_receipt_pdf published_file round_template rules_template suggestion_photo "
            "trial_file trial_poster whole"
        ).split(),
        _FILE,
    ),
    **dict.fromkeys(
        (
            "case_apply case_mend case_take course_take demo_day demo_role desk_move find ministry_note moved "
            "moved_inside password "
            "remove_second rule_in_the_way sign_out sign_out_everywhere suggestion_step trial_step "
            "was"
        ).split(),
        _SENT,
    ),
    **dict.fromkeys(
        ("openid_connect_callback openid_connect_login saml saml_acs saml_metadata").split(),
        _SERVICE,
    ),
    "case_check": "a fragment that a script puts into a step, which is looked at",
    "embed_fragment": "a fragment for another site; the page that shows it is looked at",
    "search_suggestions": "data that a script puts under the fields that search",
    "search_results": "a fragment that a script puts into the search, which is looked at",
    "indicator_proposal": "an indicator that waits; test_evaluator.py walks it at both widths",
    "hearing_own": "an answer of somebody's own; test_hearing_answer.py walks it at both widths",
    "health": "one line for a monitor",
    "contact_stop": "the same page as the one that confirms, from the same letter",
    "confirm": "asks for a second step; walked by the sign-in with a passkey",
}
_CAN = "/kan-det-fraviges/?bestemmelse="
QUERIES = (
    "/?visning=tabel",
    "/?visning=landkort",
    "/?visning=landkort&pr=2024-05-14",
    "/kommuner/?visning=landkort",
    "/indlejr/kort/?visning=landkort",
    "/indlejr/kort/?visning=tabel&pr=2019-01-01",
    "/hvad-gaelder/?kommune=0217&institution=hel-elverhoejen",
    "/hvad-gaelder/?kommune=0751",
    "/hvad-gaelder/?kommune=xx&pr=i+dag",
    "/hvad-gaelder/hvorfor/?kommune=0840&bestemmelse=dagtilbudsloven:§7",
    "/kommuner/0561/oversigt/",
    "/kommuner/0751/oversigt/",
    "/fravigelser/?kommune=0410&sorter=-fra",
    "/fravigelser/?q=findes+ikke",
    "/aftaler/middelfart-aeldre/fravigelser/?pr=2023-01-01",
    "/aftaler/middelfart-aeldre/historik/?pr=2023-01-01",
    "/aftaler/helsingoer-dagtilbud/ramme/?pr=2023-01-01",
    "/aftaler/esbjerg-folkeskole/maal/",
    "/aftaler/holbaek-folkeskole/proevehandlinger/",
    "/aftaler/middelfart-aeldre/dokumenter/",
    "/aftaler/sammenlign/?a=middelfart-aeldre&b=viborg-aeldre",
    "/love/dagtilbudsloven/?kommune=0217&pr=2024-09-01",
    "/love/folkeskoleloven/?pr=2024-10-01&kun=fraveget",
    "/love/dagtilbudsloven/p5/?kommune=0217&pr=2024-09-01",
    "/love/dagtilbudsloven/p5a/?kommune=0217&pr=2024-09-01",
    "/love/dagtilbudsloven/p9/?pr=2022-01-01",
    "/love/dagtilbudsloven/sammenlign/?pr=2024-09-01&pr2=2024-09-01&kommune2=0217",
    "/soeg/?q=dagtilbudslovens+§+7",
    "/soeg/?q=tilsyn&slags=bestemmelse",
    "/soeg/?q=Helsingor",
    "/soeg/?q=qqqqzzzz",
    f"{_CAN}dagtilbudsloven § 3 a&kommune=0217&besluttet=2022-03-01",
    f"{_CAN}dagtilbudsloven § 5&kommune=0217&besluttet=2023-05-02",
    f"{_CAN}dagtilbudsloven § 26 a&kommune=0840&besluttet=2021-09-01&offentliggjort=2021-09-03T10:00",
    f"{_CAN}BEK 1542/2019 kapitel 10&kommune=0217&besluttet=2024-10-10",
    f"{_CAN}xyz&kommune=0217&besluttet=i+går&omfang=helt",
    "/proevehandlinger/ny/?kopi=x-mid-79a",
    "/erfaringer/landsdaekkende/?bestemmelse=serviceloven § 79 a",
    "/erfaringer/landsdaekkende/?bestemmelse=folkeskoleloven § 15",
    "/virkning/eksempel-trivsel/?kommune=eksempel-03",
    "/evaluering/eksempel-tre-maal/",
    "/foelg/?hvad=kommune:0840",
    "/kvittering/?tekst=hej",
    "/noget-galt/?side=/om/",
    "/findes-ikke/",
)


def public_pages() -> list[str]:
    """Return every public page in Danish, then in English."""
    danish = [*dict.fromkeys(_plain()), *QUERIES]
    return [*danish, *(f"/en{page}" for page in danish)]


def _plain() -> Iterator[str]:
    for name in sorted(names()):
        if name not in DOORS or DOORS[name].read is not None or name in NOT_LOOKED_AT:
            continue
        with override("da"):
            try:
                address = reverse(name, args=EXAMPLES.get(name, []))
            except NoReverseMatch:
                continue
        yield address


def names() -> set[str]:
    """Return the name of every address there is, the API's aside."""
    return set(_names(get_resolver()))


def _names(resolver: URLResolver) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from () if one.namespace else _names(one)
        elif isinstance(one, URLPattern) and one.name:
            yield one.name
