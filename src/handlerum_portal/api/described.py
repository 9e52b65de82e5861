# SPDX-License-Identifier: MPL-2.0
"""What does the description of the API say of all operations? Faults, tokens, place, licence."""

from collections.abc import Iterator
from typing import Any, Final

from ninja import NinjaAPI

from handlerum_portal.pages.wording.data import LICENCE

SCHEME_NAME: Final = "noegle"
_PROBLEM: Final = {"$ref": "#/components/schemas/ProblemUd"}
_LICENCE: Final = {"name": LICENCE, "identifier": "CC-BY-4.0"}
_SCHEME: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "En nøgle fra »handlerum noegle ny« / A token from “handlerum noegle ny”",
}


class DescribedApi(NinjaAPI):
    """An API whose description says of each operation that it may answer with a problem."""

    def get_openapi_schema(self, **asked: Any) -> Any:
        """Describe every operation in OpenAPI 3.1."""
        schema = super().get_openapi_schema(**asked)
        schema["info"]["license"] = _LICENCE
        schema["components"]["securitySchemes"] = {SCHEME_NAME: _SCHEME}
        for path, operation in _operations(schema):
            _tell_faults(operation, 404 if "{" in path else 400)
        return schema


def _operations(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in schema["paths"].items():
        yield from ((path, operation) for operation in methods.values())


def _tell_faults(operation: dict[str, Any], status: int) -> None:
    """Say that a filter may be unknown, and a thing not there; as problem+json (RFC 9457)."""
    answers = operation["responses"]
    for fault in {400, status} - set(answers):
        answers[fault] = {"description": _MEANING[fault], "content": {}}
    for fault in answers:
        if int(fault) >= min(_MEANING):
            content = {"application/problem+json": {"schema": _PROBLEM}}
            answers[fault] = {**answers[fault], "content": content}
    if 401 in answers:  # noqa: PLR2004
        operation["security"] = [{SCHEME_NAME: []}]


_MEANING: Final = {400: "Bad Request", 404: "Not Found"}
