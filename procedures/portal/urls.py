"""The citizen's addresses, in everyday words."""

from django.urls import path

from procedures.portal import dossier, draft, fee, procedures, remove_draft, start, track, verify

app_name = "portal"
urlpatterns = [
    path("", procedures.HomePage.as_view(), name="home"),
    path("thu-tuc/", procedures.ListPage.as_view(), name="procedures"),
    path("thu-tuc/<slug:slug>/", procedures.ProcedurePage.as_view(), name="procedure"),
    path("nop/<slug:slug>/", start.StartPage.as_view(), name="start"),
    path("ban-nhap/<str:code>/xoa/", remove_draft.RemovePage.as_view(), name="remove_draft"),
    path("ban-nhap/<str:code>/<slug:step>/", draft.StepPage.as_view(), name="step"),
    path("ban-nhap/<str:code>/don.pdf", draft.request_form, name="request_form"),
    path("ban-nhap/<str:code>/tep/<int:number>/", draft.draft_file, name="draft_file"),
    path("ho-so/", dossier.MinePage.as_view(), name="mine"),
    path("ho-so/<str:code>/", dossier.DossierPage.as_view(), name="dossier"),
    path("ho-so/<str:code>/giay/<int:number>/", dossier.paper, name="paper"),
    path("ho-so/<str:code>/phieu/<int:number>/", dossier.slip, name="slip"),
    path("ho-so/<str:code>/ket-qua/<int:number>/", dossier.result, name="result"),
    path("thong-bao/", dossier.MessagesPage.as_view(), name="messages"),
    path("nop-phi/cong-thu-nghiem/", fee.TrialGatewayPage.as_view(), name="trial_gateway"),
    path("nop-phi/bao-ve/", fee.notice, name="fee_notice"),
    path("nop-phi/<str:reference>/", fee.PayPage.as_view(), name="pay"),
    path("tra-cuu/", track.TrackPage.as_view(), name="track"),
    path("xac-minh/", verify.VerifyPage.as_view(), name="verify"),
    path("xac-minh/<str:code>/", verify.IssuedPage.as_view(), name="issued"),
]
