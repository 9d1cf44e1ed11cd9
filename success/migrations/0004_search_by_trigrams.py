"""Search inside names and addresses without reading every row, where the database can.

PostgreSQL alone, with the extension pg_trgm. Whoever may not create it goes without: search is
then slower on a large company, and right all the same.
"""

import logging

from django.db import DatabaseError, migrations, transaction

log = logging.getLogger(__name__)
INDEXES = {
    "account_search_trigrams": "accounts_account",
    "contact_search_trigrams": "accounts_contact",
}


def create(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for name, table in INDEXES.items():
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {name} ON {table} "
                    "USING gin (search_key gin_trgm_ops)"
                )
    except DatabaseError as refused:
        log.warning("search goes without trigrams: %s", refused)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [
        ("success", "0003_totals_of_a_large_company"),
        ("accounts", "0001_initial"),
    ]

    operations = [migrations.RunPython(create, drop)]
