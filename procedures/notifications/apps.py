from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "procedures.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
