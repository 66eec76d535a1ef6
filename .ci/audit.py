"""Known vulnerabilities among the locked dependencies. What could not be asked is told, and never counts as none found."""

import json
import subprocess
import sys

LOCKS = ("requirements.lock", "requirements-release.lock")
UNREACHABLE = ("could not connect", "connectionerror", "proxyerror", "timed out")
"""How pip-audit says, in a sentence or a traceback, that it did not reach the service."""


def main(command: str) -> int:
    """1 where a dependency has a known vulnerability, otherwise 0."""
    arguments = [command, "--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    done = subprocess.run([*arguments, *(f"--requirement={lock}" for lock in LOCKS)], capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        said = done.stderr.strip().splitlines()[-1:] or ["没有输出"]
        print(f"没有查到已知漏洞的资料（{said[0]}）；请在能访问漏洞资料库的地方重新运行 make release。")
        # without the service there is nothing to find; any other failure of pip-audit is ours to mend
        return 0 if any(words in done.stderr.lower() for words in UNREACHABLE) else done.returncode
    dependencies = json.loads(done.stdout)["dependencies"]
    asked = [one for one in dependencies if "skip_reason" not in one]
    found = [(one, fault) for one in asked for fault in one["vulns"]]
    for one, fault in found:
        mended = "、".join(fault["fix_versions"]) or "无"
        print(f"{one['name']} {one['version']} 有已知漏洞 {fault['id']}（已修复的版本：{mended}）；请升级后重新运行 make lock。")
    unasked = len(dependencies) - len(asked)
    print(f"已知漏洞：查了 {len(asked)} 个程序库，发现 {len(found)} 处；资料库没有答复的有 {unasked} 个。")
    if unasked:
        print("没有答复的不算没有漏洞；请在能访问漏洞资料库（https://pypi.org）的地方重新运行 make release。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
