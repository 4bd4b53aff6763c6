# The endpoint's parameters of deploy/template.yaml, with the same defaults and limits. `on` and `off` are true and false.

variable "name" {
  description = "Name of the function, and the beginning of other names"
  type        = string
  default     = "catdoc-lambda"
}

variable "processor" {
  description = "Processor of the function. arm64 costs less"
  type        = string
  default     = "arm64"
  validation {
    condition     = contains(["arm64", "x86_64"], var.processor)
    error_message = "processor must be arm64 or x86_64."
  }
}

variable "package" {
  description = "Path of the function's package, from ./build.sh package. Empty for the one in dist/"
  type        = string
  default     = ""
}

variable "api" {
  description = "Gateway in front of the endpoint. An HTTP API costs less; a REST API has usage plans and WAF"
  type        = string
  default     = "http"
  validation {
    condition     = contains(["http", "rest", "none"], var.api)
    error_message = "api must be one of: http, rest, none."
  }
}

variable "function_url" {
  description = "URL of the function itself, without a gateway. iam requires signed requests, public accepts all requests"
  type        = string
  default     = "off"
  validation {
    condition     = contains(["off", "iam", "public"], var.function_url)
    error_message = "function_url must be one of: off, iam, public."
  }
}

variable "streaming" {
  description = "Stream the responses of the REST API and the function URL, up to 200 MB. An HTTP API cannot; it keeps 6 MB"
  type        = bool
  default     = false
}

variable "memory_size" {
  description = "Memory of the endpoint in MB. More memory brings a larger share of a processor"
  type        = number
  default     = 512
  validation {
    condition     = var.memory_size >= 256 && var.memory_size <= 10240
    error_message = "memory_size must be between 256 and 10240."
  }
}

variable "timeout" {
  description = "Timeout of one request in seconds. A document has 10 in the sandbox, and a gateway waits 29. 120 with Streaming"
  type        = number
  default     = 15
  validation {
    condition     = var.timeout >= 12 && var.timeout <= 29
    error_message = "timeout must be between 12 and 29."
  }
}

variable "reserved_concurrency" {
  description = "Maximum of concurrent instances of the endpoint, reserved for it. -1 uses the account's limit"
  type        = number
  default     = -1
  validation {
    condition     = var.reserved_concurrency >= -1
    error_message = "reserved_concurrency must be at least -1."
  }
}

variable "requests_per_second" {
  description = "Steady rate limit. The gateway returns 429 to requests above it"
  type        = number
  default     = 50
  validation {
    condition     = var.requests_per_second >= 1
    error_message = "requests_per_second must be at least 1."
  }
}

variable "requests_at_once" {
  description = "Burst limit. The gateway returns 429 to requests above it"
  type        = number
  default     = 100
  validation {
    condition     = var.requests_at_once >= 1
    error_message = "requests_at_once must be at least 1."
  }
}

variable "log_days" {
  description = "Days to keep logs"
  type        = number
  default     = 30
  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653], var.log_days)
    error_message = "log_days must be one of: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653."
  }
}

variable "access_log" {
  description = "Log one line per request in the gateway. For a REST API, the account needs API Gateway's logging role"
  type        = bool
  default     = true
}

variable "log_names" {
  description = "Log the names of documents"
  type        = bool
  default     = false
}

variable "metrics" {
  description = "Count documents, bytes and microseconds by code in CloudWatch, which bills each metric monthly"
  type        = bool
  default     = true
}

variable "xray" {
  description = "Trace requests with AWS X-Ray"
  type        = bool
  default     = false
}

variable "alarm_topic" {
  description = "ARN of an SNS topic for alarms about internal errors and failed messages. Empty for none"
  type        = string
  default     = ""
}
