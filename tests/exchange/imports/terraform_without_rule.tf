resource "aws_s3_bucket" "b" {
  bucket = "aws_iot_topic_rule"
}
