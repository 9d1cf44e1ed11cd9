from django.db import migrations, models

import sympathy.models.parameters


class Migration(migrations.Migration):
    dependencies = [
        ("sympathy", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="parameterset",
            options={"ordering": ("-number",)},
        ),
        # In two steps: the default asks the table for its newest number.
        migrations.AddField(
            model_name="parameterset",
            name="number",
            field=models.PositiveIntegerField(default=1, unique=True),
        ),
        migrations.AlterField(
            model_name="parameterset",
            name="number",
            field=models.PositiveIntegerField(
                default=sympathy.models.parameters.next_number, unique=True
            ),
        ),
    ]
