//! Tables of what other SQL dialects have: clauses and functions, each with what to do instead.
//!
//! Leaves to others: finding them in a text (`foreign`).

/// A clause that a statement does not have.
pub(super) struct Clause {
    words: &'static [&'static str],
    pub(super) help: &'static str,
    /// Whether leaving it out changes nothing, since a rule sees one message.
    pub(super) can_go: bool,
}

const CLAUSES: &[Clause] = &[
    Clause {
        words: &[
            "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "OUTER", "NATURAL", "ON", "USING",
        ],
        help: "a rule reads one message; `get_thing_shadow`, `get_dynamodb` and `aws_lambda` fetch other data",
        can_go: false,
    },
    Clause {
        words: &["GROUP", "HAVING", "WINDOW", "OVER", "PARTITION"],
        help: "a rule sees one message at a time, so there is nothing to group",
        can_go: false,
    },
    Clause {
        words: &["ORDER", "LIMIT", "OFFSET", "FETCH", "TOP"],
        help: "a rule sees one message at a time; leave it out",
        can_go: true,
    },
    Clause {
        words: &["UNION", "INTERSECT", "EXCEPT", "MINUS"],
        help: "make a second rule with the other statement",
        can_go: false,
    },
    Clause {
        words: &["INTO"],
        help: "the actions of the rule say where the result goes",
        can_go: false,
    },
];

/// A function of other dialects, what to do instead, and the name to put in its place where the arguments are the same.
pub(super) struct Function {
    names: &'static [&'static str],
    pub(super) help: &'static str,
    pub(super) rename: Option<&'static str>,
}

const fn entry(
    names: &'static [&'static str],
    help: &'static str,
    rename: Option<&'static str>,
) -> Function {
    Function { names, help, rename }
}

const FUNCTIONS: &[Function] = &[
    entry(
        &[
            "COUNT",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "STDDEV",
            "FIRST",
            "LAST",
            "GROUP_CONCAT",
            "ARRAY_AGG",
        ],
        "a rule sees one message at a time, so there is nothing to aggregate",
        None,
    ),
    entry(&["COALESCE"], "`get_or_default(value, default)` replaces Null and Undefined", None),
    entry(
        &["IFNULL", "NVL"],
        "`get_or_default(value, default)` replaces Null and Undefined",
        Some("get_or_default"),
    ),
    entry(&["IF", "IIF"], "write `CASE condition WHEN true THEN a ELSE b END`", None),
    entry(&["NULLIF"], "write `CASE a WHEN b THEN NULL ELSE a END`", None),
    entry(
        &["NOW", "GETDATE", "CURRENT_TIMESTAMP", "SYSDATE", "UNIX_TIMESTAMP"],
        "`timestamp()` gives the milliseconds since 1970",
        Some("timestamp"),
    ),
    entry(&["LEN", "CHAR_LENGTH", "CHARACTER_LENGTH"], "write `length(text)`", Some("length")),
    entry(&["UCASE", "TOUPPER", "TO_UPPER"], "write `upper(text)`", Some("upper")),
    entry(&["LCASE", "TOLOWER", "TO_LOWER"], "write `lower(text)`", Some("lower")),
    entry(&["UUID", "GEN_RANDOM_UUID", "NEWID"], "write `newuuid()`", Some("newuuid")),
    entry(&["RANDOM"], "write `rand()`", Some("rand")),
    entry(&["POW"], "write `power(base, exponent)`", Some("power")),
    entry(&["CEILING"], "write `ceil(number)`", Some("ceil")),
    entry(&["REGEXP_LIKE"], "write `regexp_matches(text, pattern)`", Some("regexp_matches")),
    entry(&["STARTS_WITH"], "write `startswith(text, start)`", Some("startswith")),
    entry(&["ENDS_WITH"], "write `endswith(text, end)`", Some("endswith")),
    entry(
        &["SUBSTR", "MID"],
        "`substring(text, start, end)` counts from 0, and `end` is not included",
        None,
    ),
    entry(
        &["CHARINDEX", "INSTR", "LOCATE", "POSITION", "STRPOS"],
        "`indexof(text, part)` counts from 0",
        None,
    ),
    entry(
        &["CONVERT", "TO_NUMBER", "TO_CHAR", "TO_STRING", "STR"],
        "write `cast(value AS String)` or another type",
        None,
    ),
    entry(
        &["DATE_FORMAT", "FORMAT_DATETIME", "TO_DATE", "TO_TIMESTAMP"],
        "`parse_time(pattern, milliseconds)` writes a time, `time_to_epoch(text, pattern)` reads one",
        None,
    ),
    entry(
        &["JSON_EXTRACT", "JSON_VALUE", "GET_JSON_OBJECT"],
        "write the path, `a.b`, or `get(object, 'key')`",
        None,
    ),
];

/// The entry of a word that begins a clause elsewhere.
pub(super) fn clause(word: &str) -> Option<&'static Clause> {
    CLAUSES.iter().find(|clause| clause.words.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

/// The entry of a function that exists elsewhere.
pub(super) fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|it| it.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::functions;

    #[test]
    fn no_builtin_is_called_foreign() {
        for builtin in functions::all() {
            assert!(function(builtin.name).is_none(), "{}", builtin.name);
        }
    }
}
