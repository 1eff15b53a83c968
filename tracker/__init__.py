"""Onward's record: accounts, applications, rejections, and the machinery that serves them.

Where pysqlite3 is installed it stands in for `sqlite3` before Django looks: its wheel carries a
SQLite without the WAL-reset bug that can lose commits (see `tracker/sqlite.py`).
"""

import sys

try:
    import pysqlite3
    import pysqlite3.dbapi2
except ImportError:
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
