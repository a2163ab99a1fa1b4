//! What came of a case, and its line of JSON.

use super::{json, payload};
use crate::engine::action::ActionRun;
use crate::engine::arn::FunctionArn;
use crate::engine::diagnostic::{Diagnostic, Fix};
use crate::engine::functions::Unknown;
use crate::engine::notes::Note;
use crate::engine::source::SourceId;
use crate::engine::value::Value;
use crate::engine::value::json::{write, write_string};

/// What came of a case. What a kind of case cannot give is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Of statements and filters: whether the actions run, or the filter matches.
    pub matched: Option<bool>,
    /// Of a statement that matched: what the actions are handed; Undefined is an empty payload.
    pub output: Option<Value>,
    /// Of an expression.
    pub value: Option<Value>,
    /// Of a statement that matched and has a Lambda action: the text of its `functionArn`, holes filled.
    pub function_arn: Option<String>,
    /// Of a statement that matched: the functions whose ARN is legal, of its Lambda actions.
    pub reached: Vec<FunctionArn>,
    /// Of a statement that matched: why the first Lambda action that fails does so.
    pub action_failed: Option<String>,
    /// Of a statement that matched: the other actions whose fields have templates.
    pub actions: Vec<FilledAction>,
    /// The same of the error action.
    pub error_action: Option<FilledAction>,
    /// Of a template: its text, holes filled.
    pub template: Option<String>,
    /// Why the rule fails on AWS.
    pub failed: Option<String>,
    /// Why it cannot be told without AWS.
    pub cannot_tell: Option<String>,
    /// Choices of ours that it depends on, each once.
    pub notes: Vec<Note>,
    /// The problems.
    pub diagnostics: Vec<Diagnostic>,
}

/// An action and what its templates give.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilledAction {
    name: String,
    /// Each field and its text; one that cannot be told is left out.
    fields: Vec<(String, String)>,
}

impl FilledAction {
    /// `None` for an action without templates.
    pub(super) fn of(action: &ActionRun) -> Option<Self> {
        let function = action.lambda.iter().map(|lambda| ("functionArn", &lambda.filled));
        let function = function.map(|(path, filled)| (path, &filled.text, filled));
        let others = action.fields.iter();
        let others = others.map(|field| (field.path.as_str(), &field.text, &field.filled));
        let fields: Vec<(String, String)> = function
            .chain(others)
            .filter(|(_, _, filled)| filled.is_known())
            .map(|(path, text, _)| (path.to_owned(), text.clone()))
            .collect();
        let has_templates = action.lambda.is_some() || !action.fields.is_empty();
        has_templates.then(|| Self { name: action.name.clone(), fields })
    }

    fn to_json(&self) -> String {
        let fields: Vec<String> = self
            .fields
            .iter()
            .map(|(path, text)| format!("{}:{}", json::quoted(path), json::quoted(text)))
            .collect();
        format!("{{\"name\":{},\"fields\":{{{}}}}}", json::quoted(&self.name), fields.join(","))
    }
}

impl Answer {
    /// One line of JSON, as the command line writes it. `cannotTell` says what is missing, `notes` where the guide is silent.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut line = String::from("{");
        if let Some(matched) = self.matched {
            add(&mut line, "matched", if matched { "true" } else { "false" });
        }
        match &self.output {
            Some(Value::Undefined) => {
                add(&mut line, "undefined", "true");
                add_text(&mut line, "outputText", "");
            }
            Some(Value::Bytes(bytes)) => {
                add_text(&mut line, "outputBase64", &crate::engine::base64::encode(bytes));
            }
            Some(value) => {
                let text = write(value).unwrap_or_default();
                add_text(&mut line, "outputText", &text);
                add(&mut line, "output", &text);
            }
            None => {}
        }
        match &self.value {
            Some(Value::Undefined) => add(&mut line, "undefined", "true"),
            Some(Value::Bytes(bytes)) => add(&mut line, "value", &payload::special_base64(bytes)),
            Some(value) => add(&mut line, "value", &write(value).unwrap_or_default()),
            None => {}
        }
        for (name, text) in [
            ("functionArn", &self.function_arn),
            ("template", &self.template),
            ("failed", &self.failed),
            ("cannotTell", &self.cannot_tell),
        ] {
            if let Some(text) = text {
                add_text(&mut line, name, text);
            }
        }
        if !self.actions.is_empty() {
            let actions: Vec<String> = self.actions.iter().map(FilledAction::to_json).collect();
            add(&mut line, "actions", &format!("[{}]", actions.join(",")));
        }
        if let Some(action) = &self.error_action {
            add(&mut line, "errorAction", &action.to_json());
        }
        if !self.notes.is_empty() {
            let notes: Vec<String> = self.notes.iter().map(note_to_json).collect();
            add(&mut line, "notes", &format!("[{}]", notes.join(",")));
        }
        add(&mut line, "diagnostics", &diagnostics_to_json(&self.diagnostics));
        line.push('}');
        line
    }
}

fn note_to_json(note: &Note) -> String {
    let (id, text, page) =
        (json::quoted(note.id), json::quoted(note.text), json::quoted(note.page.url()));
    format!("{{\"id\":{id},\"text\":{text},\"page\":{page}}}")
}

/// Adds a member whose value is the JSON text `value`.
fn add(line: &mut String, name: &str, value: &str) {
    add_name(line, name);
    line.push_str(value);
}

/// Adds a member whose value is a string.
fn add_text(line: &mut String, name: &str, text: &str) {
    add_name(line, name);
    write_string(text, line);
}

fn add_name(line: &mut String, name: &str) {
    if line.len() > 1 {
        line.push(',');
    }
    line.push('"');
    line.push_str(name);
    line.push_str("\":");
}

/// The problems as a JSON array.
pub(super) fn diagnostics_to_json(diagnostics: &[Diagnostic]) -> String {
    let items: Vec<String> = diagnostics.iter().map(diagnostic_to_json).collect();
    format!("[{}]", items.join(","))
}

fn diagnostic_to_json(diagnostic: &Diagnostic) -> String {
    let source = match diagnostic.source {
        SourceId::Sql => "sql",
        SourceId::RuleDocument => "rule",
        SourceId::Payload => "payload",
        SourceId::Topic => "topic",
        SourceId::Template(_) | SourceId::Field(_) => "template",
        SourceId::Identity => "identity",
    };
    let help = diagnostic.help.as_ref().map(|help| format!(",\"help\":{}", json::quoted(help)));
    let fix = diagnostic.fix.as_ref().map(|fix| format!(",\"fix\":{}", fix_to_json(fix)));
    format!(
        "{{\"code\":\"{}\",\"severity\":\"{}\",\"source\":\"{source}\",\"start\":{},\"end\":{},\"message\":{}{}{}}}",
        diagnostic.code,
        diagnostic.severity.name(),
        diagnostic.span.start,
        diagnostic.span.end,
        json::quoted(&diagnostic.message),
        help.unwrap_or_default(),
        fix.unwrap_or_default(),
    )
}

fn fix_to_json(fix: &Fix) -> String {
    let edits: Vec<String> = fix
        .edits
        .iter()
        .map(|edit| {
            let text = json::quoted(&edit.replacement);
            format!("{{\"start\":{},\"end\":{},\"text\":{text}}}", edit.span.start, edit.span.end)
        })
        .collect();
    format!("{{\"title\":{},\"edits\":[{}]}}", json::quoted(&fix.title), edits.join(","))
}

/// What is missing, in words.
pub(super) fn unknown_words(unknown: &Unknown) -> String {
    match unknown {
        Unknown::StandIn(call) => {
            let arguments: Vec<String> = call
                .arguments
                .iter()
                .map(|value| write(value).unwrap_or_else(|| value.kind().name().to_owned()))
                .collect();
            format!("needs a stand-in for {}({})", call.function, arguments.join(", "))
        }
        Unknown::Other(why) => why.clone(),
    }
}
