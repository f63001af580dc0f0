"""How far the demonstration was told: what was begun and broken off is taken up again, and nothing is told twice."""

from django.db import models

from procedures.dossiers.models import Dossier


class StoryStep(models.Model):
    """One step of a story that was done. The first of a story names its dossier."""

    story = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="story_step_once")]
