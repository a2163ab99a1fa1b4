//! Codes: values known before running.

use super::{Code, Entry, Page, Severity};

codes! {
    ALWAYS_UNDEFINED = Warning 301 "an operation that is always Undefined", Operators,
        "The types of the two sides have no result with this operator, whatever the message holds. Undefined makes a \
         condition not fire, and an item of SELECT disappear.";
    NEVER_EQUAL = Warning 302 "a comparison of different types", Operators,
        "The two sides have different types, and values of different types are not equal: a text of digits is no number. \
         Convert one side with `cast`.";
    NEVER_FIRES = Warning 303 "a `WHERE` that is never true", Where,
        "The condition cannot be true, so no message reaches an action.";
    TOPIC_LEVEL = Warning 304 "a level that no topic has", Functions,
        "`topic(1)` is the first level; there is no level 0.";
    NUMBER_RANGE = Warning 305 "a number beyond the range of the language", DataTypes,
        "The number is larger or smaller than the language can hold.";
    NUMBER_DIGITS = Warning 306 "a number with more than 34 digits", DataTypes,
        "The language holds 34 digits; the rest is rounded away.";
    ZERO_DIVISION = Warning 307 "a division by zero", Operators,
        "A division by zero has no value. The guide does not speak of it; here it is Undefined.";
    CASE_NEVER = Warning 308 "a `WHEN` that never fits", Case,
        "What follows `WHEN` is compared with what follows `CASE`, and the two have different types, so this branch is \
         never taken.";
    TIME_PATTERN = Warning 309 "a letter that a time pattern does not have", Functions,
        "The two time functions read two different pattern languages: `parse_time` that of Joda-Time, `time_to_epoch` \
         that of Java's DateTimeFormatter. A letter that the language of the function does not have makes the call \
         Undefined.";
    PADDING = Hint 310 "spaces added, not filled up", Functions,
        "In most SQL dialects `lpad` and `rpad` fill a text up to a width. Here they add so many spaces, whatever the \
         length of the text.";
}
