"""What an administrator tells the engine: which words mean the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Abbreviation(models.Model):
    """A short form and its long form, or two words for one thing (sát nhập, sáp nhập): either finds both."""

    short = models.CharField(_("short form"), max_length=60)
    long = models.CharField(_("long form"), max_length=200)

    class Meta:
        ordering = ["short", "long"]
        constraints = [models.UniqueConstraint(fields=["short", "long"], name="one_row_per_meaning")]
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")

    def __str__(self) -> str:
        return f"{self.short} = {self.long}"
