"""Two small doors for the tests: a public page with a form, and an office page behind a right."""

from django import forms
from django.shortcuts import render
from django.urls import include, path
from django.views.generic import View

from config.urls import handler400, handler500
from config.urls import urlpatterns as product
from procedures.errors import Refusal, Refusals
from procedures.people.errors import NotAllowed
from procedures.people.rights import Right
from procedures.web.fields import DayField, PapersField
from procedures.web.pages import Page
from procedures.web.paging import Pages, page_number

__all__ = ["handler400", "handler500"]


class Fill(forms.Form):
    name = forms.CharField(label="Họ và tên")
    born = DayField(label="Ngày sinh", required=False)
    kind = forms.ChoiceField(label="Văn bằng", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, initial="a")
    papers = PapersField(label="Giấy tờ", required=False)
    pin = forms.CharField(label="PIN", required=False, widget=forms.PasswordInput)


class Refuse(forms.Form):
    reason = forms.CharField(label="Lý do", widget=forms.Textarea({"rows": 2}))


class FormPage(Page):
    """Does what the name says: "wrong", "both", "top", "hidden"; anything else succeeds."""

    template_name = "tests/form.html"
    signed_in = False
    forms = {"fill": Fill, "refuse": Refuse}
    autosaved = "fill"

    def facts(self):
        if self.request.GET.get("which") == "none":
            raise NotAllowed
        if self.request.GET.get("which") == "closed":
            raise Refusal("Sổ này đã khóa.")
        return {"part": Pages(64, page_number(self.request), 20)}

    def fill(self, said):
        refusals = {
            "wrong": Refusal("Tên này không có trong sổ.", field="name"),
            "both": Refusals({"name": "Tên chưa đúng.", "born": "Ngày chưa đúng."}),
            "top": Refusal("Hồ sơ đã được người khác nhận."),
            "hidden": NotAllowed(),
        }
        if refusal := refusals.get(said["name"]):
            raise refusal
        return self.done("Đã lưu.")

    def refuse(self, said):
        return self.done("Đã từ chối.", "door:form")

    def save_field(self, name, value):
        if value == "bad":
            raise Refusal("Chưa lưu được chỗ này.")
        return f"Đã lưu {name}: {value}."


class OwnPage(FormPage):
    signed_in = True


class OfficePage(Page):
    template_name = "tests/office.html"
    rights = (Right.HANDLE_DOSSIERS,)


class Progress(View):
    """Long work that gets on by one with each look, told apart by a counter in the session."""

    def get(self, request):
        done = request.session.get("done", 0) + 1
        request.session["done"] = done
        work = {
            "url": request.path,
            "done": done,
            "total": 3,
            "finished": done >= 3,
            "sentence": f"Xong {done} trên 3.",
        }
        fragment = request.headers.get("X-Fragment") == "progress"
        return render(request, "web/progress.html" if fragment else "tests/progress.html", work)


def broken(request):
    raise RuntimeError("a fault")


door = (
    [
        path("thu/", FormPage.as_view(), name="form"),
        path("rieng/", OwnPage.as_view(), name="own"),
        path("viec/", OfficePage.as_view(), name="work"),
        path("tien-do/", Progress.as_view(), name="progress"),
        path("hong/", broken, name="broken"),
    ],
    "door",
)
urlpatterns = [path("", include(door)), *product]
