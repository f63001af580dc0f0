from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "procedures.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from procedures.portal import menu

        menu.put_up()
