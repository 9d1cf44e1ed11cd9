"""Who writes the letters of a wave. Found by the post office."""

from letters.composing import register
from surveys.composing import compose
from surveys.inviting import KIND

register(KIND, compose, ask=True)
