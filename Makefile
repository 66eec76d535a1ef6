# 需要：Python 3.11 以上、git、make。make demo 运行示例，make test 运行全部检查。
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test coverage lint lock docs pages benchmarks release fuzz mutants clean

demo: .venv/ready
	rm -rf govkit-demo
	$(BIN)/govkit demo govkit-demo

test: lint
	$(BIN)/pytest $(PYTEST)

# 同一套检查，测试由两个进程同时做，并报告覆盖率（行和分支）；性质测试每次取同样的例子，新例子由 make test 去找
coverage:
	$(MAKE) test PYTEST="--hypothesis-profile steady --numprocesses 2 --dist loadfile --cov --cov-report term --cov-fail-under 90"

lint: .venv/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# 升级依赖：按 pyproject.toml 重新定出全部确切版本
lock:
	$(BIN)/uv pip compile --quiet --universal --upgrade --no-header --no-annotate --extra postgres --group dev \
	  --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --upgrade --no-header --no-annotate --group release \
	  --output-file requirements-release.lock

# 由规则文件和各命令的说明重写规则页、命令页
docs: .venv/ready
	$(BIN)/govkit rules page > docs/rules.md
	$(BIN)/python -m govkit.cli.reference > docs/命令.md

# 把示例和一个难排的部门的全部文书转成 PDF 和 PNG，供人看版面
pages: demo
	rm -rf govkit-demo/难排
	$(BIN)/python -m benchmarks.difficult govkit-demo/难排
	$(BIN)/python -m benchmarks.pages govkit-demo/输出 govkit-demo/页面/示例
	$(BIN)/python -m benchmarks.pages govkit-demo/难排 govkit-demo/页面/难排

# 运行各项测量，写成 docs/benchmarks.md；SHORT=1 只做简短的，REAL=文件夹 加上真实数据
benchmarks: .venv/ready
	$(BIN)/python -m benchmarks.report $(if $(SHORT),--short) $(if $(REAL),--real $(REAL))

# 名称归并与 Splink（DuckDB）用同样的名称并排测量，在另一个环境里
beside:
	$(PYTHON) -m venv .venv-beside
	.venv-beside/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	.venv-beside/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock --group beside
	.venv-beside/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	.venv-beside/bin/python -m benchmarks.matching_beside

# 发布：把最后一次提交做成 dist/ 里的程序包并逐项检查，见 docs/发布版本.md
release:
	PYTHON=$(PYTHON) .ci/release

# 按覆盖率引导的模糊测试（只在 Linux 上）：每一种文件读 SECONDS 秒，见 docs/发布版本.md
SECONDS ?= 30
fuzz: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz
	for seed in $$(ls tests/robustness/seeds); do \
	  $(BIN)/python tests/robustness/fuzz.py $$seed -max_total_time=$(SECONDS) -artifact_prefix=fuzz-$$seed- || exit 1; \
	done

# 变异测试（只在 Linux 上，约一刻钟）：改动编码和比对的程序，看有多少改动没有测试发觉
mutants: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group mutants
	$(BIN)/mutmut run
	$(BIN)/mutmut export-cicd-stats
	cat mutants/mutmut-cicd-stats.json

clean:
	rm -rf .venv .venv-beside govkit-demo dist build
