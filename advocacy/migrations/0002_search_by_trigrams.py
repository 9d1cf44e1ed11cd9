"""Search among promoters without reading every one of them, where the database can.

As `success` does for accounts and people: PostgreSQL alone, with the extension pg_trgm. The name is
the search key without the address, as the search on the page of promoters has it.
"""

import logging

from django.db import DatabaseError, migrations, transaction

log = logging.getLogger(__name__)
INDEXES = {
    "promoter_name_trigrams": "left(search_key, length(search_key) - length(email))",
    "promoter_title_trigrams": "upper(title)",
}


def create(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for name, text in INDEXES.items():
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {name} ON accounts_contact "
                    f"USING gin (({text}) gin_trgm_ops) WHERE streak > 0"
                )
    except DatabaseError as refused:
        log.warning("search among promoters goes without trigrams: %s", refused)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0001_consent"),
        ("accounts", "0001_initial"),
    ]

    operations = [migrations.RunPython(create, drop)]
