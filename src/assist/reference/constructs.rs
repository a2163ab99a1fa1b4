//! The words and signs of the language, each with its form, its page of the guide, and examples that tests run.

use crate::engine::guide::Page;

/// A word, a sign or a clause of the language.
#[derive(Clone, Copy, Debug)]
pub struct Construct {
    /// Its name in lists and addresses.
    pub name: &'static str,
    /// The words and signs in capital letters that it explains where they stand.
    pub words: &'static [&'static str],
    /// How it is written.
    pub form: &'static str,
    /// What it does.
    pub summary: &'static str,
    /// Whether it is new in SQL version 2016-03-23.
    pub since_2016: bool,
    /// Whether it stands between two values.
    pub is_operator: bool,
    /// Where the guide has it.
    pub page: Page,
    /// Examples.
    pub examples: &'static [ConstructExample],
}

/// An expression, or a statement and a payload, and what it gives.
#[derive(Clone, Copy, Debug)]
pub struct ConstructExample {
    /// The expression, or the statement.
    pub text: &'static str,
    /// The payload of a statement; empty for an expression.
    pub payload: &'static str,
    /// What it gives: JSON, `Undefined`, or `does not fire`.
    pub result: &'static str,
}

const fn expression(text: &'static str, result: &'static str) -> ConstructExample {
    ConstructExample { text, payload: "", result }
}

const fn statement(
    text: &'static str,
    payload: &'static str,
    result: &'static str,
) -> ConstructExample {
    ConstructExample { text, payload, result }
}

const fn construct(
    name: &'static str,
    words: &'static [&'static str],
    form: &'static str,
    summary: &'static str,
    page: Page,
    examples: &'static [ConstructExample],
) -> Construct {
    Construct { name, words, form, summary, since_2016: false, is_operator: false, page, examples }
}

impl Construct {
    const fn since_2016(mut self) -> Self {
        self.since_2016 = true;
        self
    }

    const fn operator(mut self) -> Self {
        self.is_operator = true;
        self
    }
}

/// All of them.
pub const CONSTRUCTS: &[Construct] = &[
    construct(
        "SELECT",
        &["SELECT"],
        "SELECT item [AS name], …",
        "What the actions get: an object with a member for each item. `*` copies the members of the payload; what is Undefined is left out.",
        Page::Select,
        &[
            statement(
                "SELECT temp, topic() AS from_topic FROM 'a/b'",
                r#"{"temp":48}"#,
                r#"{"temp":48,"from_topic":"a/b"}"#,
            ),
            statement(
                "SELECT *, 15 AS speed FROM 'a/b'",
                r#"{"speed":3,"x":1}"#,
                r#"{"speed":15,"x":1}"#,
            ),
            statement("SELECT missing FROM 'a/b'", "{}", "{}"),
        ],
    ),
    construct(
        "SELECT VALUE",
        &["VALUE"],
        "SELECT VALUE value",
        "The output is the value itself, not an object around it.",
        Page::Select,
        &[statement("SELECT VALUE color FROM 'a/b'", r#"{"color":"red"}"#, r#""red""#)],
    ),
    construct(
        "AS",
        &["AS"],
        "value AS name.name",
        "The name of an item in the output; dots make objects in objects. In a nested query, the name of a row; in `cast`, the type.",
        Page::Select,
        &[statement(
            "SELECT temp AS state.temp FROM 'a/b'",
            r#"{"temp":48}"#,
            r#"{"state":{"temp":48}}"#,
        )],
    ),
    construct(
        "FROM",
        &["FROM"],
        "FROM 'topic/filter'",
        "The topic filter: `+` is any one level, `#` at the end is one or more levels. In a nested query, the array or object that is read.",
        Page::From,
        &[
            statement("SELECT * FROM 'a/+'", r#"{"x":1}"#, r#"{"x":1}"#),
            statement("SELECT * FROM 'a'", "{}", "does not fire"),
        ],
    ),
    construct(
        "WHERE",
        &["WHERE"],
        "WHERE condition",
        "The actions run when the condition is true; false and Undefined stop the message.",
        Page::Where,
        &[
            statement(
                "SELECT temp FROM 'a/b' WHERE temp > 50",
                r#"{"temp":61.50}"#,
                r#"{"temp":61.50}"#,
            ),
            statement("SELECT temp FROM 'a/b' WHERE temp > 50", r#"{"temp":48}"#, "does not fire"),
            statement("SELECT temp FROM 'a/b' WHERE missing <> 1", "{}", "does not fire"),
        ],
    ),
    construct(
        "SET",
        &["SET"],
        "SET @name = value, …",
        "Gives values names, at most 10; each is computed once, and may be used in SELECT, WHERE and the templates of actions.",
        Page::Set,
        &[statement("SET @f = temp * 2 SELECT @f AS f FROM 'a/b'", r#"{"temp":4}"#, r#"{"f":8}"#)],
    ),
    construct(
        "*",
        &["*"],
        "*",
        "The payload: all its members in a select list, the whole of it as an argument.",
        Page::Select,
        &[
            statement("SELECT * FROM 'a/b'", r#"{"x":1}"#, r#"{"x":1}"#),
            statement("SELECT get(*, 'odd-key') AS k FROM 'a/b'", r#"{"odd-key":1}"#, r#"{"k":1}"#),
        ],
    ),
    construct(
        "path",
        &["."],
        "object.member",
        "A member of an object. Of what is no object it is Undefined. A name with a hyphen or a space needs `get(object, 'name')`.",
        Page::JsonExtensions,
        &[
            statement(
                "SELECT state.mode AS m FROM 'a/b'",
                r#"{"state":{"mode":"run"}}"#,
                r#"{"m":"run"}"#,
            ),
            expression("missing.x", "Undefined"),
        ],
    ),
    construct(
        "AND, OR",
        &["AND", "OR"],
        "a AND b, a OR b",
        "Of two Booleans. The texts `\"true\"` and `\"false\"` count as Booleans too.",
        Page::Operators,
        &[
            expression("true AND 1 < 2", "true"),
            expression("false OR 'true'", "true"),
            expression("false AND missing", "Undefined"),
        ],
    ),
    construct(
        "NOT",
        &["NOT"],
        "NOT a",
        "The other Boolean.",
        Page::Operators,
        &[expression("NOT false", "true"), expression("NOT missing", "Undefined")],
    ),
    construct(
        "=, <>",
        &["=", "<>"],
        "a = b, a <> b",
        "Whether two values are equal, or not. With Undefined on a side it is Undefined.",
        Page::Operators,
        &[
            expression("1 = 1.0", "true"),
            expression("'a' <> 'b'", "true"),
            expression("missing = 1", "Undefined"),
        ],
    ),
    construct(
        "<, <=, >, >=",
        &["<", "<=", ">", ">="],
        "a < b",
        "Compares numbers, and texts that are numbers.",
        Page::Operators,
        &[
            expression("48 > 50", "false"),
            expression("'10' > 9", "true"),
            expression("missing < 1", "Undefined"),
        ],
    ),
    construct(
        "IN",
        &["IN"],
        "value IN array",
        "Whether an array has an element that is equal.",
        Page::Operators,
        &[expression("5 IN [1, 5]", "true"), expression("5 IN ['5']", "false")],
    ),
    construct(
        "+",
        &["+"],
        "a + b",
        "Adds numbers; with a text on a side, joins texts.",
        Page::Operators,
        &[
            expression("1 + 2.5", "3.5"),
            expression("'a' + 1", r#""a1""#),
            expression("missing + 1", "Undefined"),
        ],
    ),
    construct(
        "-, *, /, %",
        &["-", "*", "/", "%"],
        "a - b, a * b, a / b, a % b",
        "Arithmetic of numbers, and of texts that are numbers; `%` is the remainder.",
        Page::Operators,
        &[
            expression("7 - '2'", "5"),
            expression("6 / 4", "1.5"),
            expression("7 % 4", "3"),
            expression("1 / 0", "Undefined"),
        ],
    )
    .operator(),
    construct(
        "CASE",
        &["CASE", "WHEN", "THEN", "ELSE", "END"],
        "CASE value WHEN match THEN result … [ELSE other] END",
        "The result of the first branch whose match is equal to the value; without one, ELSE, or Undefined.",
        Page::Case,
        &[
            expression("CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END", r#""two""#),
            expression("CASE 3 WHEN 1 THEN 'one' ELSE 'many' END", r#""many""#),
            expression("CASE 3 WHEN 1 THEN 'one' END", "Undefined"),
        ],
    ),
    construct(
        "EXISTS",
        &["EXISTS"],
        "EXISTS (SELECT … FROM array WHERE …)",
        "Whether a nested query gives anything.",
        Page::Operators,
        &[statement(
            "SELECT EXISTS (SELECT * FROM list AS x WHERE x = 7) AS found FROM 'a/b'",
            r#"{"list":[1,7]}"#,
            r#"{"found":true}"#,
        )],
    )
    .since_2016(),
    construct(
        "nested query",
        &[],
        "(SELECT … FROM array AS x WHERE …)",
        "Goes through an array, or an object, of the payload; gives an array.",
        Page::NestedQueries,
        &[statement(
            "SELECT (SELECT VALUE x.n FROM list AS x WHERE x.n > 1) AS big FROM 'a/b'",
            r#"{"list":[{"n":1},{"n":2}]}"#,
            r#"{"big":[2]}"#,
        )],
    )
    .since_2016(),
    construct(
        "object literal",
        &["{", "}", ":"],
        r#"{"key": value, …}"#,
        "An object. In a select list without AS, its members become members of the output.",
        Page::Literals,
        &[expression("{'a': 1, 'b': missing}", r#"{"a":1}"#)],
    )
    .since_2016(),
    construct(
        "array literal",
        &["[", "]"],
        "[a, b]",
        "An array.",
        Page::Literals,
        &[expression("[1, 'a', [2]]", r#"[1,"a",[2]]"#)],
    )
    .since_2016(),
    construct(
        "NULL",
        &["NULL"],
        "NULL",
        "JSON’s null. It is a value, unlike Undefined.",
        Page::DataTypes,
        &[expression("NULL", "null"), expression("isUndefined(NULL)", "false")],
    ),
    construct(
        "TRUE, FALSE",
        &["TRUE", "FALSE"],
        "TRUE, FALSE",
        "The Booleans.",
        Page::DataTypes,
        &[expression("TRUE", "true")],
    ),
    construct(
        "substitution template",
        &["${"],
        "${expression}",
        "In a field of an action: the value of an expression on the original payload, as text.",
        Page::SubstitutionTemplates,
        &[],
    ),
];
