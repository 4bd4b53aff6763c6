"""Fails if a workflow may write to a registry or to this repository without a tag.

Prints the jobs that may, one a line.
"""

import sys
from pathlib import Path

import yaml

TAG_ONLY = "github.ref_type == 'tag'"


def main() -> None:
    for path in map(Path, sys.argv[1:]):
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"] == {"contents": "read"}, f"{path}: {workflow['permissions']}"
        # GitHub runs a workflow from a pull request's own files. With this event it would have secrets.
        assert "pull_request_target" not in workflow[True], path
        for name, job in workflow["jobs"].items():
            permissions = job.get("permissions", {})
            assert isinstance(permissions, dict), f"{path}: {name} has all permissions"
            may_write = "write" in permissions.values() or "environment" in job
            assert not may_write or job.get("if") == TAG_ONLY, f"{path}: {name} may write, and runs without a tag"
            text = str(job)
            assert "secrets." not in text, f"{path}: {name} needs a stored secret"
            for publisher in ["npm publish", "cargo publish", "skopeo copy", "gh release create", "gh-action-pypi-publish"]:
                assert publisher not in text or may_write, f"{path}: {name} has {publisher} without permissions of its own"
            if may_write:
                print(name)


if __name__ == "__main__":
    main()
