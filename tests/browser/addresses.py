# SPDX-License-Identifier: MPL-2.0
"""Which public pages are there? Every address of the resolver that anyone may read, with examples."""

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
    "institution": ["esb-bryndum"],
    "law_tree": ["dagtilbudsloven"],
    "law_comparison": ["dagtilbudsloven"],
    "provision": ["dagtilbudsloven", "p7"],
    "embed_frame": ["0316"],
    "embed_guide": ["0316"],
}
# Not pages to read: what sends away, fragments for a script, and rooms only a demo or a letter has.
NO_PAGES = frozenset(
    "find was demo demo_role demo_day health search_results embed_element embed_fragment published_files sign_out".split()
)
QUERIES = (
    "/?visning=tabel",
    "/hvad-gaelder/?kommune=0217&institution=hel-elverhoejen",
    "/hvad-gaelder/?kommune=0751",
    "/hvad-gaelder/?kommune=xx&pr=i+dag",
    "/hvad-gaelder/hvorfor/?kommune=0840&bestemmelse=dagtilbudsloven:§7",
    "/fravigelser/?kommune=0410&sorter=-fra",
    "/fravigelser/?q=findes+ikke",
    "/aftaler/middelfart-aeldre/fravigelser/?pr=2023-01-01",
    "/aftaler/helsingoer-dagtilbud/ramme/?pr=2023-01-01",
    "/aftaler/sammenlign/?a=middelfart-aeldre&b=viborg-aeldre",
    "/soeg/?q=dagtilbudsloven+§+7",
    "/foelg/?hvad=kommune:0840",
    "/noget-galt/?side=/om/",
    "/findes-ikke/",
)


def public_pages() -> list[str]:
    """Return every public page in Danish, then in English."""
    danish = [*dict.fromkeys(_plain()), *QUERIES]
    return [*danish, *(f"/en{page}" for page in danish)]


def _plain() -> Iterator[str]:
    for name in sorted(set(_names(get_resolver()))):
        door = DOORS.get(name)
        if door is None or door.read is not None or name in NO_PAGES:
            continue
        with override("da"):
            try:
                address = reverse(name, args=EXAMPLES.get(name, []))
            except NoReverseMatch:
                continue
        if address.endswith("/") and not address.startswith("/udgivet"):
            yield address


def _names(resolver: URLResolver) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from () if one.namespace else _names(one)
        elif isinstance(one, URLPattern) and one.name:
            yield one.name
