"""What the worker does for dossiers besides signing: stop the one whose supplement did not come."""

from datetime import datetime
from typing import Any

from procedures.dossiers.actions.stop_dossier import stop_dossier
from procedures.dossiers.models import Dossier
from procedures.errors import Refusal
from procedures.jobs.public import Retry


def stop(arguments: dict[str, Any], at: datetime) -> None:
    """Somebody who keeps the dossier to himself at this very moment may be answering: tried again."""
    dossier = Dossier.objects.get(pk=arguments["dossier"])
    try:
        stop_dossier(dossier=dossier, opening=arguments["opening"], at=at)
    except Refusal as refused:
        raise Retry(str(refused.sentence)) from refused
