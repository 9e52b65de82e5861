# SPDX-License-Identifier: MPL-2.0
"""How long does the file of everything take to make, and how much memory?"""

import os
import resource
import sys
import time


def measure() -> dict[str, float]:
    """Return seconds and megabytes: made, kept, the memory it grew by, and its size.

    Asked in a process that has read nothing, about a register made by `bench.load.world`.
    """
    from handlerum_portal.pages.wording.open_package import beside
    from handlerum_portal.store.decisions.exemption_list import exemptions_known
    from handlerum_portal.store.open_data.whole import whole_file
    from handlerum_portal.store.read import register

    # What every page holds in memory anyhow is not the file's.
    _ = exemptions_known(register())
    before = _peak()
    begun = time.perf_counter()
    file = whole_file(beside)
    made = time.perf_counter()
    again = whole_file(beside)
    kept = time.perf_counter()
    assert again == file
    return {
        "made, s": made - begun,
        "kept, s": kept - made,
        "memory, MB": _peak() - before,
        "file, MB": file.stat().st_size / 1e6,
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ |= {"HANDLERUM_VAR": sys.argv[1]}
    os.environ["DJANGO_SETTINGS_MODULE"] = "handlerum_portal.settings"
    import django

    django.setup()
    told = ", ".join(f"{name} {figure:.2f}" for name, figure in measure().items())
    print(f"the file of everything: {told}", flush=True)
