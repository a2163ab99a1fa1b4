//! What is expected of the selected message: a form, whether it holds, and in what it does not.

use super::differences::told;
use super::{Answer, Asked, Node, button, check, element, exact, marked};
use crate::assist::case::{Expectation, Expected, PageSuite, write_expected};
use crate::assist::inputs::MessageInput;
use crate::assist::question::{Members, count, object};
use crate::engine::value::Value;

/// What can be expected, as the list of the form says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Nothing,
    Fires,
    /// It fires, and a Lambda action fails.
    FiresAndFails,
    Not,
    Fails,
    /// What a suite may say and the form has no fields for.
    AsWritten,
}

impl Outcome {
    const ALL: [Self; 6] =
        [Self::Nothing, Self::Fires, Self::FiresAndFails, Self::Not, Self::Fails, Self::AsWritten];

    const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing",
            Self::Fires => "Fires",
            Self::FiresAndFails => "Fires, and its function fails",
            Self::Not => "Does not fire",
            Self::Fails => "Fails",
            Self::AsWritten => "As written below",
        }
    }

    fn of(text: &str, parts: Option<&Expected>) -> Self {
        let Some(parts) = parts else {
            return if text.trim().is_empty() { Self::Nothing } else { Self::AsWritten };
        };
        let has_more = parts.output.is_some() || parts.reaches.is_some();
        match (parts.matched, parts.fails) {
            _ if parts.function_arn.is_some() => Self::AsWritten,
            (None | Some(true), None) => Self::Fires,
            (Some(true), Some(true)) => Self::FiresAndFails,
            (Some(false), None) if !has_more => Self::Not,
            (None, Some(true)) if !has_more => Self::Fails,
            _ => Self::AsWritten,
        }
    }

    /// The expectation of this outcome; what else was expected stays where it can.
    fn expected(self, before: Expected) -> Option<Expected> {
        let flags = |matched, fails| Expected { matched, fails, ..Expected::default() };
        match self {
            Self::Nothing | Self::AsWritten => None,
            Self::Fires => Some(Expected { matched: Some(true), fails: None, ..before }),
            Self::FiresAndFails => {
                Some(Expected { matched: Some(true), fails: Some(true), ..before })
            }
            Self::Not => Some(flags(Some(false), None)),
            Self::Fails => Some(flags(None, Some(true))),
        }
    }
}

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let Some(message) = asked.inputs.messages.first() else {
        return Answer::default();
    };
    let mut message = message.clone();
    let suite = PageSuite::new(&asked.inputs, 1, asked.platform);
    let mut answer = Answer::default();
    if let Some((text, what)) = acted(asked, &message, &suite, &mut answer) {
        answer.expect(asked.selected, &text, what, asked.done() == "keep");
        message.expect = text;
    }
    let read = Expectation::read(&message.expect);
    let parts = read.as_ref().ok().map(Expectation::parts);
    let outcome = Outcome::of(&message.expect, parts.as_ref());
    // Only the button that it stands in the place of opens it while nothing is expected of any message.
    if asked.state.is_undefined() && asked.done().is_empty() && !asked.expects {
        answer.focus("expectation");
    }
    let (state, serial) = state(asked, outcome);
    answer.state = state;
    answer.view.push(list(outcome, serial, holds(&suite, &message)).into());
    let parts = parts.unwrap_or_default();
    match outcome {
        Outcome::Fires | Outcome::FiresAndFails => {
            answer.view.extend(fields(&parts).into_iter().map(Value::from));
        }
        Outcome::AsWritten => {
            let text = element("pre").inside(exact(&message.expect));
            answer.view.push(element("div").class("code").inside(text).into());
        }
        Outcome::Nothing | Outcome::Not | Outcome::Fails => {}
    }
    if outcome != Outcome::Nothing {
        answer.view.extend(found(&suite, &message));
    }
    answer
}

/// What was done: the new expectation, and what *Undo* takes back.
fn acted(
    asked: &Asked<'_>,
    message: &MessageInput,
    suite: &Result<PageSuite, String>,
    answer: &mut Answer,
) -> Option<(String, Option<&'static str>)> {
    let parts = Expectation::read(&message.expect).map(|read| read.parts()).unwrap_or_default();
    let typed = || asked.text.unwrap_or_default().to_owned();
    let some = |text: String| (!text.trim().is_empty()).then_some(text);
    match asked.done() {
        "keep" => {
            match suite.as_ref().map_err(Clone::clone).and_then(|suite| suite.kept(message)) {
                Ok(text) => Some((text, Some("keeping the result as expectation"))),
                Err(why) => {
                    answer.notice(&format!("There is no result to keep: {why}."));
                    None
                }
            }
        }
        "outcome" => {
            let chosen = Outcome::ALL.into_iter().find(|one| Some(one.words()) == asked.text)?;
            if chosen == Outcome::AsWritten {
                return None;
            }
            let text = chosen.expected(parts).as_ref().map(write_expected).unwrap_or_default();
            Some((text, Some("the other expectation")))
        }
        "with-output" => {
            let output = match parts.output {
                Some(_) => None,
                None => Some(
                    suite.as_ref().ok().and_then(|suite| came(suite, message)).unwrap_or_default(),
                ),
            };
            let (output, is_json) =
                output.map_or((None, true), |(text, is_json)| (Some(text), is_json));
            let parts = Expected { output, output_is_json: is_json, ..parts };
            Some((write_expected(&parts), Some("the other expectation")))
        }
        "output" => {
            let parts = Expected { output: Some(typed()), output_is_json: true, ..parts };
            Some((write_expected(&parts), None))
        }
        "function" => {
            let parts = Expected { reaches: some(typed()), ..parts };
            Some((write_expected(&parts), None))
        }
        _ => None,
    }
}

/// The output that came, as an expectation has it, and whether it is JSON.
fn came(suite: &PageSuite, message: &MessageInput) -> Option<(String, bool)> {
    let kept = suite.kept(message).ok()?;
    let parts = Expectation::read(&kept).ok()?.parts();
    Some((parts.output?, parts.output_is_json))
}

/// The state, and a number that changes when the list is to show something else than what was chosen in it.
fn state(asked: &Asked<'_>, outcome: Outcome) -> (Value, usize) {
    let before = Members(asked.state);
    let serial = before.count("serial").unwrap_or_default();
    let is_shown = asked.done() == "outcome" || before.text("outcome") == outcome.words();
    let serial = if is_shown { serial } else { serial + 1 };
    (object([("serial", count(serial)), ("outcome", outcome.words().into())]), serial)
}

/// Whether all holds; `None` when nothing is expected.
fn holds(suite: &Result<PageSuite, String>, message: &MessageInput) -> Option<bool> {
    if message.expect.trim().is_empty() {
        return None;
    }
    let suite = suite.as_ref().ok();
    Some(suite.is_some_and(|suite| suite.differences(message).is_ok_and(|found| found.is_empty())))
}

fn list(outcome: Outcome, serial: usize, holds: Option<bool>) -> Node {
    let option = |one: Outcome| {
        let option = element("option").inside(one.words());
        if one == outcome { option.attribute("selected", "") } else { option }
    };
    let is_offered = |one: &Outcome| *one != Outcome::AsWritten || outcome == Outcome::AsWritten;
    let select = element("select")
        .class("in exp")
        .key(&serial.to_string())
        .attribute("id", "expectation")
        .typed("outcome")
        .all(Outcome::ALL.into_iter().filter(is_offered).map(option));
    let chip = holds.map(|holds| {
        let (class, shape, word) = if holds {
            ("chip tone t-ok", "i-check", "met")
        } else {
            ("chip tone t-bad", "i-x", "not met")
        };
        element("span").class(class).inside(marked(shape, "i")).inside(word)
    });
    let row = element("div")
        .class("row")
        .inside(select)
        .all(chip)
        .inside(element("span").class("end"))
        .inside(button("Keep the result", "keep"));
    element("div")
        .class("field")
        .inside(element("label").attribute("for", "expectation").inside("Expectation"))
        .inside(row)
}

/// The fields of a message that fires.
fn fields(parts: &Expected) -> Vec<Node> {
    let mut fields = vec![check(parts.output.is_some(), "With this output", "", "with-output")];
    match &parts.output {
        Some(output) if parts.output_is_json => {
            let area = element("textarea")
                .attribute("aria-label", "Expected output")
                .attribute("rows", "4")
                .attribute("spellcheck", "false")
                .attribute("autocomplete", "off")
                .value(output)
                .typed("output");
            fields.push(element("div").class("ed").inside(area));
        }
        Some(output) => {
            let text = element("pre").inside(exact(output));
            fields.push(element("div").class("code").inside(text));
        }
        None => {}
    }
    let function = element("input")
        .class("in in-code")
        .attribute("type", "text")
        .attribute("id", "expected-function")
        .attribute("placeholder", "any, or none")
        .attribute("spellcheck", "false")
        .attribute("autocomplete", "off")
        .value(parts.reaches.as_deref().unwrap_or_default())
        .typed("function");
    let label =
        element("label").attribute("for", "expected-function").inside("Reaches the function");
    fields.push(element("div").class("field").inside(label).inside(function));
    fields
}

/// What does not hold.
fn found(suite: &Result<PageSuite, String>, message: &MessageInput) -> Vec<Value> {
    let problem = |words: &str| vec![element("p").class("sm t-bad").inside(exact(words)).into()];
    match suite {
        Err(why) => problem(&format!("It cannot be told: {why}.")),
        Ok(suite) => match suite.differences(message) {
            Ok(differences) => told(&differences).into_iter().map(Value::from).collect(),
            Err(why) => problem(&format!("It cannot be told: {why}.")),
        },
    }
}
