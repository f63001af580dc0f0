from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "procedures.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from procedures.office import menu

        menu.put_up()
