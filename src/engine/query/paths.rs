//! Which members of the payload a statement reads.

use super::Query;
use super::node::{Node, NodeKind};

/// The members of the payload that the SQL reads, each as its path, in the order of their first place in SET, WHERE and
/// SELECT. `*` is not among them, nor what nested queries read of their rows.
#[must_use]
pub fn paths_read(query: &Query) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut visit = |node: &Node| match path_of(node) {
        Some(path) => {
            if !found.contains(&path) {
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
