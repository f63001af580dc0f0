import logging

from django.apps import AppConfig

UNDERNEATH = ("pyhanko", "pyhanko_certvalidator")


class SigningConfig(AppConfig):
    name = "signing"
    label = "signing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The libraries log every hostile file with its traceback; our report says the same in a sentence.
        for name in UNDERNEATH:
            logging.getLogger(name).setLevel(logging.CRITICAL)
