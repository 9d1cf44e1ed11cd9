"""The page that says sorry needs nothing: no collected stylesheet, no database."""

import shutil

import pytest
from django.template import TemplateDoesNotExist
from django.test import Client

from accounts.tests.factories import make_user

SORRY = {"en": "Something broke on our side.", "fr": "Quelque chose s’est cassé de notre côté."}


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = "tests.security.broken_urls"
    return Client(raise_request_exception=False)


@pytest.fixture
def nothing_collected(settings, tmp_path):
    ours = {"BACKEND": "csm_portal.lib.static_storage.StaticStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": ours}
    settings.STATIC_ROOT = tmp_path


@pytest.mark.parametrize("language", SORRY)
def test_it_needs_no_stylesheet_and_no_database(visitor, nothing_collected, language):
    response = visitor.get("/breaks/", headers={"accept-language": language})

    assert response.status_code == 500
    assert SORRY[language] in response.content.decode()


@pytest.mark.parametrize("path", ["/login/", "/nothing/here/"])
def test_a_page_without_its_stylesheets_says_sorry(visitor, nothing_collected, db, path):
    assert SORRY["en"] in visitor.get(path).content.decode()


def test_a_fault_of_its_own_is_not_taken_for_a_missing_stylesheet(visitor, settings, tmp_path):
    """Else nobody would hear of it: the page would merely look plain."""
    shutil.copy(settings.BASE_DIR / "templates" / "500.html", tmp_path)  # what it includes is gone
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path]} for engine in settings.TEMPLATES]

    with pytest.raises(TemplateDoesNotExist):
        visitor.get("/breaks/")


def test_it_speaks_the_language_that_was_picked(visitor, db):
    visitor.force_login(make_user("luc", language="fr"))

    assert SORRY["fr"] in visitor.get("/breaks/").content.decode()


def test_it_has_its_stylesheets_where_there_are_some(visitor):
    assert 'rel="stylesheet"' in visitor.get("/breaks/").content.decode()
