from django.urls import path

from success.views import account, contact, portfolio

app_name = "success"

urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("accounts/<int:account_id>/", account.account_detail, name="account-detail"),
    path("contacts/<int:contact_id>/", contact.contact_detail, name="contact-detail"),
]
