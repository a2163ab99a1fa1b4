//! Codes: topics and topic filters.

use super::{Code, Entry, Page, Severity};

codes! {
    FILTER_EMPTY = Error 401 "a topic filter is empty", From,
        "FROM names an empty topic filter, which no topic matches.";
    FILTER_HASH_NOT_LAST = Error 402 "`#` is not the last level of a filter", Topics,
        "`#` stands for all levels from its place on, so nothing can follow it.";
    FILTER_WILDCARD_NOT_ALONE = Error 403 "a wildcard shares its level with other characters", Topics,
        "`+` and `#` stand for whole levels; a part of a level cannot be left open. Take the level with `+` and compare \
         it in WHERE.";
    FILTER_TOO_LONG = Error 404 "a topic filter is longer than AWS allows", Topics,
        "AWS takes topics and filters of at most 256 bytes.";
    FILTER_TOO_DEEP = Error 405 "a topic filter has more levels than AWS allows", Topics,
        "AWS takes topics of at most eight levels, that is seven slashes; the first three of a Basic Ingest topic do not \
         count.";
    FILTER_NUL = Error 406 "a topic filter holds a character that MQTT forbids", Mqtt,
        "MQTT does not allow this character in a topic.";
    FILTER_SHARED = Error 407 "a shared subscription stands in FROM", From,
        "`$share/…` is for subscriptions of clients. A rule gets each message once.";
    FILTER_TEMPLATE = Error 408 "a topic filter holds a substitution template", From,
        "The filter of a rule is fixed text; nothing is filled in.";
    FILTER_BASIC_INGEST = Warning 409 "a rule cannot subscribe to Basic Ingest topics", BasicIngest,
        "Messages on `$aws/rules/NAME/…` go to the rule of that name, past the message broker, and past every FROM. \
         Publish there; select from the topic after the name.";
    FILTER_SPACE = Warning 410 "a topic filter begins or ends with a space", Topics,
        "Spaces count in topics. One at the end is most often left over from copying.";
    TOPIC_EMPTY = Error 420 "the topic of a message is empty", Topics,
        "Each message is published on a topic of at least one character.";
    TOPIC_WILDCARD = Error 421 "the topic of a message holds a wildcard", Topics,
        "Wildcards belong into filters; a message is published on one topic.";
    TOPIC_TOO_LONG = Error 422 "a topic is longer than AWS allows", Topics,
        "AWS takes topics of at most 256 bytes; the first three levels of a Basic Ingest topic do not count.";
    TOPIC_TOO_DEEP = Error 423 "a topic has more levels than AWS allows", Topics,
        "AWS takes topics of at most eight levels, that is seven slashes; the first three of a Basic Ingest topic do not \
         count.";
    TOPIC_NUL = Error 424 "a topic holds a character that MQTT forbids", Mqtt,
        "MQTT does not allow this character in a topic.";
    TOPIC_RULE_NAME = Error 425 "a Basic Ingest topic names no rule", BasicIngest,
        "A Basic Ingest topic is `$aws/rules/NAME/…`, with the name of a rule.";
    TOPIC_SPACE = Warning 426 "a topic begins or ends with a space", Topics,
        "Spaces count in topics. One at the end is most often left over from copying.";
    TOPIC_NEAR = Hint 427 "a topic that misses the filter by very little", Topics,
        "The topic and the filter differ in capital letters, in slashes at an end, or in the last level before `#` only. \
         Topics count capital letters and slashes, and on AWS `sensor/#` does not match `sensor`.";
    TOPIC_OTHER_RULE = Warning 428 "a Basic Ingest topic of another rule", BasicIngest,
        "A Basic Ingest topic names its rule. A message for another name does not reach this one; where no rule has the \
         name, AWS logs `RuleNotFound`.";
    TOPIC_NO_LEVEL = Warning 429 "a level that this topic does not have", Functions,
        "`topic(n)` counts levels from 1; beyond the last one it is Undefined. A slash at the beginning makes an empty \
         first level, and the three first levels of a Basic Ingest topic are not counted.";
}
