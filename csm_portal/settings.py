"""Every setting, from the environment alone. What each one means: `.env.example`."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from csm_portal.lib import env, error_reports
from csm_portal.lib.broker_socket import broker_socket
from csm_portal.lib.database import database
from csm_portal.lib.engines import engines
from csm_portal.lib.policy import POLICY
from csm_portal.lib.secret import secret_key
from csm_portal.lib.site import allowed_hosts, proxies_say_https, site
from letters.senders import senders

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()

# The embedded default: SQLite, a broker of our own, invented data. It never leaves this machine.
DATABASE_URL = env.text("DATABASE_URL")
REDIS_URL = env.text("REDIS_URL")
EMBEDDED = not DATABASE_URL
DEBUG = env.boolean("DEBUG", False)
SECRET_KEY = secret_key(VAR_DIR, embedded=EMBEDDED)
SECRET_KEY_FALLBACKS = env.names("SECRET_KEY_FALLBACKS")

BIND = env.address("BIND", "127.0.0.1")
PORT = env.whole("PORT", 8000, 1, 65535)
WEB_WORKERS = env.whole("WEB_WORKERS", 2, 1, 64)
WORKERS = env.whole("WORKERS", 2, 1, 64)

SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
SITE = site(SITE_URL)
HTTPS = SITE.scheme == "https"
ALLOWED_HOSTS = allowed_hosts(
    SITE.hostname or "", env.names("ALLOWED_HOSTS"), embedded=EMBEDDED, debug=DEBUG
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXIES", 0, 0, 5)
SECURE_PROXY_SSL_HEADER = proxies_say_https(ALLAUTH_TRUSTED_PROXY_COUNT, https=HTTPS)

PORTAL_NAME = env.text("PORTAL_NAME", "CSM Portal")
LETTER_FOOT = env.text("LETTER_FOOT")
PORTAL_CURRENCY = env.currency("PORTAL_CURRENCY", "EUR")
NOTICE_DAYS = env.whole("NOTICE_DAYS", 60, 0, 730)
HOLDS_PER_CSM = env.whole("HOLDS_PER_CSM", 10, 0, 1000)
FOUR_EYES = env.boolean("FOUR_EYES", False)
CHURN_PER_RENEWAL = env.share("CHURN_PER_RENEWAL", "0.15")
error_reports.configure(env.text("ERROR_DSN"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "heroicons",
    "template_partials",
    "csm_portal",
    "letters",
    "accounts",
    "surveys",
    "sympathy",
    "success",
    "advocacy",
]
MIDDLEWARE = [
    "csm_portal.lib.request_id.RequestIdMiddleware",
    "csm_portal.lib.access_log.AccessLogMiddleware",
    "csp.middleware.CSPMiddleware",
    "csm_portal.lib.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "csm_portal.lib.session_age.SessionAgeMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.ReaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.SignInAgainMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "csm_portal.urls"
WSGI_APPLICATION = "csm_portal.wsgi.application"
TEMPLATES = engines(BASE_DIR / "templates")

DATABASES = {"default": database(DATABASE_URL, VAR_DIR / "portal.sqlite3")}
SILENCED_SYSTEM_CHECKS = ["models.W040"]  # SQLite leaves out what an index only carries
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One REDIS_URL serves Celery and Django. The embedded broker listens on a socket, not on a port.
BROKER_SOCKET = broker_socket(VAR_DIR)
BROKER_URL = REDIS_URL or f"redis+socket://{BROKER_SOCKET}"
CACHES = {
    "default": {
        "BACKEND": "csm_portal.lib.cache.FailOpenRedisCache",
        "LOCATION": REDIS_URL or f"unix://{BROKER_SOCKET}",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
    ]
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "reset_password": "accounts.password_forms.AskForResetForm",
    "reset_password_from_key": "accounts.password_forms.NewPasswordForm",
    "change_password": "accounts.password_forms.ChangeOwnPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # its mail would invite to sign up
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "50/15m/ip,10/15m/key",
    "reset_password": "20/15m/ip,5/15m/key",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.link_keys.LinkKeys"
PASSWORD_RESET_TIMEOUT = 3600
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"portal@{SITE.hostname}")
SENDERS = senders(env.text("SENDERS"), embedded=EMBEDDED, mail_from=DEFAULT_FROM_EMAIL)
SENDING = env.boolean("SENDING", True)
UNCERTAIN_POLICY = env.choice("UNCERTAIN_POLICY", "resend_once", ["resend_once", "never_resend"])
LEASE_SECONDS = env.whole("LEASE_SECONDS", 120, 2, 600)
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # every mail is a letter

SESSION_COOKIE_AGE = env.whole("SESSION_IDLE_HOURS", 12, 1, 24 * 90) * 3600
SESSION_ABSOLUTE_AGE = env.whole("SESSION_DAYS", 14, 1, 365) * 86400
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "language"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^u/"]  # RFC 8058: no redirect
SECURE_HSTS_SECONDS = 365 * 86400 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = POLICY

LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LANGUAGE_CODE = env.choice("PORTAL_LANGUAGE", "en", [code for code, _name in LANGUAGES])
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = env.time_zone("PORTAL_TIME_ZONE", "Europe/Paris")
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "csm_portal.lib.plotly_finder.PlotlyFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "csm_portal.lib.static_storage.StaticStorage"},
}
MEDIA_ROOT = VAR_DIR / "files"
LOGGING_CONFIG = "csm_portal.lib.logs.configure"
LOGGING = {"level": env.choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"])}
