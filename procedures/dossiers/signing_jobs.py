"""What the worker does for signatures: open the envelope, sign outside any transaction, bring the result to its verb.

A worker killed anywhere leaves the job leased; another takes it and signs again, and the verb accepts exactly one signature
for each order.
"""

from datetime import datetime
from typing import Any

from procedures.dossiers import deliverables
from procedures.dossiers.actions.fail_seal import fail_seal
from procedures.dossiers.actions.fail_signature import fail_signature
from procedures.dossiers.actions.receive_seal import receive_seal
from procedures.dossiers.actions.receive_signature import receive_signature
from procedures.dossiers.models import Ceremony, Deliverable, DeliverableState
from procedures.files import public as files
from procedures.jobs.public import Failure, Hopeless, Retry
from signing import public as signing

WITH_EVERYTHING = ("dossier__agency", "draft_file", "signed_file", "entry__register", "signatory")


def sign(arguments: dict[str, Any], at: datetime) -> None:
    """One leader's signature, PAdES B-LT."""
    deliverable = _load(arguments)
    if deliverable.state != DeliverableState.SIGNING:
        return
    owner = f"person:{deliverable.signatory_id}"
    try:
        key = signing.key_of(owner, at=at)
        signed = signing.sign_as_person(
            files.read(deliverable.draft_file),
            key=key,
            pin=_pin(arguments, owner, at),
            at=at,
            appearance=signing.PersonAppearance(name=deliverable.facts["signer"]["name"]),
        )
    except signing.SigningRefused as refused:
        raise _as_job(refused) from refused
    receive_signature(
        deliverable=deliverable,
        opening=arguments["opening"],
        signed=files.stored_as(bytes(signed), pages=deliverable.draft_file.pages),
        certificate=key.fingerprint,
        at=at,
    )


def sign_given_up(arguments: dict[str, Any], why: Failure, at: datetime) -> None:
    fail_signature(deliverable=_load(arguments), opening=arguments["opening"], why=why, at=at)


def seal(arguments: dict[str, Any], at: datetime) -> None:
    """Number and date filled in, and the agency's signature, PAdES B-LTA, in one revision."""
    deliverable = _load(arguments)
    if deliverable.state != DeliverableState.SEALING or deliverable.signed_file is None:
        return
    agency = deliverable.dossier.agency
    owner = f"agency:{agency.short_code}"
    try:
        key = signing.key_of(owner, at=at)
        sealed = signing.sign_for_agency(
            files.read(deliverable.signed_file),
            values=deliverables.field_values(deliverable),
            key=key,
            pin=_pin(arguments, owner, at),
            at=at,
            appearance=signing.SealAppearance(agency=agency.name, circle=agency.parent_name),
        )
    except signing.SigningRefused as refused:
        raise _as_job(refused) from refused
    receive_seal(
        deliverable=deliverable,
        opening=arguments["opening"],
        sealed=files.stored_as(bytes(sealed), pages=deliverable.draft_file.pages),
        certificate=key.fingerprint,
        at=at,
    )


def seal_given_up(arguments: dict[str, Any], why: Failure, at: datetime) -> None:
    fail_seal(deliverable=_load(arguments), opening=arguments["opening"], why=why, at=at)


def forget_envelopes(at: datetime) -> None:
    """An envelope is good for ten minutes; then even its ciphertext goes."""
    Ceremony.objects.filter(expires_at__lt=at).exclude(envelope=b"").update(envelope=b"")


def _load(arguments: dict[str, Any]) -> Deliverable:
    return Deliverable.objects.select_related(*WITH_EVERYTHING).get(pk=arguments["deliverable"])


def _pin(arguments: dict[str, Any], owner: str, at: datetime) -> str:
    ceremony = Ceremony.objects.get(pk=arguments["ceremony"])
    return signing.open_pin(bytes(ceremony.envelope), owner=owner, at=at)


def _as_job(refused: signing.SigningRefused) -> Exception:
    failed = Retry if refused.transient else Hopeless
    return failed(str(refused), code=refused.code)
