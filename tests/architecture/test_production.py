"""A real office does not start unsafe: each missing thing is named in a sentence."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

SAFE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "OFFICE_SECRET_KEY": "Zq8-vN3_pXr7LkT2wYc9HdB5mGf4JsAe6UiOoKx1RtWyVbNhp2",
    "OFFICE_HOSTS": "motcua.example.vn",
    "OFFICE_ADDRESS": "https://motcua.example.vn",
    "OFFICE_TIMESTAMP_URL": "https://tsa.example.vn",
    "OFFICE_MAIL_HOST": "mail.example.vn",
    "OFFICE_MAIL_FROM": "motcua@example.vn",
}


def run(folder, *arguments, **settings):
    """Python under production settings; a setting of None is taken away."""
    given = {name: value for name, value in (SAFE | settings).items() if value is not None}
    around = {name: value for name, value in os.environ.items() if not name.startswith(("OFFICE_", "DJANGO_"))}
    environment = around | given | {"OFFICE_DATA": str(folder)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def check(folder, **settings):
    return run(folder, "manage.py", "check", "--deploy", "--fail-level=WARNING", **settings)


def test_the_deployment_check_is_clean(tmp_path):
    checked = check(tmp_path)

    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"OFFICE_SECRET_KEY": None}, "OFFICE_SECRET_KEY is not set"),
        ({"OFFICE_SECRET_KEY": "short"}, "OFFICE_SECRET_KEY is shorter than 50 characters"),
        ({"OFFICE_HOSTS": None}, "OFFICE_HOSTS is not set"),
        ({"OFFICE_SECRET_KEY": None, "OFFICE_ADDRESS": " "}, "OFFICE_SECRET_KEY and OFFICE_ADDRESS are not set"),
        ({"OFFICE_HOSTS": "*"}, "OFFICE_HOSTS must list the names"),
        ({"OFFICE_HOSTS": ","}, "OFFICE_HOSTS must list the names"),
        ({"OFFICE_DEMONSTRATION": "yes"}, "OFFICE_DEMONSTRATION is on"),
        ({"OFFICE_ADDRESS": None}, "OFFICE_ADDRESS is not set"),
        ({"OFFICE_ADDRESS": "http://motcua.example.vn"}, "OFFICE_ADDRESS must start with https://"),
        ({"OFFICE_DATABASE": "mysql://office@db/office"}, "OFFICE_DATABASE starts with 'mysql'"),
        ({"OFFICE_SSL_REDIRECT": "perhaps"}, "OFFICE_SSL_REDIRECT is 'perhaps'; write yes or no"),
        ({"OFFICE_DOSSIER_CODE": "{agency}-{number}"}, "it must hold {agency} and {day} and {number}"),
        ({"OFFICE_DOSSIER_CODE": "{agency}-{day:%y%m%d}-{number:zz}"}, "it must hold {agency} and {day} and {number}"),
        ({"OFFICE_MAIL_PORT": "smtp"}, "OFFICE_MAIL_PORT is 'smtp'; write a whole number"),
    ],
    ids=lambda value: "+".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else "",
)
def test_an_unsafe_office_does_not_start(tmp_path, settings, sentence):
    checked = check(tmp_path, **settings)

    assert checked.returncode != 0
    assert sentence in checked.stderr + checked.stdout
    assert "Traceback" not in checked.stderr


def test_the_settings_of_a_real_office_have_no_one_click_sign_in(tmp_path):
    code = "from django.conf import settings as s; print(s.DEMONSTRATION, 'config.demonstration' in s.INSTALLED_APPS)"
    printed = run(tmp_path, "-c", code)

    assert printed.stdout.split() == ["False", "False"]
