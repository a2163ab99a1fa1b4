//! The functions of the engine's table, with their parameters as tab stops.

use super::{Item, Kind};
use crate::assist::caret::Caret;
use crate::engine::functions::{Builtin, Dependency, FAMILIES, Fidelity};
use crate::engine::version::SqlVersion;

/// All functions.
pub(super) fn all(caret: &Caret<'_>, version: SqlVersion) -> Vec<Item> {
    // A word that is a call already keeps its parentheses.
    let end = super::end_of(caret.text, caret.at, crate::engine::syntax::continues_name);
    let is_call = caret.text.get(end..).is_some_and(|rest| rest.trim_start().starts_with('('));
    let family = |family: &'static [Builtin]| family.iter();
    FAMILIES
        .iter()
        .flat_map(|(_, all)| family(all))
        .map(|one| item(one, is_call, version))
        .collect()
}

fn item(builtin: &Builtin, is_call: bool, version: SqlVersion) -> Item {
    let parameters = builtin.signature();
    let item =
        Item::plain(Kind::Function, builtin.name, if builtin.since > version { 1 } else { 4 })
            .detail(parameters.strip_prefix(builtin.name).unwrap_or_default())
            .info(info(builtin, version));
    if is_call { item } else { item.form(&form(builtin)) }
}

/// What is written: the name, and a stop for each parameter that a call needs.
pub(super) fn form(builtin: &Builtin) -> String {
    if builtin.name == "cast" {
        return "cast(‹value› AS ‹Int›)".to_owned();
    }
    let needed = builtin.parameters.iter().filter(|one| !one.optional);
    let mut stops: Vec<String> = needed.map(|one| format!("‹{}›", one.name)).collect();
    if stops.is_empty() && builtin.repeats {
        stops.extend(builtin.parameters.first().map(|one| format!("‹{}›", one.name)));
    }
    // With nothing needed but something possible, the caret waits between the parentheses.
    if stops.is_empty() && !builtin.parameters.is_empty() {
        stops.push("‹›".to_owned());
    }
    format!("{}({})", builtin.name, stops.join(", "))
}

fn info(builtin: &Builtin, version: SqlVersion) -> String {
    let mut words = builtin.summary.to_owned();
    if builtin.since > version {
        words.push_str(&format!(" Only since SQL version {}.", builtin.since.name()));
    }
    if builtin.fidelity == Fidelity::NeedsAws || builtin.depends_on == Dependency::Service {
        words.push_str(" Needs a stand-in here.");
    }
    words
}
