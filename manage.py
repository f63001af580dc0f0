#!/usr/bin/env python
"""Django's entry for commands; the demonstration's settings are the default."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demonstration")
    try:
        try:
            execute_from_command_line(sys.argv)
        finally:
            sys.stdout.flush()
    except ImproperlyConfigured as missing:
        sys.exit(f"The office does not start: {missing}")  # the sentence names the setting; a stack trace would bury it
    except BrokenPipeError:  # whoever read us (`| head`) has gone: nothing is left to say, nor anywhere to say it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
