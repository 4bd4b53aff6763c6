locals {
  package = var.package != "" ? var.package : "${path.module}/../../dist/catdoc-lambda-${var.processor}.zip"
  environment = {
    CATDOC_METRICS   = var.metrics ? "on" : "off"
    CATDOC_LOG_NAMES = var.log_names ? "on" : null
    CATDOC_STREAMING = var.streaming ? "on" : null
  }
}

resource "aws_lambda_function" "endpoint" {
  function_name    = var.name
  description      = "Extracts text from uploaded documents"
  filename         = local.package
  source_code_hash = filebase64sha256(local.package)
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  architectures    = [var.processor]
  memory_size      = var.memory_size
  # Lambda sends 6 MB of a stream at once and the rest at 2 MB a second, so 200 MB take 97 seconds.
  timeout                        = var.streaming ? 120 : var.timeout
  role                           = aws_iam_role.endpoint.arn
  reserved_concurrent_executions = var.reserved_concurrency

  logging_config {
    log_group  = aws_cloudwatch_log_group.endpoint.name
    log_format = "JSON"
  }

  tracing_config {
    mode = var.xray ? "Active" : "PassThrough"
  }

  environment {
    variables = { for name, value in local.environment : name => value if value != null }
  }

  # Otherwise the first lines of the log could be lost.
  depends_on = [aws_iam_role_policy.log]
}

resource "aws_cloudwatch_log_group" "endpoint" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_days
}

resource "aws_iam_role" "endpoint" {
  name_prefix = "${var.name}-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "log" {
  name = "log"
  role = aws_iam_role.endpoint.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.endpoint.arn}:*"
    }]
  })
}

resource "aws_iam_role_policy" "trace" {
  count = var.xray ? 1 : 0
  name  = "trace"
  role  = aws_iam_role.endpoint.id
  policy = jsonencode({
    Version = "2012-10-17"
    # These actions have no resource to name.
    Statement = [{ Effect = "Allow", Action = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource = "*" }]
  })
}

resource "aws_cloudwatch_metric_alarm" "internal_errors" {
  count               = var.alarm_topic != "" && var.metrics ? 1 : 0
  alarm_name          = "${var.name}-internal-errors"
  alarm_description   = "The endpoint returned an internal error"
  namespace           = "catdoc-lambda"
  metric_name         = "documents"
  dimensions          = { function = aws_lambda_function.endpoint.function_name, code = "internal" }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic]
}
