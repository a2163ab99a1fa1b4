//! Codes: values known before running.

use super::{Code, Page, Severity};

codes! {
    ALWAYS_UNDEFINED = Warning 301 "an operation that is always Undefined", Operators;
    NEVER_EQUAL = Warning 302 "a comparison of different types", Operators;
    NEVER_FIRES = Warning 303 "a `WHERE` that is never true", Where;
    TOPIC_LEVEL = Warning 304 "a level that no topic has", Functions;
    NUMBER_RANGE = Warning 305 "a number beyond the range of the language", DataTypes;
    NUMBER_DIGITS = Warning 306 "a number with more than 34 digits", DataTypes;
    ZERO_DIVISION = Warning 307 "a division by zero", Operators;
    CASE_NEVER = Warning 308 "a `WHEN` that never fits", Case;
}
