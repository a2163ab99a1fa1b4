//! Codes: names, number of arguments, versions, the rules of SET.

use super::{Code, Page, Severity};

codes! {
    UNKNOWN_FUNCTION = Error 201 "a function that the language does not have", Functions;
    ARGUMENT_COUNT = Warning 202 "a wrong number of arguments", DataTypes;
    SERVICE_ARGUMENT_COUNT = Error 203 "a wrong number of arguments for an AWS service", Functions;
    FUNCTION_VERSION = Error 204 "a function that the SQL version does not have", SqlVersion;
    CONSTRUCT_VERSION = Error 205 "a construct that the SQL version does not have", SqlVersion;
    CAST_TYPE = Error 206 "a type that `cast` does not know", Functions;
    CAST_TYPE_VERSION = Error 207 "a type of `cast` that the SQL version does not have", Functions;
    VERSION_NOT_STATED = Hint 208 "the guide does not say from which SQL version on", SqlVersion;
    VARIABLE_UNDECLARED = Error 211 "a variable that SET does not set", Set;
    VARIABLE_FORWARD = Error 212 "a variable that is set later", Set;
    VARIABLE_TWICE = Error 213 "a variable is set twice", Set;
    VARIABLE_COUNT = Error 214 "more variables than AWS allows", Set;
    VARIABLE_LENGTH = Error 215 "the name of a variable is longer than AWS allows", Set;
    CALL_LIMIT = Error 221 "more calls of a function than AWS allows", Functions;
    CONSTANT_ARGUMENT = Error 222 "a variable where AWS wants a constant", Set;
    LITERAL_ARGUMENT = Warning 223 "an argument that AWS wants as a constant", Functions;
    DEFAULT_CALLS_SERVICE = Error 224 "a default that calls an AWS service", Functions;
    TEMPLATE_FUNCTION = Error 225 "a function that templates cannot use", BinaryPayloads;
    NAME_TWICE = Warning 231 "two items of SELECT have the same name", Select;
    NO_NAME = Warning 232 "an item of SELECT without a name", Select;
    PATH_NAME = Hint 233 "a path without `AS`", Select;
    CALL_NAME = Hint 234 "a call without `AS`", Select;
}
