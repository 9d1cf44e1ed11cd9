"""Who writes the asking's letters. Found by the post office."""

from letters.composing import register
from surveys import closing, trying
from surveys.composing import compose
from surveys.inviting import KIND

register(KIND, compose, ask=True)
register(closing.KIND, closing.compose, ask=True)  # not an ask, but who said no is left alone
register(trying.KIND, trying.compose)
