"""A flow on paper: as lines of text (what is frozen when it is released) and as a BPMN file for a drawing program."""

from collections.abc import Iterator
from typing import Any

from viewflow.workflow import chart


def diagram(flow: Any) -> str:
    """The flow as BPMN 2.0 XML."""
    return str(chart.grid_to_bpmn(chart.calc_layout_data(flow)))


def describe(flow: Any) -> str:
    """The flow as text, one line a way: everything a dossier under way relies on, and no wording.

    `accept · accept_dossiers@<desk>` / `    accept, the_fee_comes_first -> payment`
    """
    return "\n".join(_lines(flow)) + "\n"


def along_the_road(flow: Any) -> list[Any]:
    """The nodes in the order a dossier may meet them; those it never meets by itself come last, by name."""
    road = [flow.instance.node("start")]
    for node in road:
        road += [target for target in dict.fromkeys(target for _, target, _ in node.ways()) if target not in road]
    return road + [node for node in flow.instance.nodes() if node not in road]


def _lines(flow: Any) -> Iterator[str]:
    yield f"{flow.__module__}.{flow.__name__}"
    yield "facts: " + ", ".join(f"{name} ({_kind(kind)})" for name, kind in sorted(flow.facts.items()))
    for node in along_the_road(flow):
        who = [str(node.audience)] if node.audience else []
        who += [f"assigned by {node.assigned_by}"] if getattr(node, "assigned_by", None) else []
        who += [f"from any step by {audience}" for audience in getattr(node, "allowed_to", ())]
        yield ""
        yield " · ".join([node.name, type(node).__name__, *who])
        for _outcome, target, words in node.ways():
            yield f"    {words or '(always)'} -> {target.name}"


def _kind(kind: type | tuple[str, ...]) -> str:
    return " | ".join(kind) if isinstance(kind, tuple) else kind.__name__
