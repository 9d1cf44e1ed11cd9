"""A person is forgotten: what they answered stays in the figures, and nobody knows whose it was."""
