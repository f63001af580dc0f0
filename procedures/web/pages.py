"""The base of every page of the doors: who may come in, which form was sent, and how a refusal is shown.

class DossierPage(Page):
    template_name = "office/dossier.html"
    rights = (Right.HANDLE_DOSSIERS,)
    forms = {"refuse": RefuseForm}

    def facts(self):
        return {"dossier": dossier_sheet(person=self.person, code=self.kwargs["code"], at=self.at)}

    def refuse(self, said):
        refuse_dossier(officer=self.person, code=self.kwargs["code"], reason=said["reason"], at=self.at)
        return self.done(_("Refused."), "office:work_list")
"""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views import View

from procedures.errors import Refusal, Refusals
from procedures.people.errors import NotAllowed
from procedures.web import typed
from procedures.web.fields import legible
from procedures.web.tokens import holds, moment_of, person_of
from procedures.web.words import addressed

REFUSED, SIGNED_OUT = 422, 401


class Page(View):
    """One page and the verbs that can be done on it.

    `signed_in`: a stranger is sent to sign in and comes back here, to what he had typed. `rights`: without one of them, held anywhere, the
    page does not exist (404). `forms`: by verb, which is also the value of the submit button (`name="verb"`) and the
    name of the method that does it. A `Refusal` raised there is shown at its field or on top; all that was typed stays.
    `section`: the URL's name of the navigation entry this page belongs to, when its address does not say so.
    """

    template_name: ClassVar[str] = ""
    signed_in: ClassVar[bool] = True
    rights: ClassVar[tuple[str, ...]] = ()
    forms: ClassVar[dict[str, type[BaseForm]]] = {}
    autosaved: ClassVar[str] = ""
    section: ClassVar[str] = ""
    said_before: QueryDict | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.at = moment_of(request)

    @property
    def person(self) -> Any:
        """The signed-in account, None for a stranger: doors hand it on to verbs and queries as it is."""
        return person_of(self.request)

    # What a page fills in ------------------------------------------------------------------------------------------
    def facts(self) -> dict[str, Any]:
        """What the template shows, from queries. Raises `NotAllowed` when there is no such thing for this person."""
        return {}

    def form_options(self, verb: str) -> dict[str, Any]:
        """Further arguments for the form of this verb: `initial`, choices, …"""
        return {}

    def save_field(self, name: str, value: Any) -> str | Promise:
        """Keep one field as it was left (`autosaved` names the form); answers with the sentence to announce."""
        raise Http404

    # What the base does --------------------------------------------------------------------------------------------
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.signed_in and not request.user.is_authenticated:
            return self._sign_in_first(request)
        if self.rights and not holds(request, *self.rights):
            raise Http404
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotAllowed as error:
            raise Http404 from error
        except Refusal as refusal:
            return render(request, "web/refused.html", {"refusal": refusal}, status=REFUSED)

    def _sign_in_first(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("X-Autosave"):
            why = _("You are signed out, so this was not saved. What you typed is still here.")
            return JsonResponse({"why": why, "then": _("Sign in and come back to it")}, status=SIGNED_OUT)
        if request.method == "POST" and typed.keep(request, self.forms, at=self.at):
            messages.warning(request, _("You are signed out. Sign in: what you typed is kept and comes back."))
        return redirect_to_login(request.get_full_path() if request.method == "GET" else request.path)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        said = typed.take(request, at=self.at)
        return self.show() if said is None else self._put_back(said)

    def _put_back(self, said: QueryDict) -> HttpResponse:
        """The page with what had been typed before signing in again. Not sent: that is for the person to do."""
        verb = said.get("verb") or next(iter(self.forms), "")
        if verb not in self.forms:
            return self.show()
        self.said_before = said
        messages.warning(self.request, _("What you had typed is back. It is not saved yet: send it once more."))
        return self.show(self._form(verb, said), verb, status=200)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get("X-Autosave"):
            return self._autosave(request)
        verb = request.POST.get("verb") or next(iter(self.forms), "")
        if verb not in self.forms:
            raise Http404
        form = self._form(verb, request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, verb)
        try:
            answer: HttpResponse = getattr(self, verb)(form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            self._forget()
            put_on_form(form, refusal)
            return self.show(form, verb)
        return answer

    def _forget(self) -> None:
        """A refusal is read beside what is true now: somebody else, or the first of two clicks, may have been quicker."""
        for name in [name for name in self.__dict__ if isinstance(getattr(type(self), name, None), cached_property)]:
            del self.__dict__[name]

    def show(self, sent: BaseForm | None = None, verb: str = "", *, status: int = 0) -> HttpResponse:
        """The page, with the form that was sent among the others; `form` is that one, or else the first."""
        by_verb = {name: sent if sent is not None and name == verb else self._form(name) for name in self.forms}
        first = by_verb[verb] if verb else next(iter(by_verb.values()), None)
        context = {"forms": by_verb, "form": first, "page": self, "section": self.section, **self.facts()}
        return render(
            self.request, self.template_name, context, status=status or (REFUSED if sent is not None else 200)
        )

    def done(self, sentence: str | Promise, to: str = "", **address: Any) -> HttpResponse:
        """Say what was done on the next page, which is `to` (a URL's name) or this page again."""
        if sentence:
            messages.success(self.request, str(sentence))
        return redirect(to, **address) if to else redirect(self.request.get_full_path())

    def _form(self, verb: str, *sent: Any) -> BaseForm:
        options = {"auto_id": f"{verb}-%s", **self.form_options(verb)}
        return self.forms[verb](*sent, **options)

    def _autosave(self, request: HttpRequest) -> JsonResponse:
        name = request.headers["X-Autosave"]
        form = self._form(self.autosaved, request.POST, request.FILES) if self.autosaved else None
        if form is None or name not in form.fields:
            raise Http404
        value = form[name].data
        try:
            legible(value)
            kept = self.save_field(name, value)
        except NotAllowed:
            raise
        except Refusal as refusal:
            return JsonResponse({"why": str(refusal.sentence)}, status=REFUSED)
        return JsonResponse({"said": addressed(str(kept), getattr(self.person, "honorific", "")), "kept": value})


def put_on_form(form: BaseForm, refusal: Refusal) -> None:
    """Write a refusal at its field; what belongs to no field of this form goes on top."""
    by_field = refusal.by_field if isinstance(refusal, Refusals) else {refusal.field: [refusal.sentence]}
    for field, sentences in by_field.items():
        form.add_error(field if field in form.fields else None, [str(sentence) for sentence in sentences])
