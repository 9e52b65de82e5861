# SPDX-License-Identifier: MPL-2.0
"""Does any call to the API, however odd, end in a server error?"""

import os
from collections import Counter
from typing import Any

from bench.reliability.figure import Figure, Skipped
from bench.reliability.register import register

CALLS, SOAK = 5_000, 500_000


def measure(figure: Figure, *, soak: bool) -> None:
    try:
        import schemathesis
    except ImportError as missing:
        raise Skipped("schemathesis is not installed: the API was not called") from missing
    os.environ["HANDLERUM_OPEN_POSTS"] = "0"
    with register():
        from django.conf import settings

        from handlerum_portal.actions.facts.load_facts import load_facts
        from handlerum_portal.wsgi import application

        settings.OPEN_POSTS = 0
        # The page that tells of a fault shows our mark; here no files were collected.
        plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
        load_facts(settings.DATA_DIR)
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
        codes = called(schema, SOAK if soak else CALLS)
        figure.count(calls=sum(codes.values()), server_errors=errors_in(codes), answers=said(codes))
        figure.must("server errors", holds=errors_in(codes) == 0)
        figure.must("too few calls", holds=sum(codes.values()) >= (SOAK if soak else CALLS))
        figure.broken("an operation that fails", fails=failing_is_seen(schema))


def called(schema: Any, wanted: int) -> Counter[int]:
    """Call every operation with made-up values until there are enough calls."""
    from hypothesis import HealthCheck, Phase, given, settings

    operations = [each.ok() for each in schema.get_all_operations()]
    codes: Counter[int] = Counter()
    each = -(-wanted // len(operations))
    for operation in operations:

        @settings(
            max_examples=each,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def call(case: Any) -> None:
            codes[case.call().status_code] += 1

        while sum(codes.values()) < each * (operations.index(operation) + 1):
            before = sum(codes.values())
            call()
            if sum(codes.values()) - before < each // 4:
                # Few values are possible here; they were all tried, so try them again.
                for _ in range(each - (sum(codes.values()) - before)):
                    codes[operation.Case().call().status_code] += 1
    return codes


def errors_in(codes: Counter[int]) -> int:
    return sum(count for code, count in codes.items() if code >= 500)


def said(codes: Counter[int]) -> str:
    return ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))


def failing_is_seen(schema: Any) -> bool:
    """Let the door of every address fail; the calls must say so."""
    from handlerum_portal.pages import doors

    right = doors.door_of

    def broken(*_: object) -> None:
        raise RuntimeError

    doors.door_of = broken  # type: ignore[assignment]
    try:
        operation = next(iter(schema.get_all_operations())).ok()
        return errors_in(Counter([operation.Case().call().status_code])) > 0
    finally:
        doors.door_of = right
