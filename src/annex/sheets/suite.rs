//! The dialog of all expectations: how many hold, what does not, and files that go and come.

use super::differences::told;
use super::marks::counts;
use super::{Answer, Asked, Node, button, element, exact, marked};
use crate::assist::case::{
    Difference, Imported, PageSuite, read_tests, write_suite, write_tool_case,
};
use crate::assist::inputs::{Inputs, MessageInput};
use crate::assist::text_file::NOT_READ;
use crate::assist::value_text::counted;
use crate::engine::value::Value;

/// The most messages of a page.
const MOST: usize = 200;
/// The most messages whose differences are shown; the others are named.
const SHOWN: usize = 20;

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let mut answer = Answer::new("Expectations", asked.state.clone(), Vec::new());
    let mut inputs = asked.inputs.clone();
    let mut said: Vec<Node> = Vec::new();
    match asked.done() {
        "all" => keep_all(asked, &mut inputs, &mut answer, &mut said),
        "save" => save(asked, &mut answer, &mut said),
        "tool" => save_case(asked, &mut answer, &mut said),
        "file" => match asked.text {
            Some(text) => answer.state = text.into(),
            None => said.push(note(&format!("The file was not read: {NOT_READ}."))),
        },
        "open" | "add" => {
            if let Some(file) = asked.state.as_str().and_then(|text| read_tests(text).ok()) {
                take(asked, file.inputs, &mut inputs, &mut answer);
            }
            answer.state = Value::Undefined;
        }
        _ => {}
    }
    let file = answer.state.as_str().map(read_tests);
    answer.view.push(results(&inputs, asked).into());
    answer.view.push(files(said, file).into());
    answer.with_footer(button("Keep all results", "all"))
}

fn note(words: &str) -> Node {
    element("p").class("sm").inside(exact(words))
}

fn keep_all(asked: &Asked<'_>, inputs: &mut Inputs, answer: &mut Answer, said: &mut Vec<Node>) {
    let suite = match PageSuite::new(inputs, inputs.messages.len(), asked.platform) {
        Ok(suite) => suite,
        Err(why) => return said.push(note(&format!("There are no results to keep: {why}."))),
    };
    let mut kept = 0;
    for (index, message) in inputs.messages.iter_mut().enumerate() {
        match suite.kept(message) {
            Ok(text) => {
                message.expect = text;
                kept += 1;
            }
            Err(why) => said.push(note(&format!("{}: not kept, {why}.", message.called(index)))),
        }
    }
    if kept > 0 {
        let what = format!("keeping {} as expectations", counted(kept, "result"));
        answer.change(&what, inputs, asked.selected);
    }
}

fn save(asked: &Asked<'_>, answer: &mut Answer, said: &mut Vec<Node>) {
    match write_suite(&asked.inputs, asked.platform) {
        Ok(file) => {
            let name = asked.inputs.rule_name.trim();
            let name = if name.is_empty() { "rule" } else { name };
            answer.save(
                &format!("{}.suite.json", as_file_name(name)),
                "application/json",
                &file.text,
            );
            said.push(note(&format!("The file has {}.", counted(file.messages, "message"))));
            said.extend(file.left_out.iter().map(|words| note(words)));
        }
        Err(why) => said.push(note(&format!("There is no file to save: {why}."))),
    }
}

fn save_case(asked: &Asked<'_>, answer: &mut Answer, said: &mut Vec<Node>) {
    match write_tool_case(&asked.inputs, asked.selected, asked.platform) {
        Ok((text, left_out)) => {
            let message = asked.inputs.messages.get(asked.selected);
            let name = message.map(|message| message.called(asked.selected)).unwrap_or_default();
            answer.save(&format!("{}.json", as_file_name(&name)), "application/json", &text);
            said.push(note("The file has one case: the selected message with its output."));
            said.extend(left_out.iter().map(|words| note(words)));
        }
        Err(why) => said.push(note(&why)),
    }
}

/// Letters, digits and dashes.
fn as_file_name(name: &str) -> String {
    let word = |part: &str| part.to_lowercase();
    let parts = name.split(|character: char| !character.is_alphanumeric() && character != '_');
    let words: Vec<String> = parts.filter(|part| !part.is_empty()).map(word).collect();
    if words.is_empty() { "case".to_owned() } else { words.join("-") }
}

/// Takes what a file holds: in the place of everything, or its messages after those that are there.
fn take(asked: &Asked<'_>, file: Inputs, inputs: &mut Inputs, answer: &mut Answer) {
    let what = format!("the import of {}", counted(file.messages.len(), "message"));
    let selected = if asked.done() == "open" {
        *inputs = file;
        0
    } else {
        let before = inputs.messages.len();
        inputs.messages.extend(file.messages);
        if inputs.messages.len() > MOST {
            inputs.messages.truncate(MOST);
            answer
                .notice(&format!("A page holds {MOST} messages; those after them were left out."));
        }
        before.min(inputs.messages.len().saturating_sub(1))
    };
    answer.change(&what, inputs, selected);
}

/// How many hold, and what does not.
fn results(inputs: &Inputs, asked: &Asked<'_>) -> Node {
    let section = element("div").class("sec stack");
    let expected: Vec<(usize, &MessageInput)> = inputs
        .messages
        .iter()
        .enumerate()
        .filter(|(_, message)| !message.expect.trim().is_empty())
        .collect();
    if expected.is_empty() {
        return section.inside(note("Nothing is expected of any message yet."));
    }
    let suite = match PageSuite::new(inputs, inputs.messages.len(), asked.platform) {
        Ok(suite) => suite,
        Err(why) => {
            return section.inside(note(&format!(
                "The expectations wait until the rule has no error: {why}."
            )));
        }
    };
    let found = |(index, message): &(usize, &MessageInput)| {
        let differences = suite
            .differences(message)
            .unwrap_or_else(|why| vec![Difference::Words(format!("It cannot be told: {why}"))]);
        (message.called(*index), differences)
    };
    let failed: Vec<(String, Vec<Difference>)> =
        expected.iter().map(found).filter(|(_, found)| !found.is_empty()).collect();
    let good = expected.len() - failed.len();
    let (class, shape) =
        if failed.is_empty() { ("exp t-ok", "i-check") } else { ("exp t-bad", "i-x") };
    let rest = inputs.messages.len() - expected.len();
    let mut section = section.inside(
        element("p")
            .class("row")
            .inside(
                element("span")
                    .class(class)
                    .inside(marked(shape, "i"))
                    .inside(counts(good, failed.len())),
            )
            .inside(element("span").class("note").inside(match rest {
                0 => String::new(),
                rest => format!("nothing is expected of {}", counted(rest, "message")),
            })),
    );
    for (name, differences) in failed.iter().take(SHOWN) {
        section = section.inside(element("h3").inside(exact(name))).all(told(differences));
    }
    if failed.len() > SHOWN {
        section = section
            .inside(note(&format!("And {}.", counted(failed.len() - SHOWN, "more message"))));
    }
    section
}

/// Files that go and come.
fn files(said: Vec<Node>, file: Option<Result<Imported, String>>) -> Node {
    let choose = element("file")
        .attribute("type", "file")
        .attribute("id", "suite-file")
        .attribute("accept", ".json,application/json")
        .typed("file");
    let import = element("div")
        .class("field")
        .key("import")
        .inside(
            element("label")
                .attribute("for", "suite-file")
                .inside("Import a suite, or cases of AWS’s validation tool"),
        )
        .inside(choose);
    element("div")
        .class("sec stack")
        .inside(element("h3").key("heading").inside("Files"))
        .inside(
            element("div")
                .class("row")
                .key("save")
                .inside(button("Save as suite file", "save"))
                .inside(button("Save the selected message for AWS’s tool", "tool")),
        )
        .inside(
            element("p")
                .class("note")
                .key("note")
                .inside("`rulescope test FILE` runs a suite file and says the same as the page."),
        )
        .all(said.into_iter().enumerate().map(|(at, said)| said.key(&at.to_string())))
        .inside(import)
        .all(file.map(|file| found_in_file(file).key("found")))
}

fn found_in_file(file: Result<Imported, String>) -> Node {
    let node = element("div").class("stack");
    match file {
        Err(why) => node.inside(note(&format!("The file cannot be used: {why}."))),
        Ok(file) => {
            let count = counted(file.inputs.messages.len(), "message");
            node.inside(note(&format!("The file has a rule and {count}.")))
                .all(file.left_out.iter().map(|words| note(words)))
                .inside(
                    element("div")
                        .class("row")
                        .inside(button("Open its rule and messages", "open").class("btn pri"))
                        .inside(button("Add its messages to this rule", "add")),
                )
        }
    }
}
