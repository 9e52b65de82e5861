# SPDX-License-Identifier: MPL-2.0
"""How does a sum come out the same on every machine? One thread inside each job.

numpy's bundled OpenBLAS splits a product over threads, which changes the last bits.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np

_PAIRS = (
    ("scipy_openblas_set_num_threads64_", "scipy_openblas_get_num_threads64_"),
    ("openblas_set_num_threads64_", "openblas_get_num_threads64_"),
    ("openblas_set_num_threads", "openblas_get_num_threads"),
)


@contextmanager
def one_thread() -> Iterator[None]:
    """Run matrix products on one thread; does nothing where numpy has another library."""
    controls = _controls()
    before = [read() for _, read in controls]
    for write, _ in controls:
        write(1)
    try:
        yield
    finally:
        for (write, _), count in zip(controls, before, strict=True):
            write(count)


@cache
def _controls() -> tuple[tuple[Callable[[int], None], Callable[[], int]], ...]:
    folder = Path(np.__file__).parent
    places = (folder.parent / "numpy.libs", folder / ".dylibs")
    found = []
    for path in (path for place in places for path in sorted(place.glob("*openblas*"))):
        library = ctypes.CDLL(str(path))
        for write, read in _PAIRS:
            if hasattr(library, write):
                found.append((library[write], library[read]))
                break
    return tuple(found)
