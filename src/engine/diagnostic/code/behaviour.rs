//! Codes: behaviour that surprises.

use super::{Code, Page, Severity};

codes! {
    ALIAS_UNSEEN = Hint 801 "a name that only SELECT gives", Where;
    TEXT_SELECTED = Hint 802 "a text where a field may be meant", JsonExtensions;
    EQUALS_NULL = Hint 803 "a comparison with NULL", DataTypes;
    EVERYTHING_LATER = Hint 804 "`*` after a named item", Select;
    TEXT_COMPARED = Warning 805 "a comparison of a text with a text", Operators;
    NESTED_DATA_2015 = Warning 820 "nested data under the SQL version 2015-10-08", SqlVersion;
    LARGE_INTEGER = Hint 821 "a whole number that JavaScript would round", LambdaAction;
}
