from django.apps import AppConfig


class DiplomasConfig(AppConfig):
    name = "procedures.diplomas"
    label = "diplomas"
    default_auto_field = "django.db.models.BigAutoField"
