"""Reads Terraform's files and the template, and evaluates their values for given parameters."""

import json
import re

import hcl2
from samtranslator.yaml_helper import yaml_parse


class Terraform:
    """The blocks of all files."""

    def __init__(self, files: dict[str, str]) -> None:
        self.variables: dict[str, dict] = {}
        self.resources: dict[str, dict] = {}
        self.locals: dict[str, object] = {}
        for text in files.values():
            content = plain(hcl2.loads(text))
            for block in content.get("variable", []):
                self.variables |= block
            for block in content.get("resource", []):
                self.resources |= {f"{kind}.{name}": body for kind, named in block.items() for name, body in named.items()}
            for block in content.get("locals", []):
                self.locals |= block

    def at(self, path: str) -> object:
        """Returns an argument, such as `aws_lambda_function.endpoint.timeout`."""
        kind, name, *rest = path.split(".")
        found = self.locals[name] if kind == "local" else self.resources[f"{kind}.{name}"]
        for key in rest:
            found = (found[0] if isinstance(found, list) else found).get(key)
        return found


def plain(value: object) -> object:
    """Removes hcl2's comments, and the quotes around names."""
    if isinstance(value, dict):
        return {key.strip('"'): plain(it) for key, it in value.items() if not key.startswith("__")}
    return [plain(it) for it in value] if isinstance(value, list) else value


def evaluate(value: object, variables: dict) -> object:
    """Returns the value of a literal, or of an expression of variables with at most one `?`."""
    if not isinstance(value, str):
        return value
    if value.startswith('"'):
        return json.loads(value)
    expression = value.removeprefix("${").removesuffix("}")
    if choice := re.fullmatch(r"(.*?) \? (.*) : (.*)", expression):
        condition, yes, no = choice.groups()
        return evaluate(yes if evaluate(condition, variables) else no, variables)
    for ours, pythons in [("&&", "and"), ("||", "or"), ("null", "None")]:
        expression = expression.replace(ours, pythons)
    expression = re.sub(r"var\.(\w+)", lambda found: repr(variables[found[1]]), expression)
    return eval(expression, {"__builtins__": {}})


class Template:
    """The template's endpoint, with on and off as true and false."""

    def __init__(self, text: str) -> None:
        self.content = yaml_parse(text)
        endpoint = text[text.index("\nResources:") : text.index("# --- batches")]
        self.names = re.findall(r"^  (\w+):$", endpoint, re.MULTILINE)

    def parameter(self, name: str) -> dict:
        found = dict(self.content["Parameters"][name])
        if set(found.get("AllowedValues", [])) == {"on", "off"}:
            del found["AllowedValues"]
            found["Default"] = found["Default"] == "on"
        return found

    def at(self, path: str) -> object:
        """Returns a property, such as `Endpoint.Timeout`."""
        name, *rest = path.split(".")
        found = self.content["Resources"][name]["Properties"]
        for key in rest:
            found = (found[0] if isinstance(found, list) else found).get(key)
        return found

    def evaluate(self, value: object, parameters: dict) -> object:
        """Returns the value of a literal or a function for such parameters."""
        again = lambda it: self.evaluate(it, parameters)
        match value:
            case {"Ref": "AWS::NoValue"}:
                return None
            case {"Ref": name}:
                return parameters[name]
            case {"Condition": name}:
                return again(self.content["Conditions"][name])
            case {"Fn::If": [str(name), yes, no]}:
                return again(yes if again({"Condition": name}) else no)
            case {"Fn::If": [condition, yes, no]}:
                return again(yes if again(condition) else no)
            case {"Fn::Equals": [left, right]}:
                left = again(left)
                return left == (right == "on" if isinstance(left, bool) else right)
            case {"Fn::Not": [it]}:
                return not again(it)
            case {"Fn::And": all_of}:
                return all(map(again, all_of))
            case {"Fn::Or": any_of}:
                return any(map(again, any_of))
        return value
