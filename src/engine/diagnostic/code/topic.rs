//! Codes: topics and topic filters.

use super::{Code, Page, Severity};

codes! {
    FILTER_EMPTY = Error 401 "a topic filter is empty", From;
    FILTER_HASH_NOT_LAST = Error 402 "`#` is not the last level of a filter", Topics;
    FILTER_WILDCARD_NOT_ALONE = Error 403 "a wildcard shares its level with other characters", Topics;
    FILTER_TOO_LONG = Error 404 "a topic filter is longer than AWS allows", Topics;
    FILTER_TOO_DEEP = Error 405 "a topic filter has more levels than AWS allows", Topics;
    FILTER_NUL = Error 406 "a topic filter holds a character that MQTT forbids", Mqtt;
    FILTER_SHARED = Error 407 "a shared subscription stands in FROM", From;
    FILTER_TEMPLATE = Error 408 "a topic filter holds a substitution template", From;
    FILTER_BASIC_INGEST = Warning 409 "a rule cannot subscribe to Basic Ingest topics", BasicIngest;
    FILTER_SPACE = Warning 410 "a topic filter begins or ends with a space", Topics;
    TOPIC_EMPTY = Error 420 "the topic of a message is empty", Topics;
    TOPIC_WILDCARD = Error 421 "the topic of a message holds a wildcard", Topics;
    TOPIC_TOO_LONG = Error 422 "a topic is longer than AWS allows", Topics;
    TOPIC_TOO_DEEP = Error 423 "a topic has more levels than AWS allows", Topics;
    TOPIC_NUL = Error 424 "a topic holds a character that MQTT forbids", Mqtt;
    TOPIC_RULE_NAME = Error 425 "a Basic Ingest topic names no rule", BasicIngest;
    TOPIC_SPACE = Warning 426 "a topic begins or ends with a space", Topics;
}
