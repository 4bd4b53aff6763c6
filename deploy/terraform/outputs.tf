output "http_url" {
  description = "URL of the HTTP API"
  value       = one([for api in aws_apigatewayv2_api.http : "${api.api_endpoint}/doc-parser"])
}

output "rest_url" {
  description = "URL of the REST API"
  value       = one([for stage in aws_api_gateway_stage.rest : "${stage.invoke_url}/doc-parser"])
}

output "own_url" {
  description = "URL of the function itself"
  value       = one(aws_lambda_function_url.url[*].function_url)
}
