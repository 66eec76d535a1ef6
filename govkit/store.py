"""登记库: one database that holds the registry of material codes and the ledger of tickets.

SQLite, or PostgreSQL for a team, through SQLAlchemy Core. A run opens it once, works in one transaction and commits at the
end, so that a killed run leaves the last good state; who writes locks out other writers from the first read on. Who may
write what is decided by `coding.registry` and `validate.ledger`.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from govkit.errors import RegistryError

SCHEMA_VERSION = 2
_LOCK = 0x676F766B
"""The advisory lock of PostgreSQL that a writer holds: "govk"."""

metadata = MetaData()

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

material = Table(
    "material",
    metadata,
    Column("code", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("merged_into", String),
)
"""One row a code ever given; a code never disappears. `status` is draft, approved, merged or retired."""

material_key = Table("material_key", metadata, Column("key", Text, primary_key=True), Column("code", String, nullable=False))
"""Name key → code; several keys may share a code."""

variant = Table("variant", metadata, Column("raw", Text, primary_key=True), Column("code", String, primary_key=True))
"""Every raw name that was ever given this code."""

material_event = Table(
    "material_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("code", String, nullable=False, index=True),
    Column("act", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
)
"""The history of a code: given, named, aliased, merged …"""

material_relation = Table(
    "material_relation",
    metadata,
    Column("code", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("other", String, primary_key=True),
)
"""How materials belong together: `code` replaces, is derived from, is another code for, or stands in for `other`."""

reading = Table(
    "line_reading",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("origin", String, nullable=False),
    Column("lines", Text, nullable=False),
)
"""One row a run that read new material lines: what each was read as (JSON, by raw line), and the fingerprint of the program and
the rules that read them. Only lines that are new are read again. Safe to delete."""

proposal = Table(
    "proposal",
    metadata,
    Column("proposal_id", String, primary_key=True),
    Column("code", String, nullable=False),
    Column("candidate_code", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("verdict", String, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
    Column("who", Text, nullable=False, server_default=""),
    Column("at", String, nullable=False, server_default=""),
)
"""Pairs laid before a person, and what the person decided: who, when and why."""

ticket = Table(
    "ticket",
    metadata,
    Column("ticket_id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("department", Text, nullable=False),
    Column("status", String, nullable=False),
    Column("finding", Text, nullable=False),
)
"""One row a ticket ever raised; `finding` is its last form as JSON."""

ticket_event = Table(
    "ticket_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("ticket_id", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("reason", Text, nullable=False),
)
"""The history of a ticket."""

ticket_reply = Table("ticket_reply", metadata, Column("fingerprint", String, primary_key=True), Column("ticket_id", String, nullable=False))
"""Every reply of a returned workbook that was entered: the same workbook, read again, changes nothing."""

stage = Table("stage", metadata, Column("id", Integer, primary_key=True), Column("figures", Text, nullable=False))
"""The figures (JSON) of every run whose result differed from the one before."""

publication = Table(
    "publication",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("tickets", Integer, nullable=False),
)
"""Every time that guides were published in spite of open tickets: who, when, why, and how many were open."""

ticket_waiver = Table(
    "ticket_waiver",
    metadata,
    Column("ticket_id", String, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("expires", String, nullable=False),
)
"""Findings that are let pass until a day (ISO 8601): who answers for it, and why."""


@contextmanager
def opened(place: Path | str, *, keep: bool = True) -> Iterator[Connection]:
    """A connection in one transaction: committed when the block ends well, rolled back otherwise.

    `place` is a file (SQLite) or the URL of a PostgreSQL database. Makes the tables where they are absent, and brings those
    of an older govkit up to date. With `keep` false nothing is ever written: all is rolled back at the end, and an absent
    file stays absent. Raises RegistryError where it can't be opened or was written by a newer govkit.
    """
    name = place.name if isinstance(place, Path) else _PASSWORD.sub("***", place)
    try:
        engine = _engine(place, keep=keep)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise RegistryError(
            f"登记库地址“{name}”不能用（{error}）；请改正 govkit.toml 的 database，PostgreSQL 要安装 govkit[postgres]。"
        ) from error
    try:
        with engine.connect() as connection, connection.begin() as transaction:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            _prepare(connection, name)
            yield connection
            if not keep:
                transaction.rollback()
    except DatabaseError as error:
        raise RegistryError(f"登记库“{name}”不能读写（{_why(str(error.orig))}）；请从备份恢复，或检查磁盘、网络和权限。") from error
    finally:
        engine.dispose()


_PASSWORD = re.compile("(?<=:)[^:/@]+(?=@)")
_REASONS = {
    "disk is full": "磁盘已满",
    "disk I/O error": "磁盘读写出错",
    "readonly database": "没有写入的权限",
    "database is locked": "正被另一个程序占用",
    "not a database": "不是登记库文件",
    "malformed": "文件已损坏",
    "unable to open": "打不开文件",
    "Connection refused": "连不上数据库服务器",
    "resolve host": "找不到数据库服务器",
    "password authentication failed": "用户名或密码不对",
    "no password supplied": "没有写密码",
    "does not exist": "没有这个数据库或用户",
}
"""What SQLite and PostgreSQL say, in Chinese."""


def _why(words: str) -> str:
    return next((chinese for english, chinese in _REASONS.items() if english in words), words)


def _engine(place: Path | str, *, keep: bool) -> Engine:
    if isinstance(place, str):
        return create_engine(make_url(place))
    # not as a string: in a URL, “?” ends the path
    url = URL.create("sqlite", database=str(place) if keep or place.exists() else None)
    engine = create_engine(url, connect_args={"timeout": 60})

    # The driver would begin a transaction at the first write only: a second writer could read the same last serial.
    @event.listens_for(engine, "connect")
    def _take_over(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if keep else "BEGIN")

    return engine


def _prepare(connection: Connection, name: str) -> None:
    existing = set(inspect(connection).get_table_names())
    metadata.create_all(connection)
    version = connection.execute(select(meta.c.value).where(meta.c.name == "schema_version")).scalar()
    if version is None:
        connection.execute(insert(meta).values(name="schema_version", value=str(SCHEMA_VERSION)))
    elif int(version) > SCHEMA_VERSION:
        raise RegistryError(f"登记库“{name}”由更新版本的 govkit 写成（结构版本 {version}）；请升级 govkit 后再打开。")
    elif int(version) < SCHEMA_VERSION:
        for step in _MIGRATIONS[int(version) :]:
            step(connection, existing)
        connection.execute(update(meta).where(meta.c.name == "schema_version").values(value=str(SCHEMA_VERSION)))


def _to_version_2(connection: Connection, existing: set[str]) -> None:
    """Acts tell why, decisions tell who; a material in use is a draft until it is approved."""
    for table, columns in (("material_event", ("why",)), ("proposal", ("why", "who", "at"))):
        for column in columns if table in existing else ():
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    connection.execute(update(material).where(material.c.status == "active").values(status="draft"))


_MIGRATIONS: tuple[Callable[[Connection, set[str]], None], ...] = (lambda _connection, _existing: None, _to_version_2)
"""The step that leads to version 1, 2 …; the first version needed none."""
