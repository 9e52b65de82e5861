# SPDX-License-Identifier: MPL-2.0
"""How long do 10,000 suggestions take: listed, searched, compared, put together? One database.

HANDLERUM_VAR=$(mktemp -d) .venv/bin/python -m bench.suggestions
"""

import os
import random
import time
from collections.abc import Callable
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlerum_portal.settings")
HOW_MANY = 10_000
WORDS = (
    "ugeplaner læreplan sprogvurdering frokost lukkedage dokumentation klippekort visitation "
    "elevplan karakterer nationale test bevægelse lektiehjælp skoledag fravær bestyrelse tilsyn "
    "rengøring madservice hjælpemidler kørelister rehabilitering besøg møder skemaer indkøb "
    "normering evaluering legeplads koloni samtaler budget arbejdstid vikar overgang optagelse"
).split()


def fill() -> None:
    from handlerum.law.likeness import telling_stems
    from handlerum_portal.pages.community.asking import words_known
    from handlerum_portal.store import clock
    from handlerum_portal.store.models import Suggestion, SuggestionWord
    from handlerum_portal.store.read import register

    chance = random.Random(7)  # noqa: S311 (texts, not secrets)
    codes = [row.key for row in register().municipalities]
    now, known = clock.now(), words_known()
    rows = [
        Suggestion(
            text=" ".join(chance.sample(WORDS, 7)) + f" nr. {number}",
            municipality=chance.choice(codes),
            area=chance.choice(["dagtilbud", "folkeskole", "aeldre"]),
            proposer="medarbejder",
            status=chance.choice(["vist", "vist", "vist", "venter"]),
            sent_at=now,
            due=(now + timedelta(days=28)).date(),
            secret=f"{number:064d}",
            rule=f"regel {chance.randrange(60)}",
            rule_name=f"regel {chance.randrange(60)}",
            rule_kind="lov",
            near=[1, 2, 3],
            support=chance.randrange(1, 90),
        )
        for number in range(HOW_MANY)
    ]
    Suggestion.objects.bulk_create(rows, batch_size=500)
    words = (
        SuggestionWord(suggestion=row, stem=stem[:60])
        for row in Suggestion.objects.all()
        for stem in telling_stems(row.text, known)
    )
    SuggestionWord.objects.bulk_create(words, batch_size=2_000)


def timed(name: str, do: Callable[[], object], times: int = 9) -> None:
    do()
    taken = []
    for _ in range(times):
        begun = time.process_time()
        do()
        taken.append((time.process_time() - begun) * 1000)
    print(f"{name:44s} {sorted(taken)[times // 2]:7.1f} ms (median of {times}, processor time)")


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from django.conf import settings
    from django.test import Client

    from handlerum_portal.actions.community.suggestion_answers import merge
    from handlerum_portal.actions.facts.load_facts import load_facts
    from handlerum_portal.store.models import Person, Suggestion

    load_facts(settings.DATA_DIR)
    backend = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    fill()
    client = Client()
    for name, path in (
        ("list", "/forslag/"),
        ("page 200", "/forslag/?side=200"),
        ("search", "/forslag/?q=ugeplan+tilsyn"),
        ("one municipality", "/forslag/?kommune=0840&sorter=frist"),
        ("one suggestion with those alike", f"/forslag/{public()}/"),
    ):
        timed(name, lambda path=path: client.get(path))  # type: ignore[misc]
    person = Person.objects.create(name="x", role="caseworker", municipality="0840")
    client.force_login(person)
    timed("desk of a municipality", lambda: client.get("/arbejde/forslag/0840/"))
    mine = iter(Suggestion.objects.filter(municipality="0840", status="vist"))
    kept = next(mine)
    timed("put two together", lambda: merge(person, next(mine).pk, kept.pk, lambda *_: None))  # type: ignore[arg-type,return-value]


def public() -> int:
    from handlerum_portal.store.community.suggestions import public_suggestions

    return public_suggestions()[0].pk


if __name__ == "__main__":
    main()
