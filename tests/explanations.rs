//! Explanations as data: what a trace prints, and what the ladder says of near misses.

#![cfg(not(target_arch = "wasm32"))]

use rulescope::assist::trace_text::print;
use rulescope::engine::host::FixedHost;
use rulescope::engine::message::{Message, Payload};
use rulescope::engine::rule::{Identity, from_sql};
use rulescope::engine::run::run;
use rulescope::engine::version::SqlVersion;

const ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:f-${d}";

/// A case of a file: its name, what it is about, and what it wants, a line each.
struct Case {
    name: String,
    given: Vec<String>,
    wanted: Vec<String>,
}

/// `== name`, the given lines, an optional `--` and the wanted lines; `#` at the start is a comment.
fn cases(text: &str) -> Vec<Case> {
    let blocks = text.split("\n== ").skip(1);
    let case = |block: &str| {
        let mut lines = block.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let name = lines.next().unwrap_or_default().to_owned();
        let (mut given, mut wanted, mut is_wanted) = (Vec::new(), Vec::new(), false);
        for line in lines {
            match line {
                "--" => is_wanted = true,
                line if is_wanted => wanted.push(line.to_owned()),
                line => given.push(line.to_owned()),
            }
        }
        Case { name, given, wanted }
    };
    blocks.map(case).collect()
}

/// Runs the cases of a file; tells of all that give something else.
fn check(file: &str, text: &str, tell: impl Fn(&[String]) -> String) {
    let cases = cases(text);
    assert!(cases.len() > 3, "{file} has {} cases", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let told = tell(&case.given);
        if told.lines().collect::<Vec<_>>() != case.wanted {
            wrong.push_str(&format!("\n== {}\n{}\n--\n{told}\n", case.name, case.given.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{file}: these give something else now:\n{wrong}");
}

fn identity() -> Identity {
    let some = |text: &str| Some(text.to_owned());
    Identity {
        rule_name: some("my_rule"),
        account_id: some("123456789012"),
        region: some("us-east-1"),
    }
}

#[test]
fn a_trace_tells_what_each_part_gave_and_why() {
    check("traces.txt", include_str!("explanations/traces.txt"), |given| {
        let [sql, payload] = given else { panic!("a statement and a payload: {given:?}") };
        let rule = from_sql(sql, Some(SqlVersion::V2016), Some(ARN)).value;
        let message = Message {
            topic: "a/b".to_owned(),
            payload: Payload::text(payload),
            ..Message::default()
        };
        let host = FixedHost::new(|_, _| None);
        let run = run(&rule, &identity(), &message, &host, true);
        print(&rule, &run.evaluation.trace, &run.payload.everything())
    });
}

#[test]
fn a_nested_query_over_many_elements_says_how_many_it_left_out() {
    let sql = "SELECT (SELECT VALUE v FROM list WHERE v < 9990) AS x, list.v AS y FROM 'a/b'";
    let rule = from_sql(sql, Some(SqlVersion::V2016), Some(ARN)).value;
    let elements: Vec<String> = (0..10_000).map(|v| format!("{{\"v\":{v}}}")).collect();
    let payload = Payload::text(&format!("{{\"list\":[{}]}}", elements.join(",")));
    let message = Message { topic: "a/b".to_owned(), payload, ..Message::default() };
    let trace =
        run(&rule, &identity(), &message, &FixedHost::new(|_, _| None), true).evaluation.trace;
    assert!(trace.steps.len() < 100, "{}", trace.steps.len());
    let rows: Vec<usize> = trace.steps.iter().filter_map(|step| step.row).collect();
    assert!(rows.contains(&0) && rows.contains(&9_990) && !rows.contains(&5_000), "{rows:?}");
    let [left_out] = trace.rows_left_out.as_slice() else { panic!("{:?}", trace.rows_left_out) };
    assert_eq!((left_out.all, left_out.left_out), (10_000, 10_000 - 3 - 10));
    assert_eq!(trace.left_out, 0);
}
