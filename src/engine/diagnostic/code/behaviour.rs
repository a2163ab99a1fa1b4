//! Codes: behaviour that surprises.

use super::{Code, Entry, Page, Severity};

codes! {
    ALIAS_UNSEEN = Hint 801 "a name that only SELECT gives", Where,
        "WHERE and templates see the payload and the variables of SET, not the names that SELECT gives.";
    TEXT_SELECTED = Warning 802 "a text where a field may be meant", JsonExtensions,
        "Double quotes make a text in this language; names stand without quotes.";
    EQUALS_NULL = Hint 803 "a comparison with NULL", DataTypes,
        "A field that is missing is Undefined, and a comparison with Undefined is Undefined. `isNull` and `isUndefined` \
         test for both.";
    EVERYTHING_LATER = Hint 804 "`*` after a named item", Select,
        "`*` writes over what stands before it under the same name. Put it first.";
    TEXT_COMPARED = Warning 805 "a comparison of a text with a text", Operators,
        "Both sides are texts, so the result is the same for each message. Quotes make a text; a field has none.";
    PATH_INTO_ARRAY = Warning 806 "a path into an array", JsonExtensions,
        "AWS does not step into the elements of an array. A nested query does, `(SELECT VALUE x FROM array)`, and \
         `get(array, 0)` takes one.";
    NAME_REPLACES = Hint 807 "an alias that replaces a key of the payload", Select,
        "The item's name is also a key of the payload, which it replaces in the result. Another name keeps both.";
    HYPHEN_IN_NAME = Warning 808 "a key with a hyphen read as a subtraction", JsonExtensions,
        "A hyphen between names is a minus. A key with one is read with `get(*, 'the-key')`.";
    TYPES_DIFFER = Warning 809 "values that differ in their type only", Operators,
        "Values of different types are not equal. Convert what the message brings with `cast`.";
    NO_RESULT = Warning 810 "values that an operator does not take", Operators,
        "`<` and its like compare numbers: texts have no order, nor have dates in text, which `time_to_epoch` makes numbers. \
         `+` joins texts; arrays are joined with `concat`.";
    TEXT_JOINED = Warning 811 "numbers joined as texts", Operators,
        "`+` adds numbers, and joins as soon as one side is a text. Convert what the message brings with `cast`.";
    CONDITION_UNDEFINED = Hint 812 "a condition that is Undefined for want of a field", Where,
        "An operation with Undefined is Undefined, also `<>`, also OR with true on its other side; and only true fires. \
         Test with `isUndefined`, or give a default with `get_or_default`.";
    CASE_UNDEFINED = Warning 813 "a `CASE` of Undefined", Case,
        "A `CASE` of Undefined is Undefined; ELSE is not taken. Give the value a default with `get_or_default`.";
    CASE_CONDITION = Warning 814 "a condition after `WHEN`", Case,
        "`WHEN` is compared with the value after `CASE`. A condition is true or false, and equal to no other value: write \
         `CASE condition WHEN true`.";
    NAME_MEANT = Hint 815 "a name that the payload has elsewhere", JsonExtensions,
        "The payload has the name in other letters, or deeper inside. Names count capital and small letters, and a path \
         names each level.";
    NOT_MQTT = Hint 816 "a function of MQTT for another message", Functions,
        "Only a message that came by MQTT has a client id and a trace id. For others `clientid()` is `n/a` and \
         `traceid()` Undefined.";
    RAW_BYTES_EVENT = Error 817 "raw bytes for a Lambda action", BinaryPayloads,
        "The Lambda action takes JSON. Raw bytes travel in it as base64: `SELECT encode(*, 'base64') AS data`.";
    JSON_IN_TEXT = Hint 818 "a text that holds JSON", LambdaAction,
        "The function gets a text that holds JSON, not an object, and has to parse it a second time. A device that \
         encodes twice sends such payloads.";
    NESTED_DATA_2015 = Warning 820 "nested data under the SQL version 2015-10-08", SqlVersion,
        "SQL version 2015-10-08 may drop or flatten nested objects and arrays; 2016-03-23 keeps them.";
    TEXT_UNQUOTED = Warning 822 "a text without quotes", Literals,
        "A word without quotes is the name of a field of the payload. A text stands in single quotes.";
    LARGE_INTEGER = Hint 821 "a whole number that JavaScript would round", LambdaAction,
        "JavaScript holds whole numbers up to 2^53 exactly. A function in another language, or one that gets the number \
         as text, keeps all digits.";
}
