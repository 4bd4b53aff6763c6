# The log of the gateway, whichever it is.

locals {
  access_log_format = jsonencode({
    request_id = "$context.requestId"
    ip         = "$context.identity.sourceIp"
    method     = "$context.httpMethod"
    path       = "$context.path"
    status     = "$context.status"
    bytes      = "$context.responseLength"
    millis     = "$context.responseLatency"
    error      = "$context.error.message"
  })
}

resource "aws_cloudwatch_log_group" "access" {
  count             = var.api != "none" && var.access_log ? 1 : 0
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_days
}
