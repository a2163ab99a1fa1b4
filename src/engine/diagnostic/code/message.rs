//! Codes: messages and payloads.

use super::{Code, Page, Severity};

codes! {
    PAYLOAD_NOT_JSON = Warning 901 "the payload is not JSON", BinaryPayloads;
    PAYLOAD_TOO_DEEP = Warning 902 "the payload is nested deeper than is read here", BinaryPayloads;
    PAYLOAD_TOO_LARGE = Error 903 "the payload is larger than AWS allows", Mqtt;
    PAYLOAD_DUPLICATE_KEY = Hint 904 "a key stands twice in the payload", BinaryPayloads;
    PAYLOAD_NUMBER_ROUNDED = Hint 905 "a number of the payload has more than 34 digits", DataTypes;
    PAYLOAD_NUMBER_TOO_LARGE = Warning 906 "a number of the payload is beyond the range of the language", DataTypes;
    PAYLOAD_LONE_SURROGATE = Hint 907 "half a character in the payload", BinaryPayloads;
    PAYLOAD_NOT_READ = Error 908 "the payload is not written as it says", BinaryPayloads;
}
