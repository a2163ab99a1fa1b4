//! What a key press in a long statement asks of the language grows as the statement does, and no faster: steps are counted
//! (`engine::steps`), not time.

use super::highlight;
use super::ladder::{Subject, ladder};
use super::problems::run_problems;
use crate::engine::host::FixedHost;
use crate::engine::message::{Message, Payload};
use crate::engine::rule::{Identity, from_sql};
use crate::engine::run::{ReadyRule, run};
use crate::engine::steps;
use crate::engine::version::SqlVersion;

/// All that is told of a statement and a message.
fn press(sql: &str, payload: &str) {
    let (identity, host) = (Identity::default(), FixedHost::new(|_, _| None));
    let arn = Some("arn:aws:lambda:us-east-1:123456789012:function:f");
    let checked = from_sql(sql, Some(SqlVersion::V2016), arn);
    let message =
        Message { topic: "a/b".to_owned(), payload: Payload::text(payload), ..Message::default() };
    let rule = &checked.value;
    let run = run(rule, &identity, &message, &host, true);
    let _problems = run_problems(rule, &identity, &message, &run);
    let _ladder = ladder(Subject {
        rule,
        identity: &identity,
        problems: &checked.diagnostics,
        message: &message,
        payload_error: None,
        run: &run,
        policy: None,
    });
    let _colours = highlight::sql(sql);
    ReadyRule::new(rule.clone()).write(&identity, &message, &host, &mut String::new());
}

fn many(count: usize, between: &str, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().join(between)
}

/// A shape of statements with so many parts, and the most steps that a part may take.
type Shape = (&'static str, usize, fn(usize) -> (String, String));

const SHAPES: &[Shape] = &[
    ("a sum", 40, |count| {
        (
            format!("SELECT {} AS s FROM 'a/b'", many(count, " + ", |_| "a".to_owned())),
            "{\"a\":1}".to_owned(),
        )
    }),
    ("conditions", 75, |count| {
        let terms = many(count, " OR ", |at| format!("x = {at}"));
        (format!("SELECT x FROM 'a/b' WHERE {terms}"), "{\"x\":5}".to_owned())
    }),
    ("groups of conditions", 300, |count| {
        let group = |_| format!("({})", many(100, " OR ", |at| format!("x = {at}")));
        let groups = |_| format!("({})", many(10, " OR ", group));
        (
            format!("SELECT x FROM 'a/b' WHERE {}", many(count / 1_000, " AND ", groups)),
            "{\"x\":500}".to_owned(),
        )
    }),
    ("aliases", 140, |count| {
        let items = many(count, ", ", |at| format!("a{at} + 1 AS b{at}"));
        let members = many(count, ",", |at| format!("\"a{at}\":{at}"));
        (format!("SELECT {items} FROM 'a/b' WHERE b7 > 1 OR b8 > 2"), format!("{{{members}}}"))
    }),
    ("aliases that WHERE names", 160, |count| {
        let items = many(count, ", ", |at| format!("a AS b{at}"));
        let names = many(count, ", ", |at| format!("b{at}"));
        (format!("SELECT {items} FROM 'a/b' WHERE a IN [{names}]"), "{\"a\":1}".to_owned())
    }),
    ("missing members", 300, |count| {
        let items = many(count, ", ", |at| format!("in.m{at} AS b{at}, n{at} * 2 AS c{at}"));
        (format!("SELECT {items} FROM 'a/b'"), "{\"in\":{\"m\":1,\"mm\":2},\"nn\":3}".to_owned())
    }),
    ("variables", 260, |count| {
        let set = many(count, ", ", |at| format!("@v{at} = a"));
        let items = many(count, ", ", |at| format!("@v{at} + @w{at} AS b{at}"));
        (format!("SET {set} SELECT {items} FROM 'a/b'"), "{\"a\":1}".to_owned())
    }),
    ("unknown functions", 190, |count| {
        let items = many(count, ", ", |at| format!("uppr{at}(a) AS b{at}"));
        (format!("SELECT {items} FROM 'a/b'"), "{\"a\":\"x\"}".to_owned())
    }),
    ("the arms of CASE", 100, |count| {
        let arms = many(count, " ", |at| format!("WHEN {at} THEN a{at}"));
        (format!("SELECT CASE x {arms} ELSE 1 END AS s FROM 'a/b'"), "{\"x\":-1}".to_owned())
    }),
];

#[test]
fn a_key_press_takes_as_many_steps_as_the_statement_is_long() {
    for (name, most, shape) in SHAPES {
        let [few, many, more] = [1_000, 3_000, 5_000].map(|count| {
            let (sql, payload) = shape(count);
            steps::count(|| press(&sql, &payload))
        });
        let (first, second) = (many - few, more - many);
        assert!(second <= first + first / 10, "{name}: {few}, {many}, {more}");
        assert!(second / 2_000 <= *most, "{name}: {} steps for each part", second / 2_000);
    }
}
