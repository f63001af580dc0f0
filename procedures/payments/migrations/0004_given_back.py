from django.db import migrations, models
from django.db.models import F


def count_what_was_given(apps, schema_editor):
    apps.get_model("payments", "Bill").objects.filter(state="refunded").update(given_back=F("refund"))


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0003_refunds'),
    ]

    operations = [
        migrations.AddField(
            model_name='bill',
            name='given_back',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.RunPython(count_what_was_given, migrations.RunPython.noop),
    ]
