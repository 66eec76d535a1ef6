"""The database: older ones open, newer ones don't, two writers never give one code twice, PostgreSQL like SQLite."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from registries import RULES, give
from sqlalchemy import create_engine, select, text, update
from victims import started

from govkit import store
from govkit.coding import Registry
from govkit.errors import RegistryError

VERSION_1 = """
CREATE TABLE meta (
  name VARCHAR NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE material (
  code VARCHAR NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  merged_into VARCHAR
);
CREATE TABLE material_key (
  "key" TEXT NOT NULL PRIMARY KEY,
  code VARCHAR NOT NULL
);
CREATE TABLE variant (
  raw TEXT NOT NULL,
  code VARCHAR NOT NULL,
  PRIMARY KEY (raw, code)
);
CREATE TABLE material_event (
  id INTEGER NOT NULL PRIMARY KEY,
  at VARCHAR NOT NULL,
  who VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  act VARCHAR NOT NULL,
  detail TEXT NOT NULL
);
CREATE TABLE proposal (
  proposal_id VARCHAR NOT NULL PRIMARY KEY,
  code VARCHAR NOT NULL,
  candidate_code VARCHAR NOT NULL,
  score FLOAT NOT NULL,
  verdict VARCHAR NOT NULL
);
INSERT INTO meta VALUES ('schema_version', '1'), ('division', '440306');
INSERT INTO material VALUES ('440306Z000001J', '营业执照', '证照', 'active', NULL),
  ('440306Z000002H', '执照', '证照', 'merged', '440306Z000001J');
INSERT INTO material_key VALUES ('营业执照', '440306Z000001J');
INSERT INTO variant VALUES ('营业执照', '440306Z000001J');
INSERT INTO material_event VALUES (1, '2024-01-01T00:00:00+00:00', 'govkit', '440306Z000001J', '赋码', '营业执照');
INSERT INTO proposal VALUES ('P1', '440306Z000002H', '440306Z000001J', 90.0, '合并');
"""


def test_a_registry_of_the_first_version_opens(tmp_path: Path) -> None:
    path = tmp_path / "登记库.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for statement in VERSION_1.strip().split(";\n"):
            connection.execute(text(statement.rstrip(";")))
    engine.dispose()
    with store.opened(path) as database:
        registry = Registry(database, RULES)
        assert [entry.status for entry in registry.entries.values()] == ["draft", "merged"]
        assert registry.pairs["P1"].verdict == "合并"
        assert database.execute(select(store.material_event)).one().why == ""
        assert give(database, "营业执照")["营业执照"] == "440306Z000001J"
    with store.opened(path) as database:
        version = database.execute(select(store.meta.c.value).where(store.meta.c.name == "schema_version")).scalar()
    assert version == str(store.SCHEMA_VERSION)


def test_a_newer_registry_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "登记库.sqlite"
    with store.opened(path) as database:
        database.execute(update(store.meta).where(store.meta.c.name == "schema_version").values(value="99"))
    with (
        pytest.raises(RegistryError, match=r"登记库“登记库\.sqlite”由更新版本的 govkit 写成（结构版本 99）；请升级 govkit 后再打开。"),
        store.opened(path),
    ):
        pass


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(RegistryError, match="登记库地址“没有的://x”不能用"), store.opened("没有的://x"):
        pass


def test_what_a_server_refuses_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg", reason="没有安装 psycopg（govkit[postgres]）")
    with socket.socket() as taken:  # bound, and not listened to: whoever connects is refused
        taken.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{taken.getsockname()[1]}/codes"
        with pytest.raises(RegistryError) as refused, store.opened(f"postgresql+psycopg://govkit:secret@{place}"):
            pass
    assert str(refused.value) == (
        f"登记库“postgresql+psycopg://govkit:***@{place}”不能读写（连不上数据库服务器）；请从备份恢复，或检查磁盘、网络和权限。"
    )


def give_eight(place: str | Path, name: str) -> None:
    for number in range(8):
        with store.opened(place) as database:
            give(database, f"第{name}家第{number}号工程移交清点确认单")


def write_side_by_side(place: str | Path) -> list[str]:
    """Let two processes give eight codes each at the same time; every code in the registry."""
    writers = [started(give_eight, place, name) for name in ("甲", "乙")]
    for writer in writers:
        writer.join(300)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with store.opened(place, keep=False) as database:
        return [entry.code for entry in Registry(database, RULES).entries.values()]


def test_two_writers_give_no_code_twice(tmp_path: Path) -> None:
    codes = write_side_by_side(tmp_path / "登记库.sqlite")
    assert len({code[7:13] for code in codes}) == len(codes) == 16


@pytest.fixture
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server that this test starts and stops."""
    pytest.importorskip("psycopg", reason="没有安装 psycopg（govkit[postgres]）")
    found = [
        Path(path).parent
        for path in (shutil.which("initdb"), *sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True))
        if path
    ]
    if not found:
        pytest.skip("没有安装 PostgreSQL 服务器（Debian：apt install postgresql）")
    as_owner: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None or shutil.which("runuser") is None:
            pytest.skip("PostgreSQL 不肯以 root 运行，这里又没有 runuser")
        as_owner = ["runuser", "-u", "nobody", "--"]
    folder = Path(tempfile.mkdtemp(prefix="govkit-pg-"))  # not tmp_path: another user must get there
    if as_owner:
        shutil.chown(folder, "nobody")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = lambda *words: subprocess.run([*as_owner, *words], check=True, cwd=folder, capture_output=True, timeout=60)  # noqa: E731
    run(str(found[0] / "initdb"), "-D", f"{folder}/data", "-U", "govkit", "-A", "trust", "-E", "UTF8", "--no-sync")
    run(
        str(found[0] / "pg_ctl"),
        "-D",
        f"{folder}/data",
        "-w",
        "-l",
        f"{folder}/log",
        "-o",
        f"-p {port} -c listen_addresses=127.0.0.1 -k {folder}",
        "start",
    )
    try:
        yield f"postgresql+psycopg://govkit@127.0.0.1:{port}/postgres"
    finally:
        run(str(found[0] / "pg_ctl"), "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def test_postgresql_holds_the_same_registry(postgresql: str, tmp_path: Path) -> None:
    names = ["营业执照", "身份证", "建筑景观效果专家评审意见单", "建筑景观效果专家评审意见函"]
    with store.opened(postgresql) as database:
        there = give(database, *names)
    with store.opened(postgresql) as database:
        assert give(database, *names) == there
        assert len(Registry(database, RULES).undecided()) == 1
    with store.opened(tmp_path / "登记库.sqlite") as database:
        assert give(database, *names) == there


def test_two_writers_on_postgresql_give_no_code_twice(postgresql: str) -> None:
    codes = write_side_by_side(postgresql)
    assert len({code[7:13] for code in codes}) == len(codes) == 16
