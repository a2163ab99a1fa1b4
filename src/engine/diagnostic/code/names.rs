//! Codes: names, number of arguments, versions, the rules of SET.

use super::{Code, Entry, Page, Severity};

codes! {
    UNKNOWN_FUNCTION = Error 201 "a function that the language does not have", Functions,
        "The language has no function of this name. Names are the same in capital and small letters; completion and the \
         reference list them all.";
    ARGUMENT_COUNT = Warning 202 "a wrong number of arguments", DataTypes,
        "A call with too few or too many arguments has no value: it is Undefined, on AWS without any error.";
    SERVICE_ARGUMENT_COUNT = Error 203 "a wrong number of arguments for an AWS service", Functions,
        "This function asks an AWS service, and takes certain numbers of arguments only.";
    FUNCTION_VERSION = Error 204 "a function that the SQL version does not have", SqlVersion,
        "The function came with SQL version 2016-03-23. Without `awsIotSqlVersion` a rule has version 2015-10-08.";
    CONSTRUCT_VERSION = Error 205 "a construct that the SQL version does not have", SqlVersion,
        "Arrays, object literals, nested queries and the like came with SQL version 2016-03-23. Without \
         `awsIotSqlVersion` a rule has version 2015-10-08.";
    CAST_TYPE = Error 206 "a type that `cast` does not know", Functions,
        "`cast` makes a String, Boolean, Int, Decimal or Double of a value.";
    CAST_TYPE_VERSION = Error 207 "a type of `cast` that the SQL version does not have", Functions,
        "This type of `cast` came with a later SQL version than the rule has.";
    VERSION_NOT_STATED = Hint 208 "the guide does not say from which SQL version on", SqlVersion,
        "The guide does not tell from which SQL version on this works. With 2016-03-23 or later it is certain.";
    VARIABLE_UNDECLARED = Error 211 "a variable that SET does not set", Set,
        "A variable is used that SET does not set. Names of variables count capital and small letters.";
    VARIABLE_FORWARD = Error 212 "a variable that is set later", Set,
        "A variable can use those that are set before it, not those after it.";
    VARIABLE_TWICE = Error 213 "a variable is set twice", Set,
        "SET gives each variable its value once.";
    VARIABLE_COUNT = Error 214 "more variables than AWS allows", Set,
        "A rule sets at most ten variables.";
    VARIABLE_LENGTH = Error 215 "the name of a variable is longer than AWS allows", Set,
        "The name of a variable is longer than AWS takes.";
    CALL_LIMIT = Error 221 "more calls of a function than AWS allows", Functions,
        "AWS counts the calls of some functions in a rule's SQL and templates together, and refuses more. Call it once, \
         keep the result in a variable, and use that.";
    CONSTANT_ARGUMENT = Error 222 "a variable where AWS wants a constant", Set,
        "AWS wants this argument written out, as it decides how the call is made; a variable is refused.";
    LITERAL_ARGUMENT = Warning 223 "an argument that AWS wants as a constant", Functions,
        "AWS wants this argument written out, as it decides how the call is made.";
    DEFAULT_CALLS_SERVICE = Error 224 "a default that calls an AWS service", Functions,
        "The default of `get_or_default` cannot read other resources of the account.";
    TEMPLATE_FUNCTION = Error 225 "a function that templates cannot use", BinaryPayloads,
        "This call works in SQL and not in a template. Select its result or set it to a variable.";
    UNKNOWN_WORD = Warning 226 "a scheme, mode or API that the function does not know", Functions,
        "A constant argument of this function is one of a few words, in these letters. With another the call has no value.";
    NAME_TWICE = Warning 231 "two items of SELECT have the same name", Select,
        "Two items give the same name. The later one counts here; the guide shows no such statement.";
    NO_NAME = Warning 232 "an item of SELECT without a name", Select,
        "An item that is no plain name has no name of its own, and the guide does not say what AWS calls it. Give it one \
         with `AS`.";
    PATH_NAME = Hint 233 "a path without `AS`", Select,
        "A path without `AS` is put under its last name here. The guide does not say what AWS calls it; `AS` makes it \
         certain.";
    CALL_NAME = Hint 234 "a call without `AS`", Select,
        "A call without `AS` is put under the function's name here. The guide does not say what AWS calls it; `AS` makes \
         it certain.";
}
