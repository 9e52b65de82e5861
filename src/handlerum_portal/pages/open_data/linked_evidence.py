# SPDX-License-Identifier: MPL-2.0
"""How are figures and evaluations told to machines? As a Dataset, and a Report resting on one."""

from collections.abc import Sequence
from typing import Any

from handlerum_portal.pages.wording.data import LICENCE
from handlerum_portal.store.models import EvaluationRun, MeasuredIndicator

_KINDS = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv", "json": "application/json"}
_KINDS |= {"zip": "application/zip", "pdf": "application/pdf", "html": "text/html"}
_KINDS |= {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_KINDS |= {"jsonstat": "application/json"}


def of_indicator(
    row: MeasuredIndicator, periods: Sequence[str], address: str, forms: Sequence[str]
) -> dict[str, Any]:
    """Tell of what is measured as a set of data, in time order, with each form it can be had in."""
    told = {
        "@type": "Dataset",
        "@id": address,
        "name": row.name,
        "alternateName": row.name_en,
        "description": row.definition,
        "inLanguage": "da",
        "variableMeasured": {"@type": "PropertyValue", "name": row.name, "unitText": row.unit},
        "isBasedOn": row.source,
        "license": LICENCE,
        "distribution": [_download(f"{address.rstrip('/')}.{form}", form) for form in forms],
    }
    return told | {"temporalCoverage": f"{periods[0]}/{periods[-1]}"} if periods else told


def of_evaluation(
    run: EvaluationRun, answer: str, address: str, files: Sequence[str]
) -> dict[str, Any]:
    """Tell of an evaluation as a report with its answer, its figures and code as a dataset."""
    told = {
        "@type": "Report",
        "@id": address,
        "name": run.plan.title,
        "abstract": answer,
        "inLanguage": "da",
        "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": run.sha256},
        "license": LICENCE,
        "isBasedOn": {
            "@type": "Dataset",
            "name": run.plan.title,
            "description": answer,
            "license": LICENCE,
            "distribution": [_download(f"{address}{name}", name) for name in files],
        },
    }
    day = run.published_at
    return told | {"datePublished": day.date().isoformat()} if day else told


def _download(address: str, form: str) -> dict[str, str]:
    kind = _KINDS[form.rpartition(".")[2]]
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address}
