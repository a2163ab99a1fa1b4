//! Exports to other tools and imports from them: what is asked of the module `exchange`, and what becomes of its answers.

use super::open;
use crate::assist::ladder::Tone;
use crate::assist::question::{Members, object, question, read, some};
use crate::engine::value::Value;
use crate::playground::effect::{Effect, Module, Tag};
use crate::playground::model::{Dialog, ExportText, FoundRule, Model, ResultTab, Wanted};

/// What only templates and commands hold.
const MARKS: [&str; 5] =
    ["AWS::IoT::TopicRule", "IoTRule", "aws_iot_topic_rule", "create-topic-rule", "- iot:"];

/// Whether a text may be a template with rules in it.
pub(super) fn is_template(text: &str) -> bool {
    MARKS.iter().any(|mark| text.contains(mark))
}

/// Asks for the shown export anew when what it is made of has changed.
pub(super) fn follow(model: &mut Model) -> Option<Effect> {
    let form = &model.exchange.form;
    if form.is_empty() || model.tab != ResultTab::Permission {
        return None;
    }
    let asked = (model.revision, model.shell, model.one_line, form.clone());
    if model.exchange.asked.as_ref() == Some(&asked) {
        return None;
    }
    let members = [
        ("format", Value::from(form.as_str())),
        ("document", Value::from(model.inputs.document.as_str())),
        ("identity", identity(model)),
        ("functions", functions(model)),
        ("shell", Value::from(model.shell.id())),
        ("oneLine", Value::from(model.one_line)),
        ("refused", some(refused(model))),
    ];
    model.exchange.asked = Some(asked);
    let question = question("exports", members);
    Some(Effect::Ask { module: Module::Exchange, tag: Tag::Exports(model.revision), question })
}

pub(super) fn identity(model: &Model) -> Value {
    let identity = &model.results.identity;
    object([
        ("ruleName", some(identity.rule_name.as_deref())),
        ("accountId", some(identity.account_id.as_deref())),
        ("region", some(identity.region.as_deref())),
    ])
}

/// Why AWS refuses the rule as it is typed.
fn refused(model: &Model) -> Option<&str> {
    let problems = &model.results.checked.as_deref()?.problems;
    problems.iter().find(|problem| problem.is_error()).map(|problem| problem.message.as_str())
}

/// The functions that messages reach.
fn functions(model: &Model) -> Value {
    let fired = model.results.messages.iter().filter(|result| result.ladder.fires == Some(true));
    let lambdas =
        fired.flat_map(|result| &result.run.actions).filter_map(|action| action.lambda.as_ref());
    let arns = lambdas.filter_map(|lambda| lambda.arn.as_ref().ok());
    Value::array(arns.map(|arn| Value::from(arn.to_string())).collect())
}

/// Takes the texts of an export; those of an older question are dropped.
pub(super) fn exported(model: &mut Model, revision: u64, answer: Result<&str, &str>) {
    if model.exchange.asked.as_ref().is_some_and(|asked| asked.0 != revision) {
        return;
    }
    model.exchange.exports = match read(answer) {
        Ok(answer) => Members(&answer).list("exports").map(export).collect(),
        Err(problem) => [ExportText { notes: vec![problem], ..ExportText::default() }].into(),
    };
}

fn export(export: Members<'_>) -> ExportText {
    let notes = export.value("notes").as_array().unwrap_or_default().iter();
    let notes = export.some_text("problem").into_iter().chain(notes.filter_map(Value::as_str));
    ExportText {
        title: export.text("title").to_owned(),
        text: export.text("text").to_owned(),
        holes: export.list("holes").map(|hole| hole.text("text").to_owned()).collect(),
        notes: notes.map(str::to_owned).collect(),
    }
}

/// Asks for the rules in a text; `revision` is the one that it made when it was pasted into the rule.
pub(super) fn wanted(
    model: &mut Model,
    name: &str,
    text: &str,
    revision: Option<u64>,
) -> Vec<Effect> {
    let question =
        question("imports", [("text", Value::from(text)), ("identity", identity(model))]);
    model.exchange.wanted = Some(Wanted { name: name.to_owned(), text: text.to_owned(), revision });
    vec![Effect::Ask { module: Module::Exchange, tag: Tag::Rules, question }]
}

/// Takes the rules of a text: the only one at once, of several the one that is chosen.
pub(super) fn imported(model: &mut Model, answer: Result<&str, &str>) -> Vec<Effect> {
    let Some(Wanted { name, text, revision }) = model.exchange.wanted.take() else {
        return Vec::new();
    };
    // What was typed since then is another text.
    if revision.is_some_and(|revision| revision != model.revision) {
        return Vec::new();
    }
    match read(answer) {
        Ok(answer) => {
            let found = Members(&answer).list("rules").map(found);
            model.exchange.found = found.collect();
            model.exchange.source = name;
            if model.exchange.found.len() == 1 {
                return chosen(model, 0);
            }
            model.dialog = Dialog::Rules;
        }
        // As far as the page reads it by itself.
        Err(_) if open::is_rule(&text) && revision.is_none() => {
            return open::import(model, &format!("the import of {name}"), text);
        }
        Err(problem) => model.notice(Tone::Bad, format!("`{name}` was not imported: {problem}.")),
    }
    Vec::new()
}

/// Takes the rule with this index.
pub(super) fn chosen(model: &mut Model, index: usize) -> Vec<Effect> {
    model.dialog = Dialog::None;
    let Some(rule) = model.exchange.found.get(index).cloned() else { return Vec::new() };
    let FoundRule { title, document, identity, notes, has_placeholders, .. } = rule;
    let effects = open::import(model, &format!("the import of {title}"), document);
    let inputs = &mut model.inputs;
    for (field, known) in
        [&mut inputs.rule_name, &mut inputs.account, &mut inputs.region].into_iter().zip(identity)
    {
        if let Some(known) = known {
            *field = known;
        }
    }
    let source = &model.exchange.source;
    let notice = format!("Imported `{title}` from {source}. {notes}");
    model.notice(if has_placeholders { Tone::Ask } else { Tone::Ok }, notice.trim_end());
    effects
}

fn found(rule: Members<'_>) -> FoundRule {
    let identity = Members(rule.value("identity"));
    let open: Vec<String> = rule
        .list("placeholders")
        .map(|hole| format!("`{}` ({})", hole.text("text"), hole.text("what").replace('`', "")))
        .collect();
    let notes = rule.value("notes").as_array().unwrap_or_default().iter();
    let mut notes: Vec<&str> = notes.filter_map(Value::as_str).collect();
    let still = format!("still to be filled in: {}", open.join(", "));
    if !open.is_empty() {
        notes.push(&still);
    }
    let mut words = notes.join("; ");
    if !words.is_empty() {
        words = format!("Note: {words}.");
    }
    FoundRule {
        title: rule.text("title").to_owned(),
        sql: rule.text("sql").to_owned(),
        document: rule.text("document").to_owned(),
        identity: ["ruleName", "accountId", "region"]
            .map(|name| identity.some_text(name).map(str::to_owned)),
        notes: words,
        has_placeholders: !open.is_empty(),
    }
}
