//! Codes: the rule document.
//!
//! 501–529 its JSON · 530–559 the rule and its actions · 560–579 what tools write around it.

use super::{Code, Page, Severity};

codes! {
    EMPTY = Error 501 "the rule document is empty", CreateRule;
    IS_SQL = Error 502 "SQL instead of a rule document", CreateRule;
    IS_YAML = Error 503 "YAML instead of JSON", CreateRule;
    IS_HCL = Error 504 "Terraform's language instead of JSON", CreateRule;
    IS_COMMAND = Error 505 "a command instead of a rule document", CreateRule;
    NOT_JSON = Error 506 "a text that is not JSON", CreateRule;
    UNEXPECTED = Error 507 "something else is expected here", CreateRule;
    UNCLOSED = Error 508 "something is not closed", CreateRule;
    COMMENT = Error 509 "a comment in JSON", CreateRule;
    EXTRA_COMMA = Error 510 "a comma too many", CreateRule;
    MISSING_COMMA = Error 511 "a comma is missing", CreateRule;
    MISSING_COLON = Error 512 "a colon is missing", CreateRule;
    QUOTE = Error 513 "JSON text is in double quotes", CreateRule;
    NAME_WITHOUT_QUOTES = Error 514 "a name without quotes", CreateRule;
    INNER_QUOTE = Error 515 "a quote inside a text is not escaped", CreateRule;
    LINE_END = Error 516 "a text goes over a line end", CreateRule;
    CONTROL_CHARACTER = Error 517 "a control character in a text", CreateRule;
    ESCAPE = Error 518 "an escape that JSON does not have", CreateRule;
    WORD = Error 519 "a word that JSON does not have", CreateRule;
    NUMBER = Error 520 "a number in a form that JSON does not have", CreateRule;
    SPACE = Error 521 "a space that JSON does not have", CreateRule;
    AFTER_END = Error 522 "text after the end of the document", CreateRule;
    TOO_DEEP = Error 523 "nested too deep", CreateRule;
    DUPLICATE = Warning 524 "a member stands twice", CreateRule;

    NO_RULE = Error 530 "the document holds no rule", CreateRule;
    SQL_MISSING = Error 531 "a rule without SQL", CreateRule;
    SQL_EMPTY = Error 532 "the SQL is empty", CreateRule;
    ACTIONS_MISSING = Error 533 "a rule without `actions`", CreateRule;
    ACTIONS_EMPTY = Warning 534 "a rule without an action", CreateRule;
    ACTIONS_TOO_MANY = Error 535 "more than ten actions", CreateRule;
    ACTION_EMPTY = Error 536 "an action without a name", RuleActions;
    ACTION_SEVERAL = Error 537 "several actions in one object", RuleActions;
    ACTION_UNKNOWN = Error 538 "an unknown action", RuleActions;
    MEMBER_UNKNOWN = Error 539 "an unknown member", CreateRule;
    MEMBER_SPELLING = Error 540 "a member in another spelling", CreateRule;
    TYPE = Error 541 "a value of another type", CreateRule;
    VERSION_MISSING = Warning 542 "the rule names no SQL version", SqlVersion;
    VERSION_UNKNOWN = Error 543 "an unknown SQL version", SqlVersion;
    DISABLED = Warning 544 "the rule is disabled", CreateRule;
    TOO_LARGE = Error 545 "the rule is larger than AWS allows", CreateRule;
    ERROR_ACTIONS = Error 546 "more than one error action", ErrorHandling;
    ERROR_ACTION_SAME = Hint 547 "the error action invokes the function that failed", ErrorHandling;
    FUNCTION_ARN_MISSING = Error 548 "a Lambda action without a function", LambdaAction;
    FUNCTION_ARN_LIST = Error 549 "several functions in one Lambda action", LambdaAction;
    LAMBDA_ROLE = Error 550 "a role in a Lambda action", LambdaAction;
    REPUBLISH_DOLLAR = Error 552 "a republish topic with a single dollar sign", RepublishAction;
    REPUBLISH_LOOP = Warning 553 "a rule that triggers itself", CreateRule;
    NO_LAMBDA = Hint 551 "no action invokes a function", LambdaAction;

    RULE_ARN = Warning 560 "a rule ARN that cannot be read", CreateRule;
    NAMES_DISAGREE = Warning 561 "two names for one rule", CreateRule;
    NAME_INSIDE = Hint 562 "the rule's name inside the payload", CreateRule;
    OTHER_RULES = Hint 563 "more rules in the same template", CreateRule;
    INTRINSIC = Warning 564 "a value that is only known at deployment", LambdaAction;
    UNWRAPPED = Hint 565 "the output of another call", CreateRule;
}
