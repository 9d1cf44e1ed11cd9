from django.urls import path

from surveys.views import answers

app_name = "surveys"

urlpatterns = [
    path("answers/export/", answers.answers_export, name="answers-export"),
]
