//! Codes: the rule document.
//!
//! 501–529 its JSON · 530–559 the rule and its actions · 560–579 what tools write around it.

use super::{Code, Entry, Page, Severity};

codes! {
    EMPTY = Error 501 "the rule document is empty", CreateRule,
        "There is nothing to read.";
    IS_SQL = Error 502 "SQL instead of a rule document", CreateRule,
        "The text is a statement. A rule document holds it in `sql`, beside its actions.";
    IS_YAML = Error 503 "YAML instead of JSON", CreateRule,
        "The text is YAML. This page reads JSON here; import reads YAML.";
    IS_HCL = Error 504 "Terraform's language instead of JSON", CreateRule,
        "The text is Terraform's language. This page reads JSON here; import reads it.";
    IS_COMMAND = Error 505 "a command instead of a rule document", CreateRule,
        "The text is a shell command. The rule is what follows `--topic-rule-payload`.";
    NOT_JSON = Error 506 "a text that is not JSON", CreateRule,
        "The text is neither a rule nor a statement.";
    UNEXPECTED = Error 507 "something else is expected here", CreateRule,
        "JSON expects something else in this place.";
    UNCLOSED = Error 508 "something is not closed", CreateRule,
        "A bracket or a brace is opened and never closed.";
    COMMENT = Error 509 "a comment in JSON", CreateRule,
        "JSON has no comments; AWS refuses a document with one.";
    EXTRA_COMMA = Error 510 "a comma too many", CreateRule,
        "JSON has no comma after the last item.";
    MISSING_COMMA = Error 511 "a comma is missing", CreateRule,
        "Between two items stands a comma.";
    MISSING_COLON = Error 512 "a colon is missing", CreateRule,
        "Between a name and its value stands a colon.";
    QUOTE = Error 513 "JSON text is in double quotes", CreateRule,
        "Texts in JSON stand in double quotes.";
    NAME_WITHOUT_QUOTES = Error 514 "a name without quotes", CreateRule,
        "Names in JSON stand in double quotes.";
    INNER_QUOTE = Error 515 "a quote inside a text is not escaped", CreateRule,
        "A quote inside a text ends it. Write `\\\"`, or use single quotes in the SQL.";
    LINE_END = Error 516 "a text goes over a line end", CreateRule,
        "A text in JSON stays on one line; a line end inside is written `\\n`.";
    CONTROL_CHARACTER = Error 517 "a control character in a text", CreateRule,
        "Control characters inside a text are written as escapes, a tab as `\\t`.";
    ESCAPE = Error 518 "an escape that JSON does not have", CreateRule,
        "JSON knows the escapes `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u` with four digits.";
    WORD = Error 519 "a word that JSON does not have", CreateRule,
        "JSON has the words `true`, `false` and `null`, in small letters.";
    NUMBER = Error 520 "a number in a form that JSON does not have", CreateRule,
        "JSON numbers have decimal digits, no leading zero, no plus sign. A date without quotes is a common slip, as YAML \
         tools write one.";
    SPACE = Error 521 "a space that JSON does not have", CreateRule,
        "The space is not one of JSON's. It often comes along with copied text.";
    AFTER_END = Error 522 "text after the end of the document", CreateRule,
        "After the closing brace of the document nothing follows.";
    TOO_DEEP = Error 523 "nested too deep", CreateRule,
        "Arrays and objects lie in each other deeper than this page reads.";
    DUPLICATE = Warning 524 "a member stands twice", CreateRule,
        "Of two members with one name AWS sees one; here the last one counts.";

    NO_RULE = Error 530 "the document holds no rule", CreateRule,
        "The document is JSON, and holds no rule in any of the shapes that AWS tools write.";
    SQL_MISSING = Error 531 "a rule without SQL", CreateRule,
        "A rule has a statement in `sql`.";
    SQL_EMPTY = Error 532 "the SQL is empty", CreateRule,
        "The statement in `sql` is empty.";
    ACTIONS_MISSING = Error 533 "a rule without `actions`", CreateRule,
        "AWS wants `actions`, though the array may be empty.";
    ACTIONS_EMPTY = Warning 534 "a rule without an action", CreateRule,
        "AWS takes a rule without actions; nothing happens to its messages.";
    ACTIONS_TOO_MANY = Error 535 "more than ten actions", CreateRule,
        "A rule has at most ten actions. A second rule with the same SQL can hold more.";
    ACTION_EMPTY = Error 536 "an action without a name", RuleActions,
        "An action object names the action: `{\"lambda\": {…}}`.";
    ACTION_SEVERAL = Error 537 "several actions in one object", RuleActions,
        "Each action has an object of its own in `actions`.";
    ACTION_UNKNOWN = Error 538 "an unknown action", RuleActions,
        "AWS has no action of this name.";
    MEMBER_UNKNOWN = Error 539 "an unknown member", CreateRule,
        "AWS knows no member of this name here.";
    MEMBER_SPELLING = Error 540 "a member in another spelling", CreateRule,
        "Names count capital and small letters: the API writes `functionArn`, CloudFormation `FunctionArn`.";
    TYPE = Error 541 "a value of another type", CreateRule,
        "The value has another type than AWS wants.";
    VERSION_MISSING = Warning 542 "the rule names no SQL version", SqlVersion,
        "Outside the console a rule that names no version has 2015-10-08, which lacks arrays, literals, nested queries \
         and newer functions, and may drop or flatten nested data of the payload. Name 2016-03-23.";
    VERSION_UNKNOWN = Error 543 "an unknown SQL version", SqlVersion,
        "The versions are 2015-10-08, 2016-03-23 and beta. YAML tools turn a date without quotes into a timestamp.";
    DISABLED = Warning 544 "the rule is disabled", CreateRule,
        "`ruleDisabled` is true: the rule does nothing until it is switched on.";
    TOO_LARGE = Error 545 "the rule is larger than AWS allows", CreateRule,
        "The document of a rule has at most 128 KB.";
    ERROR_ACTIONS = Error 546 "more than one error action", ErrorHandling,
        "A rule has one error action, an object and no array.";
    ERROR_ACTION_SAME = Hint 547 "the error action invokes the function that failed", ErrorHandling,
        "The error action invokes the function of an action. What makes that one fail, such as a missing permission, \
         makes this one fail too.";
    FUNCTION_ARN_MISSING = Error 548 "a Lambda action without a function", LambdaAction,
        "A Lambda action names its function in `functionArn`.";
    FUNCTION_ARN_LIST = Error 549 "several functions in one Lambda action", LambdaAction,
        "A Lambda action has one function. For several, write several actions.";
    LAMBDA_ROLE = Error 550 "a role in a Lambda action", LambdaAction,
        "A Lambda action has no role: a statement in the function's own policy lets AWS IoT invoke it.";
    NO_LAMBDA = Hint 551 "no action invokes a function", LambdaAction,
        "No action of this rule invokes a function. What SELECT gives is shown all the same.";
    REPUBLISH_DOLLAR = Error 552 "a republish topic with a single dollar sign", RepublishAction,
        "In a republish action a topic that begins with `$` is written with `$$`, as one dollar sign begins a template.";
    REPUBLISH_LOOP = Warning 553 "a rule that triggers itself", CreateRule,
        "The rule publishes to a topic that it reads itself, so each message makes another one.";

    RULE_ARN = Warning 560 "a rule ARN that cannot be read", CreateRule,
        "The ARN of a rule has the form `arn:aws:iot:REGION:ACCOUNT:rule/NAME`.";
    NAMES_DISAGREE = Warning 561 "two names for one rule", CreateRule,
        "Two places of the document give the rule different names.";
    NAME_INSIDE = Hint 562 "the rule's name inside the payload", CreateRule,
        "`create-topic-rule` takes the name beside the payload, not inside.";
    OTHER_RULES = Hint 563 "more rules in the same template", CreateRule,
        "The template holds more than one rule; the first is shown.";
    INTRINSIC = Warning 564 "a value that is only known at deployment", LambdaAction,
        "The value is a function of the deployment tool, so what it gives is known only there.";
    UNWRAPPED = Hint 565 "the output of another call", CreateRule,
        "The text is what `get-topic-rule` or a similar call printed; the rule in it is used.";
}
