"""SQLite; `settings.DATABASES` names this package."""
