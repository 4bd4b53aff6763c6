#!/usr/bin/env python3
"""Translates template.yaml to CloudFormation, as AWS does on deployment, and lints the result.

Linting the template itself finds little, because it does not contain what a SAM resource becomes.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

TEMPLATE = Path(__file__).parent / "template.yaml"
REGIONS = ["us-east-1", "eu-central-1", "cn-north-1"]


class NoManagedPolicies:
    """Provides no managed policies: the translator asks, but the template has its own."""

    def load(self):
        return {}


def translate(template: str) -> dict:
    """Returns the CloudFormation of a SAM template. Code is named by its future upload location."""
    template = re.sub(r"CodeUri: \.\./dist/(\S+)", r"CodeUri: s3://bucket/\1", template)
    translator = Translator(NoManagedPolicies().load(), Parser())
    return translator.translate(yaml_parse(template), {})


def lint(cloudformation: dict) -> list[str]:
    """Returns the complaints of cfn-lint."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(cloudformation, file)
        file.flush()
        start = "import sys; from cfnlint.runner import main; sys.exit(main())"
        options = ["--format", "parseable", "--regions", *REGIONS, "--template", file.name]
        run = subprocess.run([sys.executable, "-c", start, *options], capture_output=True, text=True)
    complaints = [line.split(":", 1)[1] for line in run.stdout.splitlines() if line]
    if run.returncode and not complaints:
        complaints.append(run.stderr)
    return complaints


def functions(cloudformation: dict) -> dict[str, dict]:
    resources = cloudformation["Resources"].items()
    return {name: it["Properties"] for name, it in resources if it["Type"] == "AWS::Lambda::Function"}


def main() -> None:
    template = TEMPLATE.read_text()
    for processor in ["arm64", "x86_64"]:
        cloudformation = translate(template.replace("arm64", processor))
        complaints = lint(cloudformation)
        assert not complaints, "\n".join(complaints)
        found = functions(cloudformation)
        assert set(found) == {"Endpoint", "Batch", "Upload"}, found.keys()
        for name, function in found.items():
            assert function["Architectures"] == [processor], name
            assert function["Code"]["S3Key"].endswith(f"-{processor}.zip"), name
            assert function["Runtime"] == "provided.al2023", name

    # A check must be able to fail.
    for right, wrong in [
        ("provided.al2023", "provided.al2032"),
        ("[arm64]", "[arm46]"),
        ("Timeout: 300", "Timeout: 901"),
        ("!GetAtt Queue.Arn", "!GetAtt Quene.Arn"),
    ]:
        assert right in template, right
        try:
            complaints = lint(translate(template.replace(right, wrong)))
        except Exception as error:
            complaints = [str(error)]
        assert complaints, f"the checks accept {wrong}"
    print("template.yaml: translated and linted for both processors; four deliberate mistakes were found")


if __name__ == "__main__":
    main()
