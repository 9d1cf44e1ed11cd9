"""Who writes the asking's letters. Found by the post office."""

from letters.composing import register
from surveys import trying
from surveys.composing import compose
from surveys.inviting import KIND

register(KIND, compose, ask=True)
register(trying.KIND, trying.compose)
