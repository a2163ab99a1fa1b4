aws iot create-topic-rule --rule-name my_rule --topic-rule-payload file://rule.json
