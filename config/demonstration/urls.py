from django.urls import path

from config.demonstration.views import PeoplePage

app_name = "demonstration"
urlpatterns = [path("", PeoplePage.as_view(), name="people")]
