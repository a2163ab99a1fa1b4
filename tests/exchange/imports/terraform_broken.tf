resource "aws_iot_topic_rule" "r" {
  name = "r"
  sql = "SELECT * FROM 'a
}
