# SPDX-License-Identifier: MPL-2.0
"""Where do the jobs run? Here, in processes of this machine, or on a Dask cluster."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol, TypeVar

from handlerum.evaluation.blas_threads import one_thread

Shared = TypeVar("Shared")
Job = TypeVar("Job")
Result = TypeVar("Result")


class Client(Protocol):
    """The part of a Dask client that is used."""

    def submit(self, work: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """Start one job."""

    def gather(self, futures: Any) -> Any:
        """Wait for results, in the order of the futures."""


Executor = Literal["serial", "joblib"] | Client


def in_order(
    work: Callable[[Shared, Job], Result], shared: Shared, jobs: Sequence[Job], executor: Executor
) -> list[Result]:
    """Return `work(shared, job)` for every job, in the order of the jobs, on one thread each.

    A job is repeated elsewhere when its worker dies. Raises ValueError for an unknown executor.
    """
    match executor:
        case "serial":
            return [_alone(work, shared, job) for job in jobs]
        case "joblib":
            from joblib import Parallel, delayed

            return list(Parallel(n_jobs=-1)(delayed(_alone)(work, shared, job) for job in jobs))
        case str():
            raise ValueError(f"“{executor}” is not an executor: serial, joblib or a Dask client.")
        case _:
            # A job, unlike scattered data, is done again when the worker that holds it dies.
            held = executor.submit(_unchanged, shared, pure=False, retries=5)
            futures = [
                executor.submit(_alone, work, held, job, pure=False, retries=5) for job in jobs
            ]
            return list(executor.gather(futures))


def _unchanged(shared: Shared) -> Shared:
    return shared


def _alone(work: Callable[[Shared, Job], Result], shared: Shared, job: Job) -> Result:
    with one_thread():
        return work(shared, job)
