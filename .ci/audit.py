"""Asks whether any locked dependency has a known vulnerability; where nobody can be asked, says so and goes on."""

import json
import subprocess
import sys

COMMAND = ("pip_audit", "-r", "requirements.lock", "--no-deps", "--disable-pip", "--progress-spinner", "off")


def main() -> int:
    """Return the exit status: 1 where there is a vulnerability."""
    try:
        asked = subprocess.run(
            [sys.executable, "-m", *COMMAND, "--format", "json"], capture_output=True, text=True, timeout=300
        )
        dependencies = json.loads(asked.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        sys.stdout.write("vulnerabilities: not checked, as the service that knows them cannot be reached\n")
        return 0
    unknown = [one for one in dependencies if "skip_reason" in one]
    found = [(one, known) for one in dependencies for known in one.get("vulns", ())]
    for one, known in found:
        sys.stdout.write(f"{one['name']} {one['version']}: {known['id']}, mended in {known['fix_versions']}\n")
    told = f"{len(found)} known in {len(dependencies) - len(unknown)} dependencies"
    sys.stdout.write(f"vulnerabilities: {told}; {len(unknown)} that the service does not know were not checked\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
