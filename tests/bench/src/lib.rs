//! What is measured, natively and in the browser alike: messages from their text to the text of the output.

#[path = "../common/messages.rs"]
pub mod messages;

use rulescope::engine::evaluate::Outcome;
use rulescope::engine::host::FixedHost;
use rulescope::engine::message::{Message, Payload};
use rulescope::engine::rule::{Identity, from_sql};
use rulescope::engine::run::{ReadyRule, run};
use rulescope::engine::value::json;
use rulescope::engine::version::SqlVersion;
use std::cell::RefCell;
use std::rc::Rc;

/// A statement, and the messages that it is run on.
pub struct Work {
    pub name: &'static str,
    pub texts: Rc<Vec<String>>,
    /// From a message's text to that of the output; nothing where WHERE is not true.
    pub run: Box<dyn Fn(&str) -> Option<String>>,
}

pub const PROJECTION: &str = "SELECT temperature, topic(2) AS device, temperature * 1.8 + 32 AS fahrenheit \
    FROM 'devices/+/telemetry' WHERE temperature > 20 AND status = 'active'";
const REJECTION: &str = "SELECT temperature, topic(2) AS device, temperature * 1.8 + 32 AS fahrenheit \
    FROM 'devices/+/telemetry' WHERE temperature > 1000 AND status = 'active'";
const EVERYTHING: &str = "SELECT * FROM 'devices/+/telemetry'";
const NESTED: &str = "SELECT device, (SELECT VALUE s.value FROM samples s WHERE s.value > 50) AS high \
    FROM 'devices/+/telemetry'";
const PATTERN: &str = "SELECT deviceId FROM 'devices/+/telemetry' WHERE regexp_matches(deviceId, '^sensor-[0-9]{5}$')";

/// All that is measured.
#[must_use]
pub fn works() -> Vec<Work> {
    let small = Rc::new(messages::small());
    let arrays = Rc::new(messages::arrays());
    let large = Rc::new(messages::large());
    vec![
        work("projection", &small, PROJECTION, true, ready),
        work("rejection", &small, REJECTION, false, ready),
        work("everything", &small, EVERYTHING, true, ready),
        work("pattern", &small, PATTERN, true, ready),
        work("nested", &arrays, NESTED, true, ready),
        work("large projection", &large, PROJECTION, true, ready),
        work("large rejection", &large, REJECTION, false, ready),
        work("large everything", &large, EVERYTHING, true, ready),
        work("traced projection", &small, PROJECTION, true, traced),
    ]
}

type Runner = Box<dyn Fn(&Message) -> Option<String>>;

fn work(
    name: &'static str,
    texts: &Rc<Vec<String>>,
    sql: &str,
    gives: bool,
    runner: fn(&str) -> Runner,
) -> Work {
    let runner = runner(sql);
    // As the others are: all that they know of a message but its text is there before.
    let message = Message { topic: messages::TOPIC.to_owned(), ..Message::default() };
    let message = RefCell::new(message);
    let run = move |text: &str| {
        let mut message = message.borrow_mut();
        message.payload = Payload::text(text);
        runner(&message)
    };
    assert_eq!(run(&texts[0]).is_some(), gives, "{name}");
    Work { name, texts: Rc::clone(texts), run: Box::new(run) }
}

/// Made ready for many messages.
fn ready(sql: &str) -> Runner {
    let rule = ReadyRule::new(from_sql(sql, Some(SqlVersion::V2016), None).value);
    let host = FixedHost::new(|_, _| None);
    Box::new(move |message| {
        let mut output = String::new();
        rule.write(&Identity::default(), message, &host, &mut output).then_some(output)
    })
}

/// As the page runs the message that it shows: with a trace, and the whole payload.
fn traced(sql: &str) -> Runner {
    let rule = from_sql(sql, Some(SqlVersion::V2016), None).value;
    let host = FixedHost::new(|_, _| None);
    Box::new(move |message| {
        match run(&rule, &Identity::default(), message, &host, true).evaluation.outcome {
            Outcome::Produced(value) => json::write(&value),
            _ => None,
        }
    })
}
