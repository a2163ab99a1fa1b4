//! Where inputs come from: the draft on the device, links, the gallery, files. The visitor's own work is never written over
//! unless they say so, and what is replaced can be taken back.

use super::{exchange, modules, sheets, work};
use crate::assist::case::is_tests;
use crate::assist::inputs::read_members;
use crate::assist::ladder::Tone;
use crate::assist::question::{Members, object, question};
use crate::assist::text_file::NOT_READ;
use crate::engine::rule::{from_parts, read};
use crate::engine::value::{Value, json};
use crate::engine::version::SqlVersion;
use crate::playground::effect::{Effect, Module, Tag};
use crate::playground::examples;
use crate::playground::model::{Inputs, Model, NEW, Origin, Saved};
use crate::playground::share::{decode, load_draft};

/// What stands before the id of an example in an address.
const EXAMPLE: &str = "example/";
/// How a link begins that was written by hand (`annex::opened`).
const RULE: &str = "rule=";

pub(super) fn start(
    model: &mut Model,
    draft: Option<&str>,
    address: &str,
    storage_denied: bool,
) -> Vec<Effect> {
    if storage_denied {
        model.saved = Saved::Denied;
    }
    match draft.map(load_draft) {
        Some(Ok((inputs, work))) => {
            // Not a change: it is what the device already has.
            model.inputs = inputs;
            model.work = work;
            model.results.forget();
            if !storage_denied {
                model.saved = Saved::Saved;
            }
        }
        Some(Err(error)) => {
            model.saved = Saved::Kept;
            model.notice(
                Tone::Ask,
                format!("{error} It stays there until you change something here."),
            );
        }
        None => {}
    }
    model.refresh();
    let mut effects = vec![Effect::ShowTheme(model.theme)];
    if model.work == NEW {
        // It was kept before the list could get it.
        effects.extend(modules::annex_wanted(model));
    }
    effects.extend(fragment(model, address));
    effects
}

/// The part of the address after `#`: a link, an example, or a place of the page, which is nothing to do here.
pub(super) fn fragment(model: &mut Model, fragment: &str) -> Vec<Effect> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if let Some(id) = fragment.strip_prefix(EXAMPLE) {
        return example(model, id);
    }
    if !fragment.starts_with(|first: char| first.is_ascii_digit()) && !fragment.starts_with(RULE) {
        return Vec::new();
    }
    match decode(fragment) {
        Ok(opened) => beside(model, opened, "This rule came with the link"),
        // The annex reads what was written by hand, and says what is wrong with a link.
        Err(_) => opened([("fragment", fragment.into())]),
    }
}

/// Has the annex open what is given.
fn opened<const COUNT: usize>(members: [(&str, Value); COUNT]) -> Vec<Effect> {
    let question = question("open", members);
    vec![Effect::Ask { module: Module::Annex, tag: Tag::Asks, question }]
}

/// Asks for an example; the annex has it.
pub(super) fn example(model: &mut Model, id: &str) -> Vec<Effect> {
    let Some(example) = examples::find(id) else {
        model.notice(Tone::No, format!("There is no example called `{id}`."));
        return Vec::new();
    };
    let question = question("example", [("id", Value::from(id))]);
    vec![Effect::Ask { module: Module::Annex, tag: Tag::Example(&example.id), question }]
}

/// Shows an example that was asked for, and what it teaches.
pub(super) fn example_came(
    model: &mut Model,
    id: &str,
    answer: Result<String, String>,
) -> Vec<Effect> {
    let Some(example) = examples::find(id) else { return Vec::new() };
    let read = answer.map(|text| json::read(&text, SqlVersion::V2016).unwrap_or_default());
    let inputs = read.as_ref().map(|value| value.as_object().and_then(|it| read_members(it).ok()));
    let (fix, inputs) = match (&read, inputs) {
        (Ok(value), Ok(Some(inputs))) => (Members(value).text("fix"), inputs),
        (Err(why), _) => {
            model.notice(Tone::Ask, format!("The example did not come. {why}"));
            return Vec::new();
        }
        _ => {
            model.notice(Tone::Ask, "The example did not come. Load the page again.");
            return Vec::new();
        }
    };
    let is_example = |known: &Inputs| *known == model.inputs;
    let is_untouched = model.origin == Origin::Own
        && (is_example(&examples::first()) || model.example.as_deref().is_some_and(is_example));
    model.example = Some(Box::new(inputs.clone()));
    let effects = if is_untouched {
        replace(model, inputs);
        Vec::new()
    } else {
        beside(model, (inputs, 0), &format!("This is an example: {}", example.title))
    };
    model.notice(Tone::No, format!("{}. {} {fix}", example.title, example.lesson));
    effects
}

/// Shows inputs beside the visitor's own work, on that message; `from` says where they are from.
pub(super) fn beside(
    model: &mut Model,
    (inputs, selected): (Inputs, usize),
    from: &str,
) -> Vec<Effect> {
    // What waits to be kept would wait until the person is back.
    let effects = work::save(model);
    if model.origin == Origin::Own && inputs == model.inputs {
        model.selected = selected;
        return effects;
    }
    let shown = std::mem::take(&mut model.inputs);
    let own = match std::mem::take(&mut model.origin) {
        Origin::Own => Box::new(shown),
        Origin::Shared { own, .. } => own,
    };
    model.origin = Origin::Shared { own, from: from.to_owned() };
    replace(model, inputs);
    model.selected = selected;
    effects
}

/// Puts other inputs in the place of those that are shown.
pub(super) fn replace(model: &mut Model, inputs: Inputs) {
    model.inputs = inputs;
    model.selected = 0;
    model.toggled_rungs = [false; 10];
    model.undo.clear();
    model.results.forget();
    model.changed();
}

pub(super) fn keep_copy(model: &mut Model) -> Vec<Effect> {
    let Origin::Shared { own, .. } = std::mem::take(&mut model.origin) else { return Vec::new() };
    let shared = std::mem::replace(&mut model.inputs, *own);
    model.remember("keeping the copy");
    model.inputs = shared;
    model.begin_new();
    model.changed();
    let mut effects = vec![Effect::SetFragment(String::new())];
    // A new rule waits for it.
    effects.extend(modules::annex_wanted(model));
    effects
}

pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let Origin::Shared { own, .. } = std::mem::take(&mut model.origin) else { return Vec::new() };
    replace(model, *own);
    vec![Effect::SetFragment(String::new())]
}

pub(super) fn reset(model: &mut Model) -> Vec<Effect> {
    let effects = work::save(model);
    model.remember("starting afresh");
    model.begin_new();
    model.inputs = examples::first();
    model.selected = 0;
    model.toggled_rungs = [false; 10];
    model.results.forget();
    model.changed();
    effects
}

/// Whether a text is a rule document.
pub(super) fn is_rule(text: &str) -> bool {
    !read(text).value.places.sql.is_empty()
}

/// Puts a document in the place of the one that is shown.
pub(super) fn import(model: &mut Model, what: &str, document: String) -> Vec<Effect> {
    model.remember(what);
    model.inputs.document = document;
    model.results.forget();
    model.changed();
    Vec::new()
}

pub(super) fn file(model: &mut Model, name: &str, text: Option<&str>) -> Vec<Effect> {
    let Some(text) = text else {
        model.notice(Tone::Bad, format!("`{name}` was not read: {NOT_READ}."));
        return Vec::new();
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut quoted = text.split('"');
    if quoted.next().is_some_and(|before| before.trim() == "{")
        && quoted.next() == Some("rulescope")
    {
        return opened([("name", name.into()), ("text", text.into())]);
    }
    let what = format!("the import of {name}");
    let first = text.split_whitespace().next().unwrap_or_default();
    if first.eq_ignore_ascii_case("SELECT") || first.eq_ignore_ascii_case("SET") {
        // The console's version; a statement alone names none.
        return import(model, &what, from_parts(text.trim(), SqlVersion::V2016, None));
    }
    if exchange::is_template(text) {
        return exchange::wanted(model, name, text, None);
    }
    if !is_rule(text) || is_tests(text) {
        // It may hold messages; the annex can tell.
        let act = object([("do", "file".into()), ("name", name.into())]);
        return vec![sheets::done_at_once(
            model,
            Tag::Asks,
            "messages",
            act,
            Some(text.to_owned()),
        )];
    }
    import(model, &what, text.to_owned())
}

/// A file for the payload of the selected message, unless it holds something else.
pub(super) fn payload(
    model: &mut Model,
    name: &str,
    text: Option<String>,
    is_bytes: bool,
) -> Vec<Effect> {
    let Some(text) = text else {
        model.notice(Tone::Bad, format!("`{name}` was not read: it is larger than 4 MB."));
        return Vec::new();
    };
    let act = [("do", "payload".into()), ("name", name.into()), ("bytes", is_bytes.into())];
    vec![sheets::done_at_once(model, Tag::Asks, "messages", object(act), Some(text))]
}

/// Several files at once; the annex makes messages of them.
pub(super) fn files(model: &Model, files: Value) -> Vec<Effect> {
    let act = object([("do", "files".into()), ("files", files)]);
    vec![sheets::done_at_once(model, Tag::Asks, "messages", act, None)]
}
