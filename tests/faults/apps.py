from django.apps import AppConfig


class FaultsConfig(AppConfig):
    name = "tests.faults"
    label = "faults"

    def ready(self):
        """A server that hangs is given up within a lease, and a lease is short here."""
        from letters.transports import smtp

        smtp.CONNECT_SECONDS, smtp.REPLY_SECONDS = 2.0, 2.5
