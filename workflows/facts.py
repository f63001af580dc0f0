"""The facts a flow reads: a closed list with their kinds, checked whenever somebody brings one."""

from collections.abc import Mapping
from typing import Any

from workflows.errors import WorkflowMistake

Kind = type | tuple[str, ...]
"""A type (`str`: not empty), or the words allowed."""


def check_facts(flow: Any, facts: Mapping[str, Any], *, complete: bool = False) -> None:
    """Raise WorkflowMistake for a fact the flow does not know, of the wrong kind, or (`complete`) missing."""
    kinds: Mapping[str, Kind] = flow.facts
    if complete and (missing := kinds.keys() - facts.keys()):
        raise WorkflowMistake(f"{flow.__name__} needs {', '.join(sorted(missing))} to start.")
    for name, value in facts.items():
        if name not in kinds:
            raise WorkflowMistake(f"{flow.__name__} does not read a fact named {name!r}.")
        if not _is(value, kinds[name]):
            raise WorkflowMistake(f"{flow.__name__} cannot take {name}={value!r}.")


def _is(value: Any, kind: Kind) -> bool:
    if isinstance(kind, tuple):
        return value in kind
    return type(value) is kind and (kind is not str or value != "")
