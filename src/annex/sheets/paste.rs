//! Takes a rule document, a template or SQL that is pasted.

use super::{Answer, Asked, button, element};
use crate::engine::value::Value;

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let text = asked.text.or(asked.state.as_str()).unwrap_or_default();
    let area = element("textarea")
        .class("tall")
        .attribute("id", "paste")
        .attribute("aria-describedby", "paste-note")
        .attribute("spellcheck", "false")
        .attribute("autocomplete", "off")
        .typed("text");
    let note = element("span").class("note").attribute("id", "paste-note").inside(
        "A rule document, a SELECT statement, or a template of CloudFormation, SAM, Terraform or the Serverless Framework. It is \
         read on this device, nothing is uploaded.",
    );
    let field = element("div")
        .class("field")
        .inside(element("label").attribute("for", "paste").inside("Rule, template or SQL"))
        .inside(element("div").class("ed").inside(area))
        .inside(note);
    let view = element("div").class("sec stack").inside(field);
    let import = button("Import", "import").class("btn pri").disabled(text.trim().is_empty());
    let mut answer = Answer::new("Import from text", Value::from(text), vec![view.into()]);
    if asked.done() == "import" {
        answer.close();
        answer.read("the pasted text", text);
    }
    answer.with_footer(import)
}
