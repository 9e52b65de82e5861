# SPDX-License-Identifier: MPL-2.0
"""Which rooms may each role enter? A demo is filled, and every door of the table is tried."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, Reach, reach
from handlerum_portal.actions.operation.demo import MUNICIPAL, NATIONAL
from handlerum_portal.pages.doors import DOORS
from tests.browser.addresses import NOT_LOOKED_AT, public_pages
from tests.browser.hands import letters_sent
from tests.browser.visiting import Answer, Visitor

NewVisitor = Callable[[], Visitor]
HOME = "0561"
PARTS = {**dict.fromkeys(MUNICIPAL, HOME), **dict.fromkeys(NATIONAL, "")}
# What a demo lets happen in a room, so that its pages have something to show; all invented.
SOON = "2024-03-01"
WRITTEN: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "caseworker",
        "/arbejde/fravigelser/ny/",
        {"titel": "Eksempel: kladde", "omraade": "folkeskole"},
    ),
    (
        "caseworker",
        f"/arbejde/hoeringer/{HOME}/",
        {
            "titel": "Eksempel: høring",
            "tekst": "Skal skolen samle lektiehjælpen?",
            "spoergsmaal": "Hvem mister noget?",
            "parter": "skolebestyrelse",
            "frist": SOON,
        },
    ),
    (
        "caseworker",
        f"/arbejde/erfaringer/{HOME}/",
        {
            "titel": "Eksempel: erfaring",
            "tekst": "Lektiehjælp to dage om ugen",
            "omraade": "folkeskole",
            "oprindelse": "fravigelse",
            "fra": "her-0561-2023-1",
            "hjemmel": "lov 880/2021 § 2",
            "grad": "fortalt",
            "arbejde": "samme_tid",
            "set": "Flere børn kom",
            "bestemmelse": "folkeskoleloven § 15",
            "aendring": "Skolen vælger selv",
            "kontakt": "Skoleafdelingen",
        },
    ),
    (
        "institution_leader",
        f"/arbejde/spoerg/{HOME}/",
        {"gruppe": "borger", "titel": "Eksempel: hvordan går det?", "slut": SOON},
    ),
    (
        "institution_leader",
        f"/arbejde/tal/{HOME}/",
        {"indikator": "eksempel-trivsel", "fra": "2020", "til": "2021"},
    ),
    (
        "caseworker",
        f"/arbejde/regler/{HOME}/ny/",
        {"rule": "Eksempel: ugeplaner", "origin": "vane"},
    ),
    (
        "caseworker",
        f"/arbejde/regler/{HOME}/indlaes/",
        {"text": "Regel;Oprindelse;Ejer\nEksempel: tavlemøde;vane;Teamet\n"},
    ),
)
# What anybody may send without an account.
OPEN: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "/forslag/nyt/",
        {
            "tekst": "Skemaet til overlevering er på otte sider",
            "sted": "Esbjerg",
            "omraade": "folkeskole",
            "rolle": "medarbejder",
        },
    ),
    (
        "/proevehandlinger/ny/",
        {
            "titel": "Eksempel: vi dropper ugeplanerne",
            "tekst": "Vi skriver ingen ugeplaner",
            "maal": "Mere tid med børnene",
            "sted": "Esbjerg",
            "omraade": "folkeskole",
            "fra": SOON,
            "til": "2024-04-26",
            "fritagelse": "ingen",
            "rolle": "leder",
            "epost": "leder@eksempel.dk",
        },
    ),
    ("/foelg/", {"slags": "", "soegning": "", "adresse": "laeser@eksempel.dk"}),
)
# What the municipality has read and lets everybody see.
SHOWN = (
    (f"/arbejde/forslag/{HOME}/", "vis"),
    (f"/arbejde/proevehandlinger/{HOME}/", "vis"),
    (f"/arbejde/erfaringer/{HOME}/1/", "del_erfaring"),
)
GUEST = {
    "liste": "navn;email;rolle;kommune;institution\n"
    "Eksempel Gæst;gaest@eksempel.dk;caseworker;0561;\n"
}
# Pages that no link of ours needs to lead to; the demo has published the first itself.
KNOWN = (
    f"/arbejde/udgiv/{HOME}/folkeskole/",
    f"/arbejde/udgiv/{HOME}/folkeskole/udgave/1/",
    f"/kommuner/{HOME}/oversigt/1/",
    "/opsaetning/brugere/1/",
    "/demo/",
)
IN_LETTERS = re.compile(r"https?://[^/\s]+(/\S+?/)(?=[\s>])")


@dataclass(frozen=True)
class Room:
    """A page behind a door, as one role sees it; without a role, as anybody does."""

    role: ActorRole | None
    name: str
    path: str
    answer: Answer


def name_of(path: str) -> str:
    """Return the name of an address in the resolver; empty where it leads nowhere."""
    try:
        return resolve(urlsplit(path).path).url_name or ""
    except Resolver404:
        return ""


# Doors open to all who have signed in; the page itself asks for more.
ASKS_AGAIN = {"cases": Doing.SEE_DECISIONS, "case_new": Doing.WRITE_DRAFT}


def readable(role: ActorRole, name: str) -> bool:
    """Say whether the table lets a role read behind a door."""
    doing = ASKS_AGAIN.get(name, DOORS[name].read)
    return doing is not None and reach(role, doing) is not Reach.NOBODY


def filled(site: str, home: Mapping[str, str]) -> list[str]:
    """Let something happen in every room of a demo; return where one came out, letters included."""
    out = happened(lambda: Visitor(site))
    return out + [path for _, words in letters_sent(home) for path in IN_LETTERS.findall(words)]


def happened(new: NewVisitor) -> list[str]:
    """Let something happen in every room; return where one came out."""
    out, anybody = list(KNOWN), new()
    for role, page, said in WRITTEN:
        out.append(_came_out(new().plays(role, HOME).send(page, **said)))
    for page, said in OPEN:
        # A form sent within a second was not filled in by a person.
        out.append(_came_out(anybody.send(page, pause=1.1, **said)))
    caseworker = new().plays("caseworker", HOME)
    for page, step in SHOWN:
        _came_out(caseworker.send(page, skridt=step))
    administrator = new().plays("administrator")
    _came_out(administrator.send("/opsaetning/inviter/", also={"send": "1"}, **GUEST))
    return out


def _came_out(answer: Answer) -> str:
    assert answer.status < 400, (answer.path, answer.text[answer.text.find("<main") :][:3000])
    return answer.path


def rooms(new: NewVisitor, started: Iterable[str]) -> list[Room]:
    """Return every room in every role that may enter it, and what anybody sees of the rest."""
    people = {role: new().plays(role.value, home) for role, home in PARTS.items()}
    known: dict[str, list[str]] = defaultdict(list)
    for path in started:
        known[name_of(path)].append(path)
    for visitor in (*people.values(), new()):
        for name, path in _found(visitor):
            known[name] += [] if path in known[name] else [path]
    known["survey_thanks"] = [f"{path}tak/" for path in known["survey_answer"]]
    known["case_step"] += [
        f"{draft.split('trin/')[0]}trin/{number}/"
        for draft in known["case_step"]
        for number in range(1, 6)
    ]
    inside = [room for role, someone in people.items() for room in _entered(role, someone, known)]
    return [*inside, *_open_to_all(new(), known)]


def _found(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """Follow the links from the desk; one address for each room is enough."""
    queue, met = ["/arbejde/", "/konto/", "/"], set[str]()
    while queue:
        path = queue.pop(0)
        name = name_of(path)
        if name in met or name not in DOORS or name in NOT_LOOKED_AT or "." in path:
            continue
        met.add(name)
        yield name, path
        answer = visitor.read(path)
        assert answer.status not in (403, 404), f"A link leads to {path}: {answer.status}"
        own = (one.removeprefix(visitor.site).split("#")[0] for one in answer.markup.links)
        queue += [one for one in own if not one.startswith("/en/")]


def _entered(role: ActorRole, visitor: Visitor, known: Mapping[str, list[str]]) -> Iterator[Room]:
    for name, paths in known.items():
        if name in DOORS and name not in NOT_LOOKED_AT and readable(role, name):
            for path in dict.fromkeys(paths):
                answer = visitor.read(path)
                if answer.status != 403:
                    yield Room(role, name, path, answer)


def _open_to_all(visitor: Visitor, known: Mapping[str, list[str]]) -> Iterator[Room]:
    """Yield what only a demo or a letter has: the rest is looked at where the register is real."""
    elsewhere = {name_of(path) for path in public_pages()}
    for name in known.keys() - elsewhere - NOT_LOOKED_AT.keys():
        if name in DOORS and DOORS[name].read is None:
            yield from (Room(None, name, p, visitor.read(p)) for p in dict.fromkeys(known[name]))
