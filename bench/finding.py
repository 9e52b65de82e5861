# SPDX-License-Identifier: MPL-2.0
"""How fast is the whole register searched, with the words of the law where they are imported?

Run with `python -m bench.finding` on an installation (HANDLERUM_VAR). Processor time; the mark is
10 ms for the national corpus of the three areas, also on a register that `bench.load` filled with a
hundred thousand exemptions.
"""

import os
import time
from statistics import median

QUESTIONS = (
    "dagtilbudslovens § 7",
    "§ 12",
    "§ 7",
    "eksempel 7",
    "måltider i daginstitutioner",
    "skolebestyrelsens formand",
    "plejehjem tilsyn",
    "kommunalbestyrelsen",
    "kommunalbestyrlsen tilsyn",
    "closing days",
    "ugeplaner",
    "Helsingor",
)


def main() -> None:
    """Print the time to get ready and the time of each question."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlerum_portal.settings")
    import django

    django.setup()
    from handlerum_portal.store.finding.search import find, make_ready
    from handlerum_portal.store.law.official import documents_at_hand

    begun = time.process_time()
    make_ready()
    print(f"{len(documents_at_hand())} texts at hand; read once in {seconds(begun) * 1e3:.0f} ms")
    times = []
    for question in QUESTIONS:
        runs = []
        for _ in range(9):
            begun = time.process_time()
            found = find(question)
            runs.append(seconds(begun) * 1e3)
        times.append(median(runs))
        print(f"{question:<30} {median(runs):6.1f} ms  {found.total:4} hits")
    print(f"median of all {median(times):.1f} ms, worst {max(times):.1f} ms")


def seconds(begun: float) -> float:
    """Return the processor time since then."""
    return time.process_time() - begun


if __name__ == "__main__":
    main()
