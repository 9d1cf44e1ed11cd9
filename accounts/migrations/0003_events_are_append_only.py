"""The timeline is the audit log: what it says is never changed and never goes."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER event_never_{verb}d BEFORE {verb} ON accounts_event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
"""
POSTGRESQL = """
CREATE FUNCTION refuse_to_change_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('portal.rewriting_events', true) = 'on' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'events are append-only';
END $$;
CREATE TRIGGER events_are_append_only BEFORE UPDATE OR DELETE ON accounts_event
FOR EACH ROW EXECUTE FUNCTION refuse_to_change_events();
"""
POSTGRESQL_BACK = """
DROP TRIGGER events_are_append_only ON accounts_event;
DROP FUNCTION refuse_to_change_events();
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for verb in ("update", "delete"):
        schema_editor.execute(SQLITE.format(verb=verb))


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK)
        return
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER event_never_{verb}d")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_order_of_promoters")]
    operations = [migrations.RunPython(guard, unguard)]
