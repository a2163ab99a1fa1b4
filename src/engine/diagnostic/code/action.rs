//! Codes: the Lambda action, its ARN, the permission.
//!
//! 701–729 the text of an ARN · 730–739 a function and its rule · 740–759 the permission.

use super::{Code, Entry, Page, Severity};

codes! {
    ARN_EMPTY = Error 701 "a function ARN is empty", LambdaAction,
        "A Lambda action needs the ARN of its function.";
    ARN_BARE_NAME = Error 702 "the name of a function instead of its ARN", LambdaAction,
        "AWS IoT wants the whole ARN, `arn:aws:lambda:REGION:ACCOUNT:function:NAME`.";
    ARN_PARTIAL = Error 703 "a part of a function ARN", LambdaAction,
        "AWS IoT wants the whole ARN, `arn:aws:lambda:REGION:ACCOUNT:function:NAME`.";
    ARN_NONE = Error 704 "a text that is no ARN", LambdaAction,
        "AWS IoT wants an ARN, `arn:aws:lambda:REGION:ACCOUNT:function:NAME`.";
    ARN_URL = Error 705 "an address instead of a function ARN", LambdaAction,
        "A Lambda action names its function by ARN. An HTTP action takes an address.";
    ARN_API_GATEWAY = Error 706 "the invocation URI of API Gateway instead of a function ARN", LambdaAction,
        "API Gateway writes the ARN of a function into a URI of its own; take the ARN from it.";
    ARN_SERVICE = Error 707 "the ARN of something that is no function", LambdaAction,
        "The ARN belongs to something else than a Lambda function.";
    ARN_LAYER = Error 708 "the ARN of a layer instead of a function", LambdaAction,
        "A layer is no function.";
    ARN_RESOURCE = Error 709 "a function ARN without `function:`", LambdaAction,
        "Before the name of a function stands `function:`.";
    ARN_SLASH = Error 710 "`function/` instead of `function:`", LambdaAction,
        "Between `function` and the name stands a colon.";
    ARN_PARTITION = Error 711 "a function ARN with a wrong partition", LambdaAction,
        "The partition is `aws`, `aws-cn` or `aws-us-gov`, and fits the Region.";
    ARN_REGION = Error 712 "a function ARN with a wrong Region", LambdaAction,
        "The Region is written as in `us-east-1`.";
    ARN_ACCOUNT = Error 713 "a function ARN with a wrong account", LambdaAction,
        "The account is twelve digits, without hyphens.";
    NAME_MISSING = Error 714 "a function ARN without a name", LambdaAction,
        "Nothing stands after `function:`. A template that is Undefined leaves such a hole.";
    NAME_ILLEGAL = Error 715 "a name that no function can have", LambdaAction,
        "The name of a function has letters, digits, `-` and `_`. `${topic()}` is the whole topic with its slashes; \
         `${topic(2)}` is one level.";
    NAME_TOO_LONG = Error 716 "a function name that is too long", LambdaAction,
        "The name of a function has at most 64 characters.";
    QUALIFIER_ILLEGAL = Error 717 "a qualifier that is neither alias nor version", LambdaAction,
        "After the name may stand one alias or version: letters, digits, `-` and `_`.";
    ARN_REST = Error 718 "a function ARN with too many parts", LambdaAction,
        "After the name stands at most one alias or version.";
    ARN_SPACE = Error 719 "a space in a function ARN", LambdaAction,
        "An ARN has no spaces.";
    ARN_PLACEHOLDER = Error 720 "a placeholder that a deployment tool has not replaced", LambdaAction,
        "The text still holds a placeholder of a page, or of a deployment tool, which AWS IoT does not replace.";
    REGION_UNKNOWN = Warning 721 "a Region that is not known here", LambdaAction,
        "The Region has the form of one, and is not among those known here. New ones appear.";
    LATEST = Hint 722 "`$LATEST` is named", LambdaAction,
        "Without an alias or version the same code runs, and `$LATEST` cannot have a policy of its own.";

    OTHER_REGION = Error 730 "a function in another Region than the rule", LambdaAction,
        "A rule invokes functions of its own Region only. Another account is possible.";
    OTHER_PARTITION = Error 731 "a function in another partition than the rule", LambdaAction,
        "A rule invokes functions of its own partition and Region only.";
    OTHER_ACCOUNT = Hint 732 "a function in another account than the rule", CrossAccount,
        "A function of another account works. Its policy is written with that account's credentials.";
    HOLE_MAKES_QUALIFIER = Warning 733 "a value chooses the alias or version", LambdaAction,
        "What stands after the colon becomes an alias or a version, and a permission is for one of them.";
    PUBLISHER_CHOOSES = Warning 734 "whoever publishes chooses the function", LambdaAction,
        "A device that may publish chooses which function runs. Only functions with a permission for this rule can; give \
         it to no other.";
    TEMPLATE_API_ONLY = Hint 735 "the console does not take this template", LambdaAction,
        "The console refuses templates in this field. The API, the AWS CLI and deployment tools take them.";
    CALL_PERMISSION = Hint 736 "a function that the SQL calls", Functions,
        "A function that the SQL calls with `aws_lambda` needs the same statement in its policy as that of a Lambda \
         action. The call has 2 seconds; when it fails, the rule fails.";

    RULE_NAME_MISSING = Error 740 "the permission needs the rule's name", LambdaAction,
        "The condition of the permission holds the ARN of the rule, with its name.";
    RULE_NAME_ILLEGAL = Error 741 "a name that no rule can have", CreateRule,
        "A rule's name has letters, digits and `_`, at most 128; a hyphen is the common slip.";
    ACCOUNT_MISSING = Error 742 "the permission needs the rule's account", LambdaAction,
        "The condition of the permission holds the account of the rule; without it any account's rule could invoke the \
         function.";
    ACCOUNT_ILLEGAL = Error 743 "an account id that is not twelve digits", LambdaAction,
        "An account id is twelve digits.";
    REGION_MISSING = Error 744 "the permission needs the rule's Region", LambdaAction,
        "The condition of the permission holds the ARN of the rule, with its Region.";
    REGION_ILLEGAL = Error 745 "a text that is no Region", LambdaAction,
        "The Region is written as in `us-east-1`.";
    LATEST_POLICY = Error 746 "`$LATEST` cannot have a policy", LambdaAction,
        "Lambda takes no policy on `$LATEST`. Leave it out of the ARN.";
    NO_FUNCTION = Error 747 "there is no function to permit", LambdaAction,
        "The rule has no Lambda action, so no function needs a permission.";
    TEMPLATE_UNRESOLVED = Error 748 "a function that no message names", LambdaAction,
        "The ARN of the function depends on the message; give one to see the command.";
}
