//! The reference: all functions and constructs, each with what there is to know and its examples as they come out.

use super::line;
use crate::assist::inputs::{PageHost, Platform};
use crate::assist::question::{Members, object};
use crate::assist::reason::{sentence, unknown};
use crate::assist::reference::{
    CONSTRUCTS, Construct, fidelity, form, of_construct, of_function, versions,
};
use crate::assist::value_text::short;
use crate::engine::action::ActionKind;
use crate::engine::budget::Budget;
use crate::engine::evaluate::evaluate_expression;
use crate::engine::functions::{Absence, Builtin, Context, FAMILIES, example};
use crate::engine::message::Payload;
use crate::engine::query::compile_expression;
use crate::engine::rule::Rule;
use crate::engine::syntax::{Token, TokenKind, parse_expression, template_tokens, tokens};
use crate::engine::value::Value;
use crate::engine::version::SqlVersion;

/// The reference.
pub(super) fn answer(platform: Platform) -> Value {
    let functions = FAMILIES.iter().map(|(title, family)| {
        let entries = family.iter().map(|builtin| function(builtin, platform));
        group(title, entries.collect())
    });
    let entries = CONSTRUCTS.iter().map(|one| construct(one, platform));
    let constructs = group("The statement", entries.collect());
    object([("groups", Value::array(std::iter::once(constructs).chain(functions).collect()))])
}

/// The names of the functions and words that a rule uses.
pub(super) fn used(rule: &Rule) -> Value {
    let mut words: Vec<String> = Vec::new();
    let mut note = |text: &str, tokens: Vec<Token>| {
        words.extend(
            tokens
                .iter()
                .filter(|token| is_word(token.kind))
                .map(|token| token.span.text(text).to_ascii_uppercase()),
        );
    };
    note(&rule.sql, tokens(&rule.sql));
    for action in rule.actions.iter().chain(&rule.error_action) {
        match &action.kind {
            ActionKind::Lambda(lambda) => {
                note(&lambda.function_arn.text, template_tokens(&lambda.function_arn.text));
            }
            ActionKind::Other(fields) => {
                fields.iter().for_each(|field| {
                    note(&field.template.text, template_tokens(&field.template.text));
                });
            }
        }
    }
    let has = |word: &str| words.iter().any(|used| used.eq_ignore_ascii_case(word));
    let functions = FAMILIES
        .iter()
        .flat_map(|(_, family)| *family)
        .map(|builtin| builtin.name)
        .filter(|name| has(name));
    let constructs =
        CONSTRUCTS.iter().filter(|construct| construct.words.iter().any(|word| has(word)));
    let names = functions.chain(constructs.map(|construct| construct.name)).map(Value::from);
    object([("names", Value::array(names.collect()))])
}

const fn is_word(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Keyword
            | TokenKind::Function
            | TokenKind::Punctuation
            | TokenKind::TemplateDelimiter
    )
}

/// What an expression gives, on the message of the examples or on one with this topic and payload.
pub(super) fn tried(question: Members<'_>, platform: Platform) -> Value {
    let version = SqlVersion::V2016;
    let mut message = example::message();
    if let Some(topic) = question.some_text("topic").filter(|topic| !topic.is_empty()) {
        topic.clone_into(&mut message.topic);
    }
    if let Some(payload) = question.some_text("payload").filter(|payload| !payload.is_empty()) {
        message.payload = Payload::text(payload);
    }
    let host = PageHost::new(example::host(platform.zones), platform);
    let payload = message.payload.decode(version);
    let parsed = parse_expression(question.text("text"));
    let compiled = compile_expression(&parsed.value, version);
    let problem = parsed.first_error().or(compiled.first_error());
    if let Some(problem) = problem {
        return object([("words", problem.into()), ("tone", "t-bad".into())]);
    }
    let context = Context {
        message: &message,
        payload: &payload,
        host: &host,
        budget: &Budget::default(),
        version,
        rule_name: Some("rule"),
    };
    let (words, tone) = match evaluate_expression(&parsed.value, version, context) {
        Ok((value, None)) => (format!("{} ({})", short(&value), value.kind().name()), ""),
        Ok((_, Some(why))) => {
            (format!("Undefined: {}", sentence(&why, &payload.everything())), "t-und")
        }
        Err(Absence::Undefined(why)) => {
            (format!("Undefined: {}", sentence(&why, &payload.everything())), "t-und")
        }
        Err(Absence::Fails(why)) => (format!("the rule fails on AWS: {why}"), "t-bad"),
        Err(Absence::Unknown(what)) => (unknown(&what), "t-ask"),
    };
    object([("words", words.into()), ("tone", tone.into())])
}

fn group(title: &str, entries: Vec<Value>) -> Value {
    object([("title", title.into()), ("entries", Value::array(entries))])
}

fn function(builtin: &Builtin, platform: Platform) -> Value {
    let examples =
        builtin.examples.iter().map(|one| shown(one.expression, "", one.result, platform));
    object([
        ("name", builtin.name.into()),
        ("form", form(builtin).into()),
        ("since2016", builtin.since.has_2016_constructs().into()),
        ("sure", fidelity(builtin.fidelity).into()),
        ("versions", versions(builtin).into()),
        ("search", builtin.search.join(" ").into()),
        ("lines", Value::array(of_function(builtin).iter().map(line).collect())),
        ("examples", Value::array(examples.collect())),
    ])
}

fn construct(construct: &Construct, platform: Platform) -> Value {
    let examples =
        construct.examples.iter().map(|one| shown(one.text, one.payload, one.result, platform));
    object([
        ("name", construct.name.into()),
        ("form", construct.form.into()),
        ("since2016", construct.since_2016.into()),
        ("sure", "documented".into()),
        ("search", construct.words.join(" ").into()),
        ("lines", Value::array(of_construct(construct).iter().map(line).collect())),
        ("examples", Value::array(examples.collect())),
    ])
}

/// An example; one that is Undefined says why.
fn shown(text: &str, payload: &str, result: &str, platform: Platform) -> Value {
    let why = if result == "Undefined" && payload.is_empty() {
        let question = object([("text", text.into())]);
        let answer = tried(Members(&question), platform);
        Members(&answer).text("words").strip_prefix("Undefined: ").unwrap_or_default().to_owned()
    } else {
        String::new()
    };
    object([
        ("text", text.into()),
        ("payload", payload.into()),
        ("result", result.into()),
        ("note", why.into()),
    ])
}
