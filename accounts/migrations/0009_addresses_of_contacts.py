from django.db import migrations, models

from letters.models.address import keyed_hash

AT_ONCE = 500


def give_addresses(apps, schema_editor):
    """Contacts from before: the row of each address, made once, whoever shares it."""
    Address = apps.get_model("letters", "Address")
    contacts = apps.get_model("accounts", "Contact").objects.exclude(email="").filter(address=None)
    while emails := list(contacts.values_list("email", flat=True).distinct()[:AT_ONCE]):
        Address.objects.bulk_create(
            [Address(value=email, keyed_hash=keyed_hash(email)) for email in emails],
            ignore_conflicts=True,
        )
        mine = Address.objects.filter(value=models.OuterRef("email")).values("pk")
        contacts.filter(email__in=emails).update(address=models.Subquery(mine))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_asking")]

    operations = [migrations.RunPython(give_addresses, migrations.RunPython.noop)]
