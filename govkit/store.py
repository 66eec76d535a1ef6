"""登记库: one database that holds the registry of material codes and the ledger of tickets.

SQLite through SQLAlchemy Core. A run opens it once, works in one transaction and commits at the end, so that a killed
run leaves the last good state. Who may write what is decided by `coding.registry` and `validate.ledger`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Column, Connection, Float, Integer, MetaData, String, Table, Text, create_engine, insert, select
from sqlalchemy.exc import DatabaseError

from govkit.errors import RegistryError

SCHEMA_VERSION = 1

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
"""One row a code ever given; a code never disappears."""

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
)
"""The history of a code: given, named, aliased, merged …"""

proposal = Table(
    "proposal",
    metadata,
    Column("proposal_id", String, primary_key=True),
    Column("code", String, nullable=False),
    Column("candidate_code", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("verdict", String, nullable=False),
)
"""Pairs laid before a person, and what the person decided."""

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
def opened(path: Path, *, keep: bool = True) -> Iterator[Connection]:
    """A connection in one transaction: committed when the block ends well, rolled back otherwise.

    Makes the database where it is absent. With `keep` false nothing is ever written: all is rolled back at the end, and
    an absent database stays absent. Raises RegistryError where it can't be opened or was written by a newer govkit.
    """
    engine = create_engine(f"sqlite:///{path}" if keep or path.exists() else "sqlite://")
    try:
        with engine.connect() as connection, connection.begin() as transaction:
            _prepare(connection, path)
            yield connection
            if not keep:
                transaction.rollback()
    except DatabaseError as error:
        raise RegistryError(f"登记库“{path.name}”不能读写（{error.orig}）；请从备份恢复，或检查磁盘和权限。") from error
    finally:
        engine.dispose()


def _prepare(connection: Connection, path: Path) -> None:
    metadata.create_all(connection)
    version = connection.execute(select(meta.c.value).where(meta.c.name == "schema_version")).scalar()
    if version is None:
        connection.execute(insert(meta).values(name="schema_version", value=str(SCHEMA_VERSION)))
    elif int(version) > SCHEMA_VERSION:
        raise RegistryError(f"登记库“{path.name}”由更新版本的 govkit 写成（结构版本 {version}）；请升级 govkit 后再打开。")
