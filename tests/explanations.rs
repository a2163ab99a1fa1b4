//! Explanations as data: what a trace prints, and what the ladder says of near misses.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, reason = "a test fails by panicking")]

use rulescope::assist::ladder::{ArnPartView, Block, Ladder, LevelPair, Proposal, Subject, ladder};
use rulescope::assist::trace_text::print;
use rulescope::engine::diagnostic::Checked;
use rulescope::engine::evaluate::trace::Trace;
use rulescope::engine::host::FixedHost;
use rulescope::engine::message::{Message, Payload};
use rulescope::engine::rule::{Identity, Rule, from_sql, read};
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
        let rule = if sql.starts_with('{') {
            read(sql).value
        } else {
            from_sql(sql, Some(SqlVersion::V2016), Some(ARN)).value
        };
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

#[test]
fn a_trace_stays_bounded_however_many_templates_a_rule_has() {
    let hole = "${a + a + a + a + a + a + a + a + a + a + a + a}";
    let headers = vec![format!(r#"{{"key": "k", "value": "{hole}"}}"#); 150].join(",");
    let document = format!(
        r#"{{"sql": "SELECT a FROM 'a/b'", "actions": [{{"kafka": {{"headers": [{headers}]}}}}]}}"#
    );
    let rule = read(&document).value;
    let payload = Payload::text(r#"{"a": 1}"#);
    let message = Message { topic: "a/b".to_owned(), payload, ..Message::default() };
    let trace =
        run(&rule, &identity(), &message, &FixedHost::new(|_, _| None), true).evaluation.trace;
    assert_eq!(trace.steps.len(), Trace::LIMIT);
    assert_eq!(trace.steps.len() + trace.left_out, 1 + 150 * 23);
}

/// What a ladder says of the message: the verdict, the stopped rung and its body, and what each suggestion leads to.
fn told(given: &[String]) -> String {
    let [arn, sql, topic, payload] = given else {
        panic!("a function, a statement, a topic and a payload: {given:?}")
    };
    let rule = |sql: &str, arn: &str| from_sql(sql, Some(SqlVersion::V2016), Some(arn));
    let ladder = climb(&rule(sql, arn), topic, payload);
    let mut lines = vec![ladder.verdict.headline.clone(), ladder.verdict.sentence.clone()];
    lines.extend(ladder.verdict.near_miss.as_ref().map(|near| format!("near: {near}")));
    // The members of the event and the holes of the template, where the message got past them.
    for (index, rung) in ladder.rungs.iter().enumerate().take(ladder.passed).skip(4).take(2) {
        lines.push(format!("{}. {} | {}", index + 1, rung.title, rung.value));
        rung.body.iter().for_each(|block| lines.extend(body(block)));
    }
    if let Some(rung) = ladder.rungs.get(ladder.passed).filter(|_| ladder.passed < 8) {
        lines.push(format!("{}. {} | {}", ladder.passed + 1, rung.title, rung.value));
        rung.body.iter().for_each(|block| lines.extend(body(block)));
    }
    for suggestion in &ladder.suggestions {
        let next = match &suggestion.proposal {
            Proposal::Sql(sql) => climb(&rule(sql, arn), topic, payload),
            Proposal::FunctionArn(_, arn) => climb(&rule(sql, arn), topic, payload),
            Proposal::Topic(topic) => climb(&rule(sql, arn), topic, payload),
            Proposal::Payload(payload) => climb(&rule(sql, arn), topic, payload),
            Proposal::Enable | Proposal::StandIn(_) => continue,
        };
        let gives = match suggestion.gives.as_str() {
            "" => String::new(),
            gives => format!(" gives {gives}"),
        };
        lines.push(format!("> {}{gives} => {}", suggestion.title, next.verdict.headline));
    }
    lines.join("\n")
}

fn climb(checked: &Checked<Rule>, topic: &str, payload: &str) -> Ladder {
    let payload = match payload {
        "(empty)" => Payload::text(""),
        text => Payload::text(&text.replace("\\n", "\n")),
    };
    let message = Message { topic: topic.to_owned(), payload, ..Message::default() };
    let identity = identity();
    let run = run(&checked.value, &identity, &message, &FixedHost::new(|_, _| None), true);
    ladder(Subject {
        rule: &checked.value,
        identity: &identity,
        problems: &checked.diagnostics,
        message: &message,
        payload_error: None,
        run: &run,
        policy: None,
    })
}

fn body(block: &Block) -> Vec<String> {
    match block {
        Block::Text(text) => vec![format!("  {text}")],
        Block::Levels(levels) => {
            let level = |level: &LevelPair| {
                let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
                let mark = if level.differs { "!" } else { "" };
                format!("{mark}{}:{} {}", side(&level.filter), side(&level.topic), level.word)
            };
            vec![format!("  {}", levels.iter().map(level).collect::<Vec<_>>().join(" | "))]
        }
        Block::Conditions(rows) => rows
            .iter()
            .flat_map(|row| {
                let indent = "  ".repeat(row.depth + 1);
                let values = match row.values.as_str() {
                    "" => String::new(),
                    values => format!(" ({values})"),
                };
                let note = row.note.as_ref().map(|note| format!("{indent}  {note}"));
                let own = format!("{indent}{}{values} = {}", row.expression, row.result);
                std::iter::once(own).chain(note)
            })
            .collect(),
        Block::Arn(parts) => {
            let part = |part: &ArnPartView| match part.wrong {
                true => format!("!{} {}", part.text, part.word),
                false => part.text.clone(),
            };
            vec![format!("  {}", parts.iter().map(part).collect::<Vec<_>>().join(":"))]
        }
        Block::Suggestions(_) => Vec::new(),
        Block::Pairs(pairs) => {
            pairs.iter().map(|(name, value)| format!("  {name}: {value}")).collect()
        }
        Block::Code(text) => text.lines().map(|line| format!("  | {line}")).collect(),
    }
}

#[test]
fn the_ladder_tells_why_a_message_stops_and_what_would_let_it_pass() {
    check("stops.txt", include_str!("explanations/stops.txt"), told);
}
