"""Holds the bills of materials that are named to CycloneDX's schema, and a broken one."""

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
    # A check that cannot fail is none.
    del bill["components"][0]["name"]
    assert validator.validate_str(json.dumps(bill)), "a component without a name is not noticed"
print(len(sys.argv) - 1, "valid")
