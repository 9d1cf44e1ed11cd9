from accounts.forms.base import Line, PortalForm, Prose, dress, offer
from accounts.forms.sign_in import SignInForm

__all__ = ["Line", "PortalForm", "Prose", "SignInForm", "dress", "offer"]
