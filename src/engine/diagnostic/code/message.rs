//! Codes: messages and payloads.

use super::{Code, Entry, Page, Severity};

codes! {
    PAYLOAD_NOT_JSON = Warning 901 "the payload is not JSON", BinaryPayloads,
        "The payload is no JSON, so AWS IoT passes it on as raw bytes: every member that the SQL reads is Undefined.";
    PAYLOAD_TOO_DEEP = Warning 902 "the payload is nested deeper than is read here", BinaryPayloads,
        "Arrays and objects lie in each other deeper than this page reads. AWS names no limit.";
    PAYLOAD_TOO_LARGE = Error 903 "the payload is larger than AWS allows", Mqtt,
        "AWS IoT takes payloads of at most 128 KB; the message never reaches a rule.";
    PAYLOAD_DUPLICATE_KEY = Hint 904 "a key stands twice in the payload", BinaryPayloads,
        "Of two keys with one name the later one counts.";
    PAYLOAD_NUMBER_ROUNDED = Hint 905 "a number of the payload has more than 34 digits", DataTypes,
        "The language holds 34 digits; the rest is rounded away.";
    PAYLOAD_NUMBER_TOO_LARGE = Warning 906 "a number of the payload is beyond the range of the language", DataTypes,
        "The number is larger or smaller than the language can hold.";
    PAYLOAD_LONE_SURROGATE = Hint 907 "half a character in the payload", BinaryPayloads,
        "Half of a pair of escapes stands alone, which is no character.";
    PAYLOAD_NOT_READ = Error 908 "the payload is not written as it says", BinaryPayloads,
        "The text is not base64 or hexadecimal digits, as its kind says.";
    PAYLOAD_NOT_OBJECT = Warning 909 "a payload without members", BinaryPayloads,
        "The payload is JSON, and no object. It has no members, so every name that the SQL reads is Undefined.";
    PAYLOAD_IS_RULE = Warning 910 "a rule instead of a payload", CreateRule,
        "The text is a rule. Here stands what a device publishes.";
}
