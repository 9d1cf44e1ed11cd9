from django.urls import path

from sympathy.views import company

app_name = "sympathy"

urlpatterns = [
    path("company/", company.company, name="company"),
]
