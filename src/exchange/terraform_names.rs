//! The names of Terraform's `aws_iot_topic_rule`, and those of the API that they stand for.

/// The blocks of actions, by the names of the actions. The others have none.
const BLOCKS: &[(&str, &str)] = &[
    ("cloudwatchAlarm", "cloudwatch_alarm"),
    ("cloudwatchLogs", "cloudwatch_logs"),
    ("cloudwatchMetric", "cloudwatch_metric"),
    ("dynamoDB", "dynamodb"),
    ("dynamoDBv2", "dynamodbv2"),
    ("elasticsearch", "elasticsearch"),
    ("firehose", "firehose"),
    ("http", "http"),
    ("iotAnalytics", "iot_analytics"),
    ("iotEvents", "iot_events"),
    ("kafka", "kafka"),
    ("kinesis", "kinesis"),
    ("lambda", "lambda"),
    ("republish", "republish"),
    ("s3", "s3"),
    ("sns", "sns"),
    ("sqs", "sqs"),
    ("stepFunctions", "step_functions"),
    ("timestream", "timestream"),
];

/// Lists of objects, and the block that is repeated for each.
const REPEATED: &[(&str, &str)] =
    &[("headers", "header"), ("headers", "http_header"), ("dimensions", "dimension")];

/// The block of an action.
pub(super) fn block_of(action: &str) -> Option<&'static str> {
    BLOCKS.iter().find(|(own, _)| *own == action).map(|(_, block)| *block)
}

/// The action of a block.
pub(super) fn action_of(block: &str) -> Option<&'static str> {
    BLOCKS.iter().find(|(_, own)| *own == block).map(|(action, _)| *action)
}

/// The block that stands for each object of a list.
pub(super) fn is_repeated(name: &str, action: &str) -> Option<&'static str> {
    let of_action = |block: &str| (block == "http_header") == (action == "http");
    let is_own =
        |(list, block): &&(&str, &str)| *list == name && (*list != "headers" || of_action(block));
    REPEATED.iter().find(is_own).map(|(_, block)| *block)
}

/// The list whose objects a block stands for.
pub(super) fn list_of(block: &str) -> Option<&'static str> {
    REPEATED.iter().find(|(_, own)| *own == block).map(|(list, _)| *list)
}

/// `functionArn` → `function_arn`.
pub(super) fn snake(name: &str) -> String {
    let mut out = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(character.to_ascii_lowercase());
    }
    out
}

/// `function_arn` → `functionArn`.
pub(super) fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut begins = false;
    for character in name.chars() {
        if character == '_' {
            begins = true;
        } else if begins {
            out.push(character.to_ascii_uppercase());
            begins = false;
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_there_and_come_back() {
        for name in ["functionArn", "roleArn", "useBase64", "putItem", "key", "batchMode"] {
            assert_eq!(camel(&snake(name)), name);
        }
        for (action, block) in BLOCKS {
            assert_eq!((block_of(action), action_of(block)), (Some(*block), Some(*action)));
        }
    }
}
