# The endpoint on AWS, as deploy/template.yaml makes it: an HTTP API, a REST API or a function URL. docs/lambda.md has
# the commands. Batches and uploads are only in the template.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first version with `invoked_via_function_url`.
      version = ">= 6.29, < 7.0"
    }
  }
}

data "aws_partition" "current" {}
data "aws_region" "current" {}
