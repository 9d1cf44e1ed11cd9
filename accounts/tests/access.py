from tests.house.access import (
    ADMINS,
    EVERYBODY,
    PUBLIC,
    READERS,
    WORKERS,
    Row,
    account,
    contact,
)

NERI = {"name": "Neri", "stage": "trial", "currency": "EUR", "term_months": "12"}
ANA = {"name": "Ana", "email": "ana@neri.example"}
MOVE = {"kind": "new", "amount": "100", "currency": "EUR", "happened_on": "2024-03-02"}

ROWS = [
    Row("account_login", PUBLIC),
    Row("account_login", PUBLIC, "POST"),
    Row("account_logout", PUBLIC),
    Row("account_logout", PUBLIC, "POST"),
    Row("account_change_password", EVERYBODY),
    Row("account_change_password", EVERYBODY, "POST"),
    Row("account_reset_password", PUBLIC),
    Row("account_reset_password", PUBLIC, "POST"),
    Row("account_reset_password_done", PUBLIC),
    Row("account_reset_password_from_key", PUBLIC, arguments={"uidb36": "1", "key": "no-key"}),
    Row("account_reset_password_from_key_done", PUBLIC),
    Row("account_inactive", PUBLIC),
    Row("usersessions_list", EVERYBODY),
    Row("usersessions_list", EVERYBODY, "POST"),
    Row("accounts:profile", EVERYBODY),
    Row("accounts:people", ADMINS),
    Row("accounts:imports", ADMINS),
    Row("accounts:account-new", WORKERS),
    Row("accounts:account-new", WORKERS, "POST", data=NERI),
    Row("accounts:account-edit", WORKERS, of=account),
    Row("accounts:account-edit", WORKERS, "POST", of=account, data=NERI),
    Row("accounts:account-group", READERS, of=account),
    Row("accounts:movement-new", WORKERS, of=account),
    Row("accounts:movement-new", WORKERS, "POST", of=account, data=MOVE),
    Row("accounts:contacts", READERS),
    Row("accounts:contact-new", WORKERS, of=account),
    Row("accounts:contact-new", WORKERS, "POST", of=account, data=ANA),
    Row("accounts:contact-edit", WORKERS, of=contact),
    Row("accounts:contact-edit", WORKERS, "POST", of=contact, data=ANA),
    Row("accounts:contact-left", WORKERS, "POST", of=contact),
]
