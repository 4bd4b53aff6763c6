#!/usr/bin/env python3
"""Compares the Terraform files with the endpoint in template.yaml.

Both must have the same parameters and resources. Conditions and values that depend on parameters are evaluated for
every combination of them.
"""

import itertools
import json
import re
from pathlib import Path

from values import Template, Terraform, evaluate

HERE = Path(__file__).parent
TEMPLATE = HERE.parent / "template.yaml"


def snake(name: str) -> str:
    """Returns Terraform's form of a name, such as `memory_size`."""
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


# The template's parameters, and the variables.
PARAMETERS = {
    name: snake(name)
    for name in [
        *("Api", "FunctionUrl", "Streaming", "MemorySize", "Timeout", "ReservedConcurrency", "RequestsPerSecond"),
        *("RequestsAtOnce", "LogDays", "AccessLog", "LogNames", "Metrics", "AlarmTopic"),
    ]
} | {"XRay": "xray"}
# The rest of the template's parameters are about batches and uploads.
OWN_VARIABLES = {"name", "package", "processor"}

# Each resource of the template, and its counterparts: SAM makes several out of one.
RESOURCES = {
    "Endpoint": ["aws_lambda_function.endpoint"],
    "EndpointLog": ["aws_cloudwatch_log_group.endpoint"],
    "EndpointRole": ["aws_iam_role.endpoint", "aws_iam_role_policy.log"],
    "InternalErrors": ["aws_cloudwatch_metric_alarm.internal_errors"],
    "Http": [f"aws_apigatewayv2_{part}.http" for part in ("api", "integration", "route", "stage")],
    "HttpPermission": ["aws_lambda_permission.http"],
    "AccessLogGroup": ["aws_cloudwatch_log_group.access"],
    "Rest": [f"aws_api_gateway_{part}.rest" for part in ("rest_api", "deployment", "stage", "method_settings")],
    "RestPermission": ["aws_lambda_permission.rest"],
    "Url": ["aws_lambda_function_url.url"],
    "UrlPermission": ["aws_lambda_permission.url"],
    "UrlInvokePermission": ["aws_lambda_permission.url_invoke"],
}
# Part of a role in the template.
TRACE = "aws_iam_role_policy.trace"

INTEGRATION = "x-amazon-apigateway-any-method.x-amazon-apigateway-integration"
PERMISSION = ["Action", "Principal", "FunctionUrlAuthType", "InvokedViaFunctionUrl"]
# Properties of the template's resources, of Terraform's, and their names in the template.
PROPERTIES = [
    ("Endpoint", "aws_lambda_function.endpoint", ["Description", "MemorySize", "Timeout"]),
    ("Endpoint.LoggingConfig", "aws_lambda_function.endpoint.logging_config", ["LogFormat"]),
    ("EndpointLog", "aws_cloudwatch_log_group.endpoint", ["RetentionInDays"]),
    (
        *("InternalErrors", "aws_cloudwatch_metric_alarm.internal_errors"),
        [
            *("AlarmDescription", "Namespace", "MetricName", "Statistic", "Period", "EvaluationPeriods", "Threshold"),
            *("ComparisonOperator", "TreatMissingData"),
        ],
    ),
    ("Http.DefaultRouteSettings", "aws_apigatewayv2_stage.http.default_route_settings", ["ThrottlingRateLimit", "ThrottlingBurstLimit"]),
    ("HttpPermission", "aws_lambda_permission.http", PERMISSION),
    ("AccessLogGroup", "aws_cloudwatch_log_group.access", ["RetentionInDays"]),
    ("Rest", "aws_api_gateway_stage.rest", ["StageName"]),
    ("Rest.MethodSettings", "aws_api_gateway_method_settings.rest.settings", ["ThrottlingRateLimit", "ThrottlingBurstLimit"]),
    ("RestPermission", "aws_lambda_permission.rest", PERMISSION),
    ("Url", "aws_lambda_function_url.url", ["InvokeMode"]),
    ("UrlPermission", "aws_lambda_permission.url", PERMISSION),
    ("UrlInvokePermission", "aws_lambda_permission.url_invoke", PERMISSION),
]
# Properties with another name in Terraform.
RENAMED = [
    ("Rest.TracingEnabled", "aws_api_gateway_stage.rest.xray_tracing_enabled"),
    ("Url.AuthType", "aws_lambda_function_url.url.authorization_type"),
    *(
        (f"Rest.DefinitionBody.paths./.{INTEGRATION}.{name}", f"local.any_method.{INTEGRATION}.{name}")
        for name in ["type", "httpMethod", "responseTransferMode", "timeoutInMillis"]
    ),
]
FUNCTION = "aws_lambda_function.endpoint"
# The same for what the template sets for all functions.
GLOBALS = [("Runtime", f"{FUNCTION}.runtime"), ("Handler", f"{FUNCTION}.handler"), ("Tracing", f"{FUNCTION}.tracing_config.mode")]


def read_terraform() -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(HERE.glob("*.tf"))}


def combinations(template: Template) -> list[dict]:
    """Returns every combination of the template's parameters: of their choices, or of two values."""
    choices = {}
    for name in PARAMETERS:
        parameter = template.parameter(name)
        default = parameter["Default"]
        if isinstance(default, bool):
            choices[name] = [False, True]
        elif parameter["Type"] == "String":
            choices[name] = parameter.get("AllowedValues") or ["", "arn:topic"]
        else:
            choices[name] = [default]
    rest = {"Uploads": "off", "Batches": "off", "MaxObject": 0}
    return [rest | dict(zip(choices, values)) for values in itertools.product(*choices.values())]


def compare(template: Template, terraform: Terraform) -> list[str]:
    return [*compare_parameters(template, terraform), *compare_resources(template, terraform), *compare_texts(template, terraform)]


def compare_parameters(template: Template, terraform: Terraform) -> list[str]:
    complaints = []
    if set(terraform.variables) != set(PARAMETERS.values()) | OWN_VARIABLES:
        complaints.append(f"variables: {sorted(terraform.variables)}")
    for name, ours in PARAMETERS.items():
        parameter, variable = template.parameter(name), terraform.variables.get(ours, {})
        condition = None
        if allowed := parameter.get("AllowedValues"):
            condition = f"${{contains({json.dumps(allowed)}, var.{ours})}}"
        elif "MaxValue" in parameter:
            condition = f"${{var.{ours} >= {parameter['MinValue']} && var.{ours} <= {parameter['MaxValue']}}}"
        elif "MinValue" in parameter:
            condition = f"${{var.{ours} >= {parameter['MinValue']}}}"
        found = variable.get("validation", [{}])[0].get("condition")
        for what, expected, value in [
            ("description", parameter["Description"], evaluate(variable.get("description"), {})),
            ("default", parameter["Default"], evaluate(variable.get("default"), {})),
            ("validation", condition, found),
        ]:
            if expected != value:
                complaints.append(f"{what} of {ours}: {value!r}, not {expected!r}")
    return complaints


def compare_resources(template: Template, terraform: Terraform) -> list[str]:
    if difference := set(template.names) ^ set(RESOURCES):
        return [f"resources without a counterpart: {difference}"]
    if difference := set(terraform.resources) ^ {TRACE, *itertools.chain(*RESOURCES.values())}:
        return [f"Terraform's resources: {difference}"]
    complaints = []
    pairs = list(values(template, terraform))
    for parameters in combinations(template):
        variables = {ours: parameters[name] for name, ours in PARAMETERS.items()}
        for what, theirs, ours in pairs:
            expected, found = template.evaluate(theirs, parameters), evaluate(ours, variables)
            if expected != found:
                complaints.append(f"{what}: {found!r}, not {expected!r}, with {variables}")
    return complaints


def values(template: Template, terraform: Terraform):
    """Returns what must be equal: a description, a value of the template, and one of Terraform's."""
    conditions = {ours: template.content["Resources"][name].get("Condition") for name, all_ours in RESOURCES.items() for ours in all_ours}
    for ours, condition in [*conditions.items(), (TRACE, "Traced")]:
        yield f"count of {ours}", {"Fn::If": [condition, 1, 0]} if condition else None, terraform.resources[ours].get("count")
    for theirs, ours, names in PROPERTIES:
        for name in names:
            yield f"{ours}.{snake(name)}", template.at(f"{theirs}.{name}"), terraform.at(f"{ours}.{snake(name)}")
    for theirs, ours in RENAMED:
        yield ours, template.at(theirs), terraform.at(ours)
    for theirs, ours in GLOBALS:
        yield ours, template.content["Globals"]["Function"][theirs], terraform.at(ours)
    for name, value in template.at("Endpoint.Environment.Variables").items():
        # A variable of the environment is a text.
        value = {"Fn::If": [value, "on", "off"]} if value == {"Ref": "Metrics"} else value
        yield f"environment's {name}", value, terraform.locals["environment"].get(name)


def compare_texts(template: Template, terraform: Terraform) -> list[str]:
    """Compares what both write as JSON: permissions, the access log and a problem."""
    complaints = []
    policies = template.at("EndpointRole.Policies")
    for policy, ours in [(policies[0], "log"), (policies[1]["Fn::If"][1], "trace")]:
        actions = policy["PolicyDocument"]["Statement"][0]["Action"]
        text = str(terraform.at(f"aws_iam_role_policy.{ours}.policy"))
        if json.dumps(actions) not in text:
            complaints.append(f"actions of the policy {ours}: {text}")
    log = json.loads(template.at("Http.AccessLogSettings")["Fn::If"][1]["Format"])
    fields = dict(re.findall(r'(\w+) = "([^"]*)"', str(terraform.locals["access_log_format"])))
    if fields != log:
        complaints.append(f"access log: {fields}")
    problem = json.loads(template.at("Rest.GatewayResponses.REQUEST_TOO_LARGE.ResponseTemplates.application/json"))
    ours = {name: evaluate(it, {}) for name, it in terraform.locals["too_large"].items()}
    if ours != problem:
        complaints.append(f"problem: {ours}")
    return complaints


def main() -> None:
    template, files = Template(TEMPLATE.read_text()), read_terraform()
    complaints = compare(template, Terraform(files))
    assert not complaints, "\n".join(complaints)

    # A check must be able to fail.
    for name, right, wrong in [
        ("variables.tf", "default     = 512", "default     = 256"),
        ("function.tf", "var.streaming ? 120 : var.timeout", "var.streaming ? 12 : var.timeout"),
        ("http_api.tf", 'count         = var.api == "http" ? 1 : 0', 'count         = var.api != "rest" ? 1 : 0'),
        ("function_url.tf", 'resource "aws_lambda_permission" "url_invoke"', 'resource "aws_lambda_permission" "invoke"'),
        ("access_log.tf", "$context.path", "$context.routeKey"),
    ]:
        assert right in files[name], right
        changed = files | {name: files[name].replace(right, wrong)}
        assert compare(template, Terraform(changed)), f"the checks accept {wrong}"
    print("deploy/terraform: equal to template.yaml; five deliberate mistakes were found")


if __name__ == "__main__":
    main()
