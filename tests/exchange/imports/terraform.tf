# A line that calls a function
variable "stage" {
  type    = string
  default = "prod"
}

variable "owner" {}

locals {
  prefix = "factory"
  filter = "${local.prefix}/+/temp"
}

data "aws_region" "current" {}
data "aws_caller_identity" "me" {}

resource "aws_lambda_function" "hot" {
  function_name = "hot-${var.stage}"
  role          = aws_iam_role.r.arn
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.hot.arn
  function_version = "1"
}

resource "aws_iot_topic_rule" "hot" {
  name        = "hot_${var.stage}"
  description = "hot"
  enabled     = true
  sql_version = "2016-03-23"
  sql         = <<-EOT
    SELECT device, temp
    FROM '${local.filter}'
    WHERE temp > 50 AND x = '$${topic()}' AND owner = '${var.owner}'
  EOT

  lambda {
    function_arn = aws_lambda_function.hot.arn
  }
  lambda { function_arn = aws_lambda_alias.live.arn }
  lambda {
    function_arn = "arn:aws:lambda:${data.aws_region.current.name}:${data.aws_caller_identity.me.account_id}:function:line-$${topic(2)}"
  }
  s3 {
    bucket_name = aws_s3_bucket.b.bucket
    key         = "$${topic()}/$${timestamp()}"
    role_arn    = aws_iam_role.r.arn
  }
  timestream {
    database_name = "d"
    table_name    = "t"
    role_arn      = aws_iam_role.r.arn
    dimension {
      name  = "device"
      value = "$${clientId()}"
    }
    dimension {
      name  = "line"
      value = "$${topic(2)}"
    }
  }
  dynamic "sns" {
    for_each = [1]
    content {}
  }
  error_action {
    republish {
      role_arn = aws_iam_role.r.arn
      topic    = "$$aws/errors"
      qos      = 1
    }
  }
  tags = { a = "b" }
}

resource "aws_iot_topic_rule" "other" {
  name        = "other"
  enabled     = var.stage == "prod" ? false : true
  sql         = "SELECT \"a\" FROM 'b'"
  sql_version = "2015-10-08"
  lambda {
    function_arn = module.fn.arn
  }
}
