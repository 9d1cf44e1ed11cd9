"""What a browser says of itself, in the words that all pages of sessions share."""

from django import template

from accounts.sessions import device

register = template.Library()
register.filter("device", device)
