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

/// A function of other dialects.
pub(super) struct Function {
    /// Its names, in capitals.
    names: &'static str,
    /// What does the same here, `{0}` and so on being the arguments; empty where nothing does.
    form: &'static str,
    /// What to do instead; empty where the form says it.
    pub(super) help: &'static str,
}

const fn entry(names: &'static str, form: &'static str, help: &'static str) -> Function {
    Function { names, form, help }
}

const FUNCTIONS: &[Function] = &[
    entry(
        "COUNT SUM AVG MIN MAX STDDEV FIRST LAST GROUP_CONCAT ARRAY_AGG",
        "",
        "a rule sees one message at a time, so there is nothing to aggregate",
    ),
    entry(
        "COALESCE IFNULL NVL",
        "get_or_default({0}, {1})",
        "`get_or_default(value, default)` replaces Null and Undefined",
    ),
    entry(
        "IF IIF",
        "CASE {0} WHEN true THEN {1} ELSE {2} END",
        "write `CASE condition WHEN true THEN a ELSE b END`",
    ),
    entry(
        "NULLIF",
        "CASE {0} WHEN {1} THEN NULL ELSE {0} END",
        "write `CASE a WHEN b THEN NULL ELSE a END`",
    ),
    entry(
        "NOW GETDATE CURRENT_TIMESTAMP SYSDATE UNIX_TIMESTAMP",
        "timestamp()",
        "`timestamp()` gives the milliseconds since 1970",
    ),
    entry("DATE CURRENT_DATE", "", "`parse_time('yyyy-MM-dd', timestamp())` gives the date"),
    entry("LEN CHAR_LENGTH CHARACTER_LENGTH", "length({0})", ""),
    entry("UCASE UPPERCASE TOUPPER TO_UPPER TOUPPERCASE", "upper({0})", ""),
    entry("LCASE LOWERCASE TOLOWER TO_LOWER TOLOWERCASE", "lower({0})", ""),
    entry("UUID GEN_RANDOM_UUID NEWID", "newuuid()", ""),
    entry("RANDOM", "rand()", ""),
    entry("POW", "power({0}, {1})", ""),
    entry("CEILING", "ceil({0})", ""),
    entry("REGEXP_LIKE", "regexp_matches({0}, {1})", ""),
    entry("STARTS_WITH", "startswith({0}, {1})", ""),
    entry("ENDS_WITH", "endswith({0}, {1})", ""),
    entry(
        "CONTAINS INCLUDES",
        "(indexof({0}, {1}) >= 0)",
        "`indexof(text, part) >= 0` looks into a text, `value IN array` into an array",
    ),
    entry(
        "ARRAY_CONTAINS LIST_CONTAINS ANY ALL",
        "",
        "`value IN array` looks for a value; `EXISTS (SELECT * FROM array AS x WHERE …)` tests each",
    ),
    entry(
        "SUBSTR MID",
        "",
        "`substring(text, start, end)` counts from 0, and `end` is not included",
    ),
    entry("LEFT", "substring({0}, 0, {1})", ""),
    entry("RIGHT SPLIT SPLIT_PART", "", "`substring` and `regexp_substr` take parts of a text"),
    entry("CHARINDEX INSTR LOCATE POSITION STRPOS", "", "`indexof(text, part)` counts from 0"),
    entry("CONVERT", "", "write `cast(value AS String)` or another type"),
    entry("TO_CHAR TO_STRING TOSTRING STRING STR", "cast({0} AS String)", ""),
    entry("TO_INT PARSEINT INT INTEGER", "cast({0} AS Int)", ""),
    entry("TO_NUMBER NUMBER PARSEFLOAT FLOAT DOUBLE DECIMAL", "cast({0} AS Decimal)", ""),
    entry("TO_BOOLEAN BOOL BOOLEAN", "cast({0} AS Boolean)", ""),
    entry("TO_BASE64 BASE64 BASE64_ENCODE BTOA", "encode({0}, 'base64')", ""),
    entry("FROM_BASE64 BASE64_DECODE ATOB", "decode({0}, 'base64')", ""),
    entry(
        "DATE_FORMAT FORMAT_DATETIME TO_DATE TO_TIMESTAMP",
        "",
        "`parse_time(pattern, milliseconds)` writes a time, `time_to_epoch(text, pattern)` reads one",
    ),
    entry(
        "JSON_EXTRACT JSON_VALUE GET_JSON_OBJECT",
        "",
        "write the path, `a.b`, or `get(object, 'key')`",
    ),
    entry("ISDEFINED IS_DEFINED DEFINED HAS", "NOT isUndefined({0})", ""),
];

impl Function {
    /// The text that does the same with these arguments; nothing where their number is another.
    pub(super) fn with(&self, arguments: &[&str]) -> Option<String> {
        // Only a text is looked for in a text.
        let is_text = |argument: &&&str| argument.starts_with(['\'', '"']);
        if self.form.starts_with("(indexof") && arguments.get(1).filter(is_text).is_none() {
            return None;
        }
        const PLACES: [&str; 3] = ["{0}", "{1}", "{2}"];
        let wanted = PLACES.iter().filter(|place| self.form.contains(*place)).count();
        (!self.form.is_empty() && wanted == arguments.len()).then(|| {
            let filled = PLACES.iter().zip(arguments);
            filled
                .fold(self.form.to_owned(), |form, (place, argument)| form.replace(place, argument))
        })
    }

    /// The name of what does the same.
    pub(super) fn name(&self) -> &'static str {
        let form = self.form.trim_start_matches(['(', 'N', 'O', 'T', ' ']);
        if form.ends_with("()") {
            return form;
        }
        form.split(['(', ' ']).next().unwrap_or_default()
    }
}

/// The entry of a word that begins a clause elsewhere.
pub(super) fn clause(word: &str) -> Option<&'static Clause> {
    CLAUSES.iter().find(|clause| clause.words.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

/// The entry of a method that exists elsewhere: `startsWith`.
pub(super) fn method(name: &str) -> Option<&'static Function> {
    let is_start = name.eq_ignore_ascii_case("startsWith");
    let is_end = name.eq_ignore_ascii_case("endsWith");
    function(match (is_start, is_end) {
        (true, _) => "STARTS_WITH",
        (_, true) => "ENDS_WITH",
        _ => name,
    })
}

/// The entry of a function that exists elsewhere.
pub(super) fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|it| it.names.split(' ').any(|known| known.eq_ignore_ascii_case(name)))
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
