# SPDX-License-Identifier: MPL-2.0
"""`handlerum find`: what in the register answers to these words?"""

import json
from typing import TYPE_CHECKING, Any

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django

if TYPE_CHECKING:
    from handlerum_portal.store.finding.search import Found, Hit

_KINDS = (
    "lov bestemmelse aftale fravigelse kommunal-regel eget-regelsaet kommune institution erfaring"
).split()
_SAID = {
    "meant": ("Mente du »{text}«?", "Did you mean “{text}”?"),
    "count": (
        "{total} fundet, side {page} af {pages}: {counts}",
        "{total} found, page {page} of {pages}: {counts}",
    ),
    "nothing": (
        "Intet fundet. Skriv et sted, en paragraf (»dagtilbudslovens § 7«) eller et ord.",
        "Nothing found. Write a place, a section (“dagtilbudslovens § 7”) or a word.",
    ),
}


@verb("find")
@click.argument(
    "words",
    metavar="TEKST",
    nargs=-1,
    required=True,
    help="Det, der søges efter. / What is searched for.",
)
@click.option(
    "--slags", "kind", type=click.Choice(_KINDS), help="Kun denne slags. / Only this kind."
)
@click.option("--sted", "place", default="", help="Kun denne kommunes. / Of this municipality.")
@click.option(
    "--side", "page", default=1, type=click.IntRange(1), help="Hvilken side. / Which page."
)
@AS_JSON
@ENGLISH
def find(words: tuple[str, ...], kind: str | None, place: str, page: int, **how: bool) -> None:
    """Søg i hele registret: regler, aftaler, fravigelser, steder, erfaringer. / Search it all."""
    from handlerum_portal.cli.screen import faults_in_words

    english = how["english"]
    start_django()
    with faults_in_words(english=english):
        from handlerum_portal.store.finding.search import find as search
        from handlerum_portal.store.finding.things import Kind
        from handlerum_portal.store.places import place_of
        from handlerum_portal.store.read import register

        code = str(place_of(place, "", register()).municipality) if place else ""
        kinds = (Kind(kind),) if kind else ()
        language = "en" if english else "da"
        found = search(" ".join(words), kinds, page, place=code, language=language)
    if how["as_json"]:
        click.echo(json.dumps(_data(found), ensure_ascii=False, indent=1))
    else:
        _print(found, english=english)


def _data(found: "Found") -> dict[str, Any]:
    return {
        "antal": found.total,
        "side": found.page,
        "sider": found.pages,
        "slags": {kind.value: count for kind, count in found.counts},
        "mente_du": found.meant,
        "fundet": [
            {
                "slags": hit.kind.value,
                "id": hit.key,
                "titel": hit.title,
                "uddrag": hit.snippet.text,
                "fremhaev": list(hit.snippet.marks),
                "praecis": hit.is_exact,
            }
            for hit in found.hits
        ],
    }


def _print(found: "Found", *, english: bool) -> None:
    if found.meant:
        click.echo(_SAID["meant"][english].format(text=found.meant))
    if not found.hits:
        click.echo(_SAID["nothing"][english])
        return
    for hit in found.hits:
        click.echo(f"{hit.kind.value:<15} {hit.title}")
        if hit.snippet.text and not hit.is_exact:
            click.echo(f"{'':<15} {_marked(hit)}")
    counts = ", ".join(f"{kind.value} {count}" for kind, count in found.counts)
    values = {"total": found.total, "page": found.page, "pages": found.pages, "counts": counts}
    click.echo("\n" + _SAID["count"][english].format(**values))


def _marked(hit: "Hit") -> str:
    text, parts, at = hit.snippet.text, [], 0
    for begins, ends in hit.snippet.marks:
        parts += [text[at:begins], click.style(text[begins:ends], bold=True)]
        at = ends
    return "".join([*parts, text[at:]])
