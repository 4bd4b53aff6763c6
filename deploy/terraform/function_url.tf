resource "aws_lambda_function_url" "url" {
  count              = var.function_url != "off" ? 1 : 0
  function_name      = aws_lambda_function.endpoint.function_name
  authorization_type = var.function_url == "public" ? "NONE" : "AWS_IAM"
  invoke_mode        = var.streaming ? "RESPONSE_STREAM" : "BUFFERED"
}

resource "aws_lambda_permission" "url" {
  count                  = var.function_url == "public" ? 1 : 0
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.endpoint.function_name
  function_url_auth_type = "NONE"
  principal              = "*"
}

resource "aws_lambda_permission" "url_invoke" {
  count                    = var.function_url == "public" ? 1 : 0
  action                   = "lambda:InvokeFunction"
  function_name            = aws_lambda_function.endpoint.function_name
  invoked_via_function_url = true
  principal                = "*"
}
