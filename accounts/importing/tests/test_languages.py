"""In which language somebody is written to, however another system says it."""

import pytest

from accounts.importing import languages
from accounts.importing.tests.files import DONE, problems, written
from accounts.models import Contact
from accounts.tests.factories import make_account, make_contact

HEAD = "account,email,language\n"


@pytest.mark.parametrize(
    ("said", "code"),
    [("German", "de"), ("FRENCH", "fr"), ("allemand", "de"), ("Anglais", "en"), ("Deutsch", "de"),
     ("Français", "fr"), ("francais", "fr"), ("日本語", "ja"), ("العربية", "ar"),
     ("polonais", "pl"), ("Portuguese (Brazil)", "pt"), ("British English", "en-GB"),
     ("norsk", "no")],
)  # fmt: skip
def test_a_name_is_known_in_english_in_french_and_in_the_language_itself(said, code):
    assert languages.code(said) == code


@pytest.mark.parametrize(
    ("said", "code"),
    [("fr", "fr"), ("DE", "de"), ("de_de", "de-DE"), ("PT-br", "pt-BR"), ("ger", "de"),
     ("zh-hans", "zh-Hans"), ("es-419", "es-419")],
)  # fmt: skip
def test_a_code_is_known_however_it_is_spelled(said, code):
    assert languages.code(said) == code


@pytest.mark.parametrize("said", ["Multi", "mul", "US", "en/fr", "perhaps", "x" * 5000])
def test_what_is_no_language_is_none(said):
    assert languages.code(said) is None


@pytest.mark.django_db
def test_people_get_the_code_of_the_language_that_the_file_names():
    make_account("Neri")
    written("contacts", f"{HEAD}Neri,a@neri.example,Allemand\nNeri,b@neri.example,fr_FR\n")

    assert list(Contact.objects.order_by("email").values_list("language", flat=True)) == [
        "de", "fr-FR",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_language_nobody_knows_is_noted_and_the_row_taken_without_it():
    make_contact(make_account("Neri"), email="a@neri.example", language="it")
    import_ = written("contacts", f"{HEAD}Neri,a@neri.example,Multi\nNeri,b@neri.example,Multi\n")

    assert (import_.state, problems(import_)) == (DONE, [(2, "language"), (3, "language")])
    assert list(Contact.objects.order_by("email").values_list("language", flat=True)) == ["it", ""]
