"""The released flows, by name. A catalogue version keeps the name; a run keeps class and module."""

from typing import Any

from workflows.flows.transcript_copy import TranscriptCopyV1

FLOWS: dict[str, Any] = {flow.__name__: flow for flow in (TranscriptCopyV1,)}
