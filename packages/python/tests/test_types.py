"""The types of the JSON are those of the API's description."""

from typing import Any, Dict, List, Union, get_args, get_origin, get_type_hints

from catdoc_lambda import types

Schemas = Dict[str, Dict[str, Any]]

#: The names that the description has for our types, if they differ.
NAMES = {"Document": "DocumentJson"}
SCALARS = {"string": str, "integer": int, "boolean": bool}


def members(schema: Dict[str, Any], schemas: Schemas) -> Dict[str, Dict[str, Any]]:
    """Returns the properties of an object, each marked with whether it is required."""
    if "$ref" in schema:
        return members(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    merged: Dict[str, Dict[str, Any]] = {}
    for part in schema.get("allOf", []):
        merged.update(members(part, schemas))
    required = schema.get("required", [])
    own = schema.get("properties", {})
    return {**merged, **{name: {**value, "required": name in required} for name, value in own.items()}}


def assert_matches(hint: Any, schema: Dict[str, Any], schemas: Schemas, is_optional: bool) -> None:
    """Compares a value's type with its schema. An absent value is declared as null in the description."""
    if "oneOf" in schema and {"type": "null"} in schema["oneOf"]:
        schema = next(it for it in schema["oneOf"] if it != {"type": "null"})
        assert is_optional
    name = schema["$ref"].rpartition("/")[2] if "$ref" in schema else None
    if name == "AttachmentJson":
        assert hint == types.Attachment
        return
    if name is not None and "enum" not in schemas[name]:
        assert hint is getattr(types, name)
        return
    kinds = "string" if name is not None else schema["type"]
    if isinstance(kinds, list):
        assert is_optional or type(None) in get_args(hint)
        kinds = next(kind for kind in kinds if kind != "null")
    if get_origin(hint) is Union:
        (hint,) = (it for it in get_args(hint) if it is not type(None))
    if kinds == "array":
        assert get_origin(hint) is list
        assert_matches(get_args(hint)[0], schema["items"], schemas, False)
    else:
        assert hint is SCALARS[kinds]


def assert_same(typed: Any, declared: Dict[str, Dict[str, Any]], schemas: Schemas) -> None:
    hints = get_type_hints(typed)
    assert set(hints) == set(declared), typed
    for name, schema in declared.items():
        is_required = schema["required"]
        assert (name in typed.__required_keys__) == is_required, (typed, name)
        assert_matches(hints[name], schema, schemas, not is_required)


def test_each_type_matches_the_description(schemas: Schemas) -> None:
    names = ["Warning", "Omitted", "Metadata", "Sections", "Comment", "PageMargin", "Chart", "Sheet", "Slide", "Document"]
    for name in names:
        declared = members(schemas[NAMES.get(name, name)], schemas)
        assert declared, name
        assert_same(getattr(types, name), declared, schemas)


def test_an_attachment_has_a_text_or_an_error(schemas: Schemas) -> None:
    alternatives: List[Dict[str, Any]] = schemas["AttachmentContent"]["oneOf"]
    assert [it["$ref"].rpartition("/")[2] for it in alternatives] == ["AttachmentText", "AttachmentFailure"]
    # The members that both have follow the reference to the alternatives.
    both = members(schemas["AttachmentJson"]["allOf"][1], schemas)
    for typed, alternative in zip([types.AttachmentText, types.AttachmentFailure], alternatives):
        assert_same(typed, {**both, **members(alternative, schemas)}, schemas)
