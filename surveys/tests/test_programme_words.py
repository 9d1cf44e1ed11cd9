"""The editor of a programme's words: a changed word makes a new version, and edits none."""

import pytest
from django.urls import reverse

from accounts.models import Event
from letters.models import Letter
from surveys import trying
from surveys.models import QuestionVersion, Translation
from surveys.tests.asking import new_programme
from surveys.versions import Words, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(adam):
    return new_programme(name="Year")


@pytest.fixture
def form(as_adam, programme):
    """The fields of the editor in one language, as the page shows them."""

    def fields(language="en"):
        path = reverse("surveys:programme", args=[programme.pk])
        shown = as_adam.get(f"{path}?language={language}").context["form"]
        values = {bound.html_name: bound.value() or "" for bound in shown}
        return values | {"language": language, "version": programme.versions.first().number}

    return fields


@pytest.fixture
def save(as_adam, programme, form):
    def save(language="en", **changed):
        sent = form(language) | {"do": "save"} | changed
        path = reverse("surveys:programme-words", args=[programme.pk])
        return as_adam.post(path, sent, follow=True).content.decode()

    return save


def newest(programme):
    return Words.of(programme.versions.first())


def test_a_changed_word_makes_a_version_and_edits_none(save, programme):
    before = Words.of(programme.versions.get())
    save(question="Would you take us again?")

    assert Words.of(programme.versions.get(number=1)) == before
    after = newest(programme)
    assert after.translations["en"].question == "Would you take us again?"
    assert after.translations["fr"] == before.translations["fr"]
    assert after.asks == before.asks


def test_saving_the_same_makes_no_version(save, programme):
    assert "Nothing was changed" in save()
    assert programme.versions.count() == 1


def test_showing_writes_nothing(as_adam, programme, form):
    path = reverse("surveys:programme-words", args=[programme.pk])
    sent = form() | {"do": "show", "question": "Shown only?"}
    page = as_adam.post(path, sent).content.decode()
    part = as_adam.post(path, sent, headers={"HX-Request": "true"}).content.decode()

    assert "Shown only?" in part
    assert "Shown only?" in page
    assert "<html" not in part
    assert programme.versions.count() == 1


def test_who_comes_second_is_told_and_overwrites_nothing(save, programme, form):
    first = form()
    save(question="First?")

    assert "Somebody saved another version meanwhile" in save(question="Second?", version=1)
    assert newest(programme).translations["en"].question == "First?"
    assert first["version"] == 1


def test_two_writers_of_one_number_make_one_version(programme, adam):
    words = newest(programme).without_language("ja")

    assert write(programme, words, adam, after=1) is not None
    assert write(programme, words, adam, after=1) is None
    assert QuestionVersion.objects.count() == 2


def test_unknown_braces_are_refused_with_what_may_stand_there(save, programme):
    page = save(subject="{prénom}, a question")

    assert "{prénom} is not filled in. Write one of {first_name}" in page
    assert programme.versions.count() == 1


def test_a_follow_up_question_is_taken_out_in_every_language(save, programme):
    save("fr", **{"passive-0-kind": ""})

    assert [ask.answer_class for ask in newest(programme).asks] == [
        "detractor", "detractor", "promoter",
    ]  # fmt: skip


def test_an_emptied_question_asks_for_words_or_for_its_end(save, programme):
    assert "Write it in this language too" in save("fr", **{"promoter-0-text": ""})
    assert programme.versions.count() == 1


def test_a_new_choice_is_missing_in_the_other_languages(save, programme, as_adam):
    save("en", **{"promoter-0-choice-4": "The price"})

    assert newest(programme).missing("de") == 1
    page = as_adam.get(reverse("surveys:programme", args=[programme.pk])).content.decode()
    assert "1 text missing" in page


def test_an_untranslated_choice_stays_when_another_language_is_saved(save, programme):
    save("en", **{"promoter-0-choice-4": "The price"})
    save("de", question="Und?")

    assert newest(programme).asks[-1].choices[4] == {"en": "The price"}


def test_an_emptied_choice_goes_in_every_language(save, programme):
    save("nl", **{"promoter-0-choice-1": ""})

    assert "The product" not in [choice["en"] for choice in newest(programme).asks[-1].choices]


def test_a_question_with_choices_has_two_at_least(save):
    emptied = {f"promoter-0-choice-{n}": "" for n in range(4)}

    assert "Give two choices at least." in save(**emptied)


def test_a_language_goes_and_comes_back_with_ready_made_words(as_adam, programme):
    path = reverse("surveys:programme-language", args=[programme.pk])
    as_adam.post(path, {"language": "ja", "version": 1, "do": "take-out"})
    assert "ja" not in newest(programme).translations
    as_adam.post(path, {"language": "ja", "version": 2})

    assert newest(programme) == Words.ready_made()


def test_a_test_letter_goes_to_oneself_and_its_links_record_nothing(as_adam, adam, programme):
    as_adam.post(reverse("surveys:programme-test", args=[programme.pk]), {"language": "fr"})

    letter = Letter.objects.get()
    message = trying.compose([letter])[letter.pk]
    assert letter.address.value == adam.email
    assert message.subject.startswith("Adam, ")
    assert f"/waves/programmes/{programme.pk}/?score=9" in message.html
    assert Event.objects.filter(kind="programme-tried", actor=adam).exists()


def test_the_number_of_queries_does_not_grow(as_adam, programme, django_assert_max_num_queries):
    path = reverse("surveys:programme", args=[programme.pk])
    Translation.objects.exclude(language="en").delete()
    as_adam.get(path)
    with django_assert_max_num_queries(20) as few:
        as_adam.get(path)
    write(programme, Words.ready_made(), None, after=1)

    with django_assert_max_num_queries(len(few)):
        as_adam.get(path)
