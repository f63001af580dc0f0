"""What must be true when everything is done, whoever died meanwhile."""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path

from procedures.correspondence.models import RegisterEntry
from procedures.dossiers.models import Deliverable, DeliverableState
from procedures.files.public import read
from procedures.journal.models import JournalEntry
from procedures.journal.public import first_break
from procedures.notifications import models as notifications
from procedures.notifications.channels import message_id
from signing import public as signing


def every_document_is_signed_once_and_sealed_once(count: int, at: datetime) -> None:
    """Files, books and journal say the same: each document has one signature of its leader, one number, one seal."""
    found = Deliverable.objects.select_related("final_file", "entry", "dossier").order_by("entry__number")
    assert {d.state for d in found} == {DeliverableState.SEALED}
    assert [d.entry.number for d in found if d.entry] == list(range(1, count + 1))
    assert RegisterEntry.objects.filter(register__kind="copies").count() == count
    written = Counter(JournalEntry.objects.filter(subject__startswith="dossier:").values_list("kind", flat=True))
    once = ("signature_ordered", "deliverable_signed", "deliverable_entered", "deliverable_sealed")
    assert {kind: written[kind] for kind in once} == dict.fromkeys(once, count)
    assert first_break() is None
    for document in found:
        assert document.final_file is not None
        report = signing.verify(read(document.final_file), at=at)
        assert (report.passed, report.register_match) == (True, True), report.problems
        assert [s.role for s in report.signatures] == [signing.Role.PERSON, signing.Role.ORGANISATION]


def every_message_arrived_once(mail: Path) -> Counter[str]:
    """Once in the portal, once in the testing channel, at least once by mail; answers how often by mail, by Message-ID."""
    news = ["dossier_accepted", "dossier_filed", "fee_due", "result_printing_unpaid"]
    told = Counter(notifications.Message.objects.values_list("about", "template"))
    assert told == {(d.dossier.subject, kind): 1 for d in Deliverable.objects.all() for kind in news}
    keys = set(notifications.Message.objects.values_list("key", flat=True))
    assert sorted(notifications.TestedMessage.objects.values_list("key", flat=True)) == sorted(keys)
    assert Counter(notifications.Delivery.objects.values_list("channel", flat=True)) == {
        "testing": len(keys),
        "email": len(keys),
    }
    sent = [
        found for file in mail.iterdir() for found in re.findall(rb"(?m)^Message-ID: (<.+>)\r?$", file.read_bytes())
    ]
    times = Counter(one.decode() for one in sent)
    assert set(times) == {message_id(message.key) for message in notifications.Message.objects.all()}
    return times
