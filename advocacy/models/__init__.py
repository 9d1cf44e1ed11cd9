from advocacy.models.consent import Consent

__all__ = ["Consent"]
