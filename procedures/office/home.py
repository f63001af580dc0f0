"""Where an officer begins: at what his first right is for."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from procedures.people.rights import Right
from procedures.web.tokens import holds

FRONT = (
    ("office:stack", (Right.SIGN_DELIVERABLES,)),
    ("office:entering", (Right.REGISTER_DOCUMENTS,)),
    (
        "office:work_list",
        (
            Right.ACCEPT_DOSSIERS,
            Right.HANDLE_DOSSIERS,
            Right.APPROVE_DELIVERABLES,
            Right.HAND_OVER_RESULTS,
        ),
    ),
    ("office:till", (Right.COLLECT_FEES,)),
    ("office:system", (Right.ADMINISTER,)),
)


@login_required
def front(request: HttpRequest) -> HttpResponse:
    for address, rights in FRONT:
        if holds(request, *rights):
            return redirect(address)
    raise Http404
