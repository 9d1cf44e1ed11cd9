"""The words of a programme, with the letter and the page that they become."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role
from csm_portal.lib.htmx import render_page
from surveys import trying
from surveys.forms.words import WordsForm
from surveys.languages import LANGUAGES
from surveys.programme_page import Editor
from surveys.versions import Words, write


@for_roles(Role.ADMIN)
@require_safe
def programme(request: SignedInRequest, programme_id: int) -> HttpResponse:
    editor = Editor.of(programme_id, request.GET.get("language", ""), request.user)
    return render(request, "surveys/programme.html", _context(editor, editor.form(), editor.words))


@for_roles(Role.ADMIN)
@require_POST
def programme_words(request: SignedInRequest, programme_id: int) -> HttpResponse:
    """`do=save` writes the next version; anything else only shows what the words become."""
    editor = Editor.of(programme_id, request.POST.get("language", ""), request.user)
    form = editor.form(request.POST)
    valid = form.is_valid()
    if request.POST.get("do") == "save" and valid:
        return _save(request, editor, form.words())
    context = _context(editor, form, form.words())
    return render_page(request, "surveys/programme.html", "sheets", context)


@for_roles(Role.ADMIN)
@require_POST
def programme_language(request: SignedInRequest, programme_id: int) -> HttpResponse:
    """Ask in one language more, with ready-made words, or in one less."""
    code = request.POST.get("language", "")
    editor = Editor.of(programme_id, code, request.user)
    here = editor.words.translations
    if request.POST.get("do") == "take-out" and code in here and len(here) > 1:
        return _save(request, editor, editor.words.without_language(code))
    if code in LANGUAGES and code not in here:
        return _save(request, editor, editor.words.with_language(code), code)
    return redirect("surveys:programme", programme_id)


def _save(
    request: SignedInRequest, editor: Editor, words: Words, language: str = ""
) -> HttpResponse:
    if words == editor.words:
        messages.info(request, _("Nothing was changed, so there is no new version."))
    elif request.POST.get("version") != str(editor.version.number) or not (
        version := write(editor.programme, words, request.user, editor.version.number)
    ):
        messages.error(request, _("Somebody saved another version meanwhile. Look at it first."))
    else:
        said = _("Version %(number)s is saved. The next wave asks with it.")
        messages.success(request, said % {"number": version.number})
    code = language or editor.language
    return redirect(f"{_path(editor)}?language={code}")


@for_roles(Role.ADMIN)
@require_POST
def programme_test(request: SignedInRequest, programme_id: int) -> HttpResponse:
    editor = Editor.of(programme_id, request.POST.get("language", ""), request.user)
    trying.send(editor.version, editor.language, request.user)
    said = _("A test in %(language)s is on its way to %(address)s.")
    name = LANGUAGES[editor.language].name
    messages.success(request, said % {"language": name, "address": request.user.email})
    return redirect(f"{_path(editor)}?language={editor.language}")


def _path(editor: Editor) -> str:
    return reverse("surveys:programme", args=[editor.programme.pk])


def _context(editor: Editor, form: WordsForm, words: Words) -> dict[str, Any]:
    return {
        "editor": editor,
        "programme": editor.programme,
        "form": form,
        "sheets": editor.sheets(words),
    }
