from tests.house.access import ADMINS, EVERYBODY, PUBLIC, Row

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
    Row("accounts:profile", EVERYBODY),
    Row("accounts:people", ADMINS),
    Row("accounts:imports", ADMINS),
]
