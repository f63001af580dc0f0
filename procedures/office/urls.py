"""The officers' addresses, in the office's own words."""

from django.urls import path

from procedures.office import clerk, dossier, files, home, incoming, leader, outgoing, search, system, till, work

app_name = "office"
urlpatterns = [
    path("", home.front, name="home"),
    path("viec/", work.WorkListPage.as_view(), name="work_list"),
    path("ho-so/<str:code>/", dossier.DossierPage.as_view(), name="dossier"),
    path("ho-so/<str:code>/giay/<int:number>/", files.paper, name="paper"),
    path("ho-so/<str:code>/giay/<int:number>/trang-<int:page>.webp", files.paper_picture, name="paper_picture"),
    path("ho-so/<str:code>/phieu/<int:number>/", files.slip, name="slip"),
    path("ho-so/<str:code>/ket-qua/<int:number>/", files.result, name="result"),
    path("ho-so/<str:code>/ket-qua/<int:number>/trang-<int:page>.webp", files.result_picture, name="result_picture"),
    path("ky/", leader.StackPage.as_view(), name="stack"),
    path("van-thu/", clerk.EnteringPage.as_view(), name="entering"),
    path("so/", clerk.BooksPage.as_view(), name="books"),
    path("so/<int:number>/", clerk.BookPage.as_view(), name="book"),
    path("van-ban-den/", incoming.IncomingPage.as_view(), name="incoming"),
    path("van-ban-den/<int:number>/", incoming.IncomingDocumentPage.as_view(), name="incoming_document"),
    path("van-ban-den/<int:number>/tep/", incoming.incoming_file, name="incoming_file"),
    path("van-ban-den/<int:number>/trang-<int:page>.webp", incoming.incoming_picture, name="incoming_picture"),
    path("van-ban-di/", outgoing.OutgoingPage.as_view(), name="outgoing"),
    path("van-ban-di/<int:number>/", outgoing.OutgoingDocumentPage.as_view(), name="outgoing_document"),
    path("van-ban-di/<int:number>/tep/", outgoing.outgoing_file, name="outgoing_file"),
    path("van-ban-di/<int:number>/trang-<int:page>.webp", outgoing.outgoing_picture, name="outgoing_picture"),
    path("thu-phi/", till.TillPage.as_view(), name="till"),
    path("tim/", search.SearchPage.as_view(), name="search"),
    path("he-thong/viet-tat/", system.AbbreviationsPage.as_view(), name="abbreviations"),
    path("he-thong/", system.SystemPage.as_view(), name="system"),
]
