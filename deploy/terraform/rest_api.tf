locals {
  functions = "arn:${data.aws_partition.current.partition}:apigateway:${data.aws_region.current.region}:lambda:path"
  buffered  = "${local.functions}/2015-03-31/functions/${aws_lambda_function.endpoint.arn}/invocations"
  streamed  = "${local.functions}/2021-11-15/functions/${aws_lambda_function.endpoint.arn}/response-streaming-invocations"
  any_method = {
    "x-amazon-apigateway-any-method" = {
      "x-amazon-apigateway-integration" = {
        type                 = "aws_proxy"
        httpMethod           = "POST"
        responseTransferMode = var.streaming ? "STREAM" : "BUFFERED"
        timeoutInMillis      = var.streaming ? 120000 : 29000
        uri                  = var.streaming ? local.streamed : local.buffered
      }
    }
  }
  too_large = {
    type   = "urn:catdoc-lambda:problem:too-large"
    title  = "Upload too large"
    status = 413
    detail = "the document is larger than 4500000 bytes; larger documents can be converted from an S3 bucket: ask the operator of this endpoint"
    code   = "too-large"
  }
}

resource "aws_api_gateway_rest_api" "rest" {
  count = var.api == "rest" ? 1 : 0
  name  = var.name
  # Without this the gateway decodes every upload as text, and destroys it.
  binary_media_types = ["*/*"]
  body = jsonencode({
    openapi = "3.0.1"
    info    = { title = var.name, version = "1" }
    paths   = { "/" = local.any_method, "/{proxy+}" = local.any_method }
    # An upload beyond the limit of the gateway or of the function's event never reaches the function.
    "x-amazon-apigateway-gateway-responses" = {
      REQUEST_TOO_LARGE = {
        statusCode         = "413"
        responseParameters = { "gatewayresponse.header.Content-Type" = "'application/problem+json'" }
        responseTemplates  = { "application/json" = jsonencode(local.too_large) }
      }
    }
  })

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_deployment" "rest" {
  count       = var.api == "rest" ? 1 : 0
  rest_api_id = aws_api_gateway_rest_api.rest[0].id
  triggers    = { body = sha256(aws_api_gateway_rest_api.rest[0].body) }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "rest" {
  count                = var.api == "rest" ? 1 : 0
  rest_api_id          = aws_api_gateway_rest_api.rest[0].id
  deployment_id        = aws_api_gateway_deployment.rest[0].id
  stage_name           = "v1"
  xray_tracing_enabled = var.xray

  dynamic "access_log_settings" {
    for_each = aws_cloudwatch_log_group.access
    content {
      destination_arn = access_log_settings.value.arn
      format          = local.access_log_format
    }
  }
}

resource "aws_api_gateway_method_settings" "rest" {
  count       = var.api == "rest" ? 1 : 0
  rest_api_id = aws_api_gateway_rest_api.rest[0].id
  stage_name  = aws_api_gateway_stage.rest[0].stage_name
  method_path = "*/*"

  settings {
    throttling_rate_limit  = var.requests_per_second
    throttling_burst_limit = var.requests_at_once
  }
}

resource "aws_lambda_permission" "rest" {
  count         = var.api == "rest" ? 1 : 0
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.endpoint.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.rest[0].execution_arn}/*"
}
