"""The addresses that belong to no door."""

from django.urls import path

from procedures.web import views

app_name = "web"
urlpatterns = [
    path("health/", views.health_page, name="health"),
    path("ngon-ngu/", views.choose_language, name="set_language"),
    path("tai-khoan/", views.AccountPage.as_view(), name="account"),
    path("tai-khoan/vao/", views.front, name="front"),
    path("robots.txt", views.robots, name="robots"),
]
