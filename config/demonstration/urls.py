from django.urls import path

from config.demonstration.views import LettersPage, PeoplePage

app_name = "demonstration"
urlpatterns = [
    path("", PeoplePage.as_view(), name="people"),
    path("thu/", LettersPage.as_view(), name="letters"),
]
