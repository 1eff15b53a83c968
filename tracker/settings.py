"""Settings, in the order of Django's own documentation; everything variable is an environment name.

The README's settings table lists each name; `tests/test_conventions.py` holds the two together.
"""

from pathlib import Path

from tracker.composition import FOLLOWERS, PANELS, SEARCHED  # noqa: F401 (settings themselves)
from tracker.environment import database_from_url, env_bool, env_list, env_str, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env_str("ONWARD_DATA", str(BASE_DIR / "data"))).expanduser()

# Core
DEBUG = env_bool("ONWARD_DEBUG", default=False)
SECRET_KEY = secret_key(DATA_DIR, debug=DEBUG)
ALLOWED_HOSTS = [*env_list("ONWARD_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
# What links in mails lead to: mails know of no request.
NAMED_HOST = next((host for host in env_list("ONWARD_HOSTS") if host[0] not in ".*"), "")
# True where a proxy in front speaks TLS: cookies become Secure, HSTS is sent.
TLS = env_bool("ONWARD_TLS", default=False)
OPEN_SIGNUP = env_bool("ONWARD_OPEN_SIGNUP", default=False)
ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tracker",
    "tracker.accounts",
    "tracker.applications",
    "tracker.contacts",
    "tracker.interviews",
    "tracker.documents",
    "tracker.palette",
    "tracker.rejections",
    "tracker.mail",
    "tracker.archive",
    "reflections.bragging",
    "reflections.debriefs",
    "reflections.feedback",
    "reflections.patterns",
    "reflections.today",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "crispy_forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.middleware.PageCompressionMiddleware",
    "tracker.middleware.PolicyMiddleware",
    "tracker.middleware.PrivacyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tracker.drafts.DraftMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tracker.middleware.TimeZoneMiddleware",
    "tracker.middleware.NamingMiddleware",
    "tracker.middleware.RefusalMiddleware",
]

# Database: SQLite in the data folder, or PostgreSQL through a pool.
DATABASES = {"default": database_from_url(env_str("DATABASE_URL", ""), DATA_DIR)}

CACHES = {
    # In the database, because per-process caches would let every worker count its own guesses.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

# Templates: our pages are Jinja2; the form pack and third-party templates are Django's.
CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "tracker.jinja.environment",
            "context_processors": [*CONTEXT_PROCESSORS, "tracker.tokens.csrf_once"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]
JINJA_STRICT = DEBUG
FORM_RENDERER = "tracker.controls.Renderer"
CRISPY_TEMPLATE_PACK = "forms"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("forms",)
CRISPY_FAIL_SILENTLY = False

# Forms and uploads
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["tracker.accounts.entry.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "tracker.accounts.passwords.NotAboutOneself"},
    {
        "NAME": "tracker.accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "tracker.accounts.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/accounts/login/"

ACCOUNT_ADAPTER = "tracker.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "add_email": "tracker.accounts.entrance.AddEmailForm",
    "change_password": "tracker.accounts.entrance.ChangePasswordForm",
    "login": "tracker.accounts.entrance.LoginForm",
    "reauthenticate": "tracker.accounts.entrance.ReauthenticateForm",
    "reset_password": "tracker.accounts.entrance.ResetPasswordForm",
    "reset_password_from_key": "tracker.accounts.entrance.ResetPasswordKeyForm",
    "set_password": "tracker.accounts.entrance.SetPasswordForm",
    "signup": "tracker.accounts.entrance.SignupForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
# A changed password ends every other session and keeps this one.
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_REDIRECT_URL = "/welcome/"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TLS else 0
MFA_ADAPTER = "tracker.accounts.second_factor.MFAAdapter"
MFA_FORMS = {
    "activate_totp": "tracker.accounts.second_factor.ActivateTOTPForm",
    "add_webauthn": "tracker.accounts.second_factor.AddWebAuthnForm",
    "authenticate": "tracker.accounts.second_factor.AuthenticateForm",
    "authenticate_webauthn": "tracker.accounts.second_factor.AuthenticateWebAuthnForm",
    "edit_webauthn": "tracker.accounts.second_factor.EditWebAuthnForm",
    "login_webauthn": "tracker.accounts.second_factor.LoginWebAuthnForm",
    "reauthenticate": "tracker.accounts.second_factor.ReauthenticateCodeForm",
    "reauthenticate_webauthn": "tracker.accounts.second_factor.ReauthenticateWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Addresses are not verified here, so nothing may wait for it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS
MFA_TOTP_ISSUER = "Onward"

# Sessions: long, because the usual place is one's own machine; each can be ended from the list.
SESSION_ENGINE = "tracker.accounts.entry"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_NAME = "__Host-onward" if TLS else "onward"
CSRF_COOKIE_NAME = "__Host-onward-csrf" if TLS else "onward-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tracker.accounts.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = env_list("ONWARD_ORIGINS")

# Security headers
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
# Where there is one language, Django answers each of its phrases as it is.
USE_I18N = len(LANGUAGES) > 1
USE_TZ = True
TIME_ZONE = "UTC"

# Static files
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env_str("ONWARD_STATIC", str(DATA_DIR / "static")))
BUNDLED = not DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "tracker.assets.BundledStaticFilesStorage"
        if BUNDLED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Documents: never below the static root, and served by views alone.
MEDIA_ROOT = Path(env_str("ONWARD_DOCUMENTS", str(DATA_DIR)))
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG

# Mail: only a server that is named is used; without one no page offers what needs it.
EMAIL_HOST = env_str("ONWARD_MAIL_HOST", "")
EMAIL_PORT = int(env_str("ONWARD_MAIL_PORT", "587"))
EMAIL_HOST_USER = env_str("ONWARD_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env_str("ONWARD_MAIL_PASSWORD", "")
# STARTTLS, or TLS from the first byte on the port that is for it.
EMAIL_USE_SSL = EMAIL_PORT == 465 and env_bool("ONWARD_MAIL_TLS", default=True)
EMAIL_USE_TLS = not EMAIL_USE_SSL and env_bool("ONWARD_MAIL_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env_str("ONWARD_MAIL_FROM", "onward@localhost")
# Without mail nobody can be told privately that an address is taken; so the page says it.
ACCOUNT_PREVENT_ENUMERATION = bool(EMAIL_HOST)
if not EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# A folder of mails to read from, and whose they are: `manage.py fetch_mail`.
IMAP_HOST = env_str("ONWARD_IMAP_HOST", "")
IMAP_PORT = int(env_str("ONWARD_IMAP_PORT", "993"))
# Port 143 begins in the clear; nothing is said there before TLS has started.
IMAP_STARTTLS = env_bool("ONWARD_IMAP_STARTTLS", default=IMAP_PORT == 143)
IMAP_USER = env_str("ONWARD_IMAP_USER", "")
IMAP_PASSWORD = env_str("ONWARD_IMAP_PASSWORD", "")
IMAP_FOLDER = env_str("ONWARD_IMAP_FOLDER", "INBOX")
IMAP_CA = env_str("ONWARD_IMAP_CA", "")
IMAP_FOR = env_str("ONWARD_IMAP_FOR", "")

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
