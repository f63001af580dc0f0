from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    name = "workflows"
    label = "workflows"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The flows load at start, and a step that nobody may take stops it; the rest is said by `manage.py check`."""
        from workflows import checks  # noqa: F401
