from __future__ import annotations

from django.db import models

from accounts.models.account import Account


class Field(models.Model):
    """A fact about accounts that the company keeps for itself: a column of an import, a filter."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class FieldValue(models.Model):
    account = models.ForeignKey(Account, models.CASCADE, related_name="field_values")
    field = models.ForeignKey(Field, models.CASCADE, related_name="values")
    value = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "field"), name="one_value_a_field_and_account"
            ),
        )
        indexes = (
            models.Index(
                fields=(
                    "field",
                    "value",
                ),
                name="field_value",
            ),
        )

    def __str__(self) -> str:
        return self.value
