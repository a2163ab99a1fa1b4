//! The choices of ours that a result can depend on: where the guide is silent or contradicts itself.
//!
//! The evaluator records each one once, where a message meets it. The README lists them all. Builtins hold theirs
//! themselves (`functions`, "our reading"); they are recorded the same way, under the builtin's name.

use crate::engine::guide::Page;

/// A choice of ours where the guide is silent or contradicts itself, which a result depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Note {
    /// A stable name, such as `integer-division`.
    pub id: &'static str,
    /// What was chosen and why, in one or two sentences; empty in the page, whose annex has the words.
    pub text: &'static str,
    /// The page of the guide that leaves it open.
    pub page: Page,
}

/// Whether texts for readers are kept: those of notes, summaries, examples and the like. The page does without, as its first load
/// is smaller so, and asks its annex, which is built with them.
pub(in crate::engine) const KEEPS_WORDS: bool =
    cfg!(any(test, not(target_arch = "wasm32"), feature = "words"));

/// A text for readers; empty in a module that keeps none.
pub(in crate::engine) const fn words(text: &'static str) -> &'static str {
    if KEEPS_WORDS { text } else { "" }
}

/// The choice that a builtin holds itself.
#[must_use]
pub const fn of_builtin(name: &'static str, text: &'static str) -> Note {
    Note { id: name, text, page: Page::Functions }
}

/// Declares the notes and their list, so that none can be left out of it.
macro_rules! notes {
    ($($name:ident = $id:literal, $page:ident, $text:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "`")]
            pub const $name: Note = Note { id: $id, text: words($text), page: Page::$page };
        )*
        /// All notes, in the order of a statement's parts.
        pub const ALL: &[Note] = &[$($name,)*];
    };
}

notes! {
    BASIC_INGEST_FROM = "basic-ingest-from", BasicIngest,
        "A Basic Ingest message reaches its rule whatever FROM says. The guide does not say whether the filter is still \
         compared; this topic would not match it.";
    DOLLAR_TOPIC = "dollar-topic", Topics,
        "A wildcard as the first level does not match a topic that begins with `$`. The guide does not say so for rules; MQTT does.";
    NESTED_DATA_2015 = "nested-data-2015", SqlVersion,
        "On AWS, version 2015-10-08 may drop or flatten nested objects and arrays of the payload; the guide only says that \
         2016-03-23 mends it. Here they stay whole.";
    TOP_LEVEL_JSON = "top-level-json", BinaryPayloads,
        "The payload is JSON, but no object. It has no fields; `*` is the value as it is. The guide describes objects only.";
    VALUE_ARRAY_2015 = "value-array-2015", SqlVersion,
        "Under version 2015-10-08, SELECT VALUE gives no array at the top. The guide does not say what it gives instead; here \
         it is the array.";
    TEXT_TRUE = "text-true", Where,
        "WHERE gave the text \"true\", which fires here: AND, OR and NOT take such texts too. The guide shows no WHERE of a text.";
    INTEGER_DIVISION = "integer-division", Operators,
        "Two whole numbers that do not divide evenly give a decimal number. The operator table promises an Int, a worked \
         example of SET prints a fraction; use `trunc` or `floor` to be certain.";
    ZERO_DIVISION = "zero-division", Operators,
        "A division by zero is Undefined. The guide does not speak of it.";
    REMAINDER_SIGN = "remainder-sign", Operators,
        "A remainder has the sign of the number that is divided, as in Java. The guide does not say which sign it has.";
    NUMBER_OVERFLOW = "number-overflow", DataTypes,
        "A result beyond the range of numbers is Undefined. The guide gives the range, not what lies beyond it.";
    UNARY_MINUS = "unary-minus", Operators,
        "A minus sign before a text that is a number gives a number, as `0 - value` does. The guide has no table for it.";
    CAST_TO_INT = "cast-to-int", Functions,
        "A negative Decimal is cast to the Int below it, and `true` to the Int 1. The guide rounds down in one table and to the \
         nearest Int in another, and prints both 1 and 1.0.";
    NULL_OPERAND = "null-operand", DataTypes,
        "An operator on NULL is Undefined. One table of the guide converts NULL to NULL, the tables of the operators do not list it.";
    NULL_EQUALITY = "null-equality", Operators,
        "NULL is equal to NULL. The guide only says that `NULL <> NULL` is false.";
    BOOLEAN_EQUALITY = "boolean-equality", Operators,
        "Two Booleans are equal when they are the same. The table for `=` has no row for them.";
    MEMBERSHIP = "membership", Operators,
        "`IN` is Undefined when its right side is no Array or its left side is a Boolean or NULL. The guide does not list these.";
    ARRAY_PATH = "array-path", JsonExtensions,
        "A path step into an Array is Undefined; it does not step into each element. The guide shows nested queries for that.";
    UNDEFINED_ELEMENT = "undefined-element", DataTypes,
        "An Undefined element of an array is left out. The guide says that of object members only.";
    DUPLICATE_KEY = "duplicate-key", Literals,
        "Of two equal keys in an object literal the last one counts. The guide does not say which.";
    NESTED_OUTER_FIELD = "nested-outer-field", NestedQueries,
        "A name that the row does not have is looked up outside the nested query. The guide only shows that the row comes first.";
    NESTED_EVERYTHING = "nested-everything", NestedQueries,
        "`*` as a value inside a nested query is the whole payload, not the row. The guide shows neither.";
    NESTED_SOURCE = "nested-source", NestedQueries,
        "A nested query over something that is neither an Array nor an Object is Undefined, and EXISTS over it is false. The \
         guide does not speak of it.";
    NESTED_OBJECT_ROW = "nested-object-row", NestedQueries,
        "A nested query over an Object whose WHERE is not true is Undefined. The guide does not speak of it.";
    NESTED_UNDEFINED_ROW = "nested-undefined-row", NestedQueries,
        "Rows for which SELECT VALUE is Undefined are left out of the result. The guide does not speak of them.";
    NESTED_PLAIN_ROW = "nested-plain-row", NestedQueries,
        "`SELECT *` of a row that is no object gives the row itself. The guide shows it inside EXISTS only.";
    PATH_NAME = "path-name", Select,
        "A path without AS is put under its last name. The guide does not say what its name is; write AS to be certain.";
    CALL_NAME = "call-name", Select,
        "A call without AS is put under the function's name in small letters. The guide does not say what its name is; write AS.";
    NO_NAME = "no-name", Select,
        "An expression without AS is put under a made-up name. The guide does not say what its name is; write AS.";
    MEMBERS = "members", Select,
        "`path.*` puts the members of an object at the top. Public rules use it, the guide does not describe it; if there is no \
         object, nothing is put.";
    LATER_NAME = "later-name", Select,
        "Of two items with the same name the later one counts. The guide shows no statement with both.";
    UNDEFINED_KEEPS = "undefined-keeps", Select,
        "An Undefined item leaves an earlier value of the same name as it is. The guide only says that it is left out.";
    RAW_BYTES = "raw-bytes", Set,
        "Raw bytes are Undefined where a JSON value is wanted, in SET and in get_or_default. The guide tells to use `encode` there.";
    PROTOBUF_JSON = "protobuf-json", BinaryPayloads,
        "A Protobuf message becomes JSON by Protobuf's own mapping: integers of 64 bits, enums and bytes are texts, and what \
         holds its default is left out where the type cannot tell. Fields have the names of the .proto file. The guide does \
         not describe the JSON.";
    TEMPLATE_UNDEFINED = "template-undefined", SubstitutionTemplates,
        "A template without a value gives an empty text. The guide says so of an Undefined alone; on AWS the action may fail instead.";
    TEMPLATE_NULL = "template-null", SubstitutionTemplates,
        "A template whose value is NULL gives an empty text, like Undefined. The guide does not speak of it.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_texts_are_sentences() {
        let names: BTreeSet<_> = ALL.iter().map(|note| note.id).collect();
        assert_eq!(names.len(), ALL.len());
        for note in ALL {
            assert!(note.text.ends_with('.') && !note.text.contains("  "), "{}", note.id);
        }
    }
}
