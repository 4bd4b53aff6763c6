"""Validates bills of materials against CycloneDX's schema, and checks that it refuses a broken one."""

import json
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

validator = JsonStrictValidator(SchemaVersion.V1_6)
for path in sys.argv[1:]:
    with open(path) as file:
        text = file.read()
    assert not (error := validator.validate_str(text)), f"{path}: {error}"
    bill = json.loads(text)
    # A check must be able to fail.
    del bill["components"][0]["name"]
    assert validator.validate_str(json.dumps(bill)), "the schema accepts a component without a name"
print(len(sys.argv) - 1, "valid")
