//! Which members of the payload a statement reads.

use super::Query;
use super::node::{ItemKind, Node, NodeKind};
use crate::engine::value::json::Members;
use std::collections::HashSet;
use std::rc::Rc;

/// The members of the payload that the SQL reads, each as its path, in the order of their first place in SET, WHERE and
/// SELECT. `*` is not among them, nor what nested queries read of their rows.
#[must_use]
pub fn paths_read(query: &Query) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut known = HashSet::new();
    let mut visit = |node: &Node| match path_of(node) {
        Some(path) => {
            if known.insert(path.clone()) {
                found.push(path);
            }
            false
        }
        None => true,
    };
    query.variables.iter().for_each(|variable| variable.value.walk(&mut visit));
    query.condition.iter().for_each(|node| node.walk(&mut visit));
    query.projection.walk(&mut visit);
    found
}

/// The members at the top of the payload that a statement and the holes of its templates may read; `None` for all of them.
#[must_use]
pub fn members_read<'hole>(
    query: &Query,
    holes: impl Iterator<Item = &'hole Node>,
) -> Option<Vec<Rc<str>>> {
    let is_everything = |item: &ItemKind| matches!(item, ItemKind::Everything);
    let mut all = query.projection.items.iter().any(|item| is_everything(&item.kind));
    let mut found: Vec<Rc<str>> = Vec::new();
    let mut visit = |node: &Node| {
        let (name, goes_on) = match &node.kind {
            NodeKind::Field(name) | NodeKind::RowField { name, .. } => (name, true),
            NodeKind::Member { object, name } if matches!(object.kind, NodeKind::Everything) => {
                (name, false)
            }
            NodeKind::Everything => {
                all = true;
                return false;
            }
            _ => return true,
        };
        // Beyond the most, it is all of them; none is looked for among more.
        if found.len() <= Members::MOST && !found.contains(name) {
            found.push(Rc::clone(name));
        }
        goes_on
    };
    query.variables.iter().for_each(|variable| variable.value.walk(&mut visit));
    query.condition.iter().for_each(|node| node.walk(&mut visit));
    query.projection.walk(&mut visit);
    holes.for_each(|node| node.walk(&mut visit));
    (!all && found.len() <= Members::MOST).then_some(found)
}

/// The names from the payload on, where the node is nothing but steps.
fn path_of(node: &Node) -> Option<Vec<String>> {
    match &node.kind {
        NodeKind::Field(name) => Some(vec![name.to_string()]),
        NodeKind::Member { object, name } => {
            let mut path = match object.kind {
                NodeKind::Everything => Vec::new(),
                _ => path_of(object)?,
            };
            path.push(name.to_string());
            Some(path)
        }
        _ => None,
    }
}
