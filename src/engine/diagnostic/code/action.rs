//! Codes: the Lambda action, its ARN, the permission.
//!
//! 701–729 the text of an ARN · 730–739 a function and its rule · 740–759 the permission.

use super::{Code, Page, Severity};

codes! {
    ARN_EMPTY = Error 701 "a function ARN is empty", LambdaAction;
    ARN_BARE_NAME = Error 702 "the name of a function instead of its ARN", LambdaAction;
    ARN_PARTIAL = Error 703 "a part of a function ARN", LambdaAction;
    ARN_NONE = Error 704 "a text that is no ARN", LambdaAction;
    ARN_URL = Error 705 "an address instead of a function ARN", LambdaAction;
    ARN_API_GATEWAY = Error 706 "the invocation URI of API Gateway instead of a function ARN", LambdaAction;
    ARN_SERVICE = Error 707 "the ARN of something that is no function", LambdaAction;
    ARN_LAYER = Error 708 "the ARN of a layer instead of a function", LambdaAction;
    ARN_RESOURCE = Error 709 "a function ARN without `function:`", LambdaAction;
    ARN_SLASH = Error 710 "`function/` instead of `function:`", LambdaAction;
    ARN_PARTITION = Error 711 "a function ARN with a wrong partition", LambdaAction;
    ARN_REGION = Error 712 "a function ARN with a wrong Region", LambdaAction;
    ARN_ACCOUNT = Error 713 "a function ARN with a wrong account", LambdaAction;
    NAME_MISSING = Error 714 "a function ARN without a name", LambdaAction;
    NAME_ILLEGAL = Error 715 "a name that no function can have", LambdaAction;
    NAME_TOO_LONG = Error 716 "a function name that is too long", LambdaAction;
    QUALIFIER_ILLEGAL = Error 717 "a qualifier that is neither alias nor version", LambdaAction;
    ARN_REST = Error 718 "a function ARN with too many parts", LambdaAction;
    ARN_SPACE = Error 719 "a space in a function ARN", LambdaAction;
    ARN_PLACEHOLDER = Error 720 "a placeholder that a deployment tool has not replaced", LambdaAction;
    REGION_UNKNOWN = Warning 721 "a Region that is not known here", LambdaAction;
    LATEST = Hint 722 "`$LATEST` is named", LambdaAction;

    OTHER_REGION = Error 730 "a function in another Region than the rule", LambdaAction;
    OTHER_PARTITION = Error 731 "a function in another partition than the rule", LambdaAction;
    OTHER_ACCOUNT = Hint 732 "a function in another account than the rule", CrossAccount;
    HOLE_MAKES_QUALIFIER = Warning 733 "a value chooses the alias or version", LambdaAction;
    PUBLISHER_CHOOSES = Warning 734 "whoever publishes chooses the function", LambdaAction;
    TEMPLATE_API_ONLY = Hint 735 "the console does not take this template", LambdaAction;

    RULE_NAME_MISSING = Error 740 "the permission needs the rule's name", LambdaAction;
    RULE_NAME_ILLEGAL = Error 741 "a name that no rule can have", CreateRule;
    ACCOUNT_MISSING = Error 742 "the permission needs the rule's account", LambdaAction;
    ACCOUNT_ILLEGAL = Error 743 "an account id that is not twelve digits", LambdaAction;
    REGION_MISSING = Error 744 "the permission needs the rule's Region", LambdaAction;
    REGION_ILLEGAL = Error 745 "a text that is no Region", LambdaAction;
    LATEST_POLICY = Error 746 "`$LATEST` cannot have a policy", LambdaAction;
    NO_FUNCTION = Error 747 "there is no function to permit", LambdaAction;
    TEMPLATE_UNRESOLVED = Error 748 "a function that no message names", LambdaAction;
}
