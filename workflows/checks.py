"""What must be true of every flow before the office opens (`manage.py check`), and of every open step while it works.

`open_steps_without_a_node` is for the health page: it reads the database, a system check does not.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from workflows.answers import StepKind
from workflows.flows import FLOWS
from workflows.models import Step


@register()
def flows_are_sound(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Every flow in FLOWS, with the flow and the step named in the message."""
    return [message for flow in FLOWS.values() for message in faults(flow)]


def faults(flow: Any) -> Iterator[CheckMessage]:
    """Dead ends, unreachable steps, steps nobody may take, ways out of a step that read a fact nobody brings."""
    nodes = {node.name: node for node in flow.instance.nodes()}
    leads_to = {name: {target.name for _, target, _ in node.ways()} for name, node in nodes.items()}
    ends = {name for name, node in nodes.items() if node.task_type == "END"}
    reachable = _closure({"start"}, leads_to)
    finishing = _closure(ends, _turned(leads_to))
    for name, node in nodes.items():
        if name not in reachable and not getattr(node, "allowed_to", ()):
            yield _error(flow, name, "no way leads to it", 1)
        if name not in finishing:
            yield _error(flow, name, "no way out of it leads to an end", 2)
        if node.kind is StepKind.HUMAN and node.audience is None:
            yield _error(flow, name, "nobody may take it", 3)
        if unknown := {audience.fact for audience in _audiences(node)} - flow.facts.keys():
            yield _error(flow, name, f"its audience reads the unknown fact {', '.join(sorted(unknown))}", 4)


def open_steps_without_a_node() -> list[Step]:
    """The open steps that no flow knows any more, oldest first: a released flow was changed. At most 100."""
    kinds = Step.objects.filter(finished__isnull=True).order_by().values_list("flow_task", "name").distinct()
    lost = [name for node, name in kinds if node is None or node.task_type not in {"HUMAN", "WAIT"}]
    return list(Step.objects.filter(finished__isnull=True, name__in=lost).order_by("id")[:100]) if lost else []


def _audiences(node: Any) -> Iterator[Any]:
    yield from filter(None, (node.audience, getattr(node, "assigned_by", None)))
    yield from getattr(node, "allowed_to", ())


def _closure(seed: set[str], leads_to: dict[str, set[str]]) -> set[str]:
    reached, fresh = set(seed), set(seed)
    while fresh:
        fresh = {target for name in fresh for target in leads_to.get(name, ())} - reached
        reached |= fresh
    return reached


def _turned(leads_to: dict[str, set[str]]) -> dict[str, set[str]]:
    turned: dict[str, set[str]] = {}
    for name, targets in leads_to.items():
        for target in targets:
            turned.setdefault(target, set()).add(name)
    return turned


def _error(flow: Any, step: str, fault: str, number: int) -> Error:
    return Error(f"{flow.__name__}.{step}: {fault}.", id=f"workflows.E{number:03}")
