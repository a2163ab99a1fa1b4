//! The colours of the editors, and the holes of a template as wholes.

use super::TokenMark;
use crate::assist::highlight::{self, Coloured};
use crate::engine::action::substitution::{Piece, Template};
use crate::engine::rule::Rule;
use std::rc::Rc;

pub(super) fn sql(text: &str) -> Rc<[TokenMark]> {
    marks(highlight::sql(text))
}

pub(in crate::playground) fn json(text: &str) -> Rc<[TokenMark]> {
    marks(highlight::json(text))
}

pub(super) fn document(text: &str, rule: &Rule) -> Rc<[TokenMark]> {
    marks(highlight::document(text, rule))
}

/// Each hole in one of three colours, in turn; they tie it to its row in the list of holes. A template without holes has the
/// colours of what can be read of it.
pub(super) fn template(template: &Template) -> Rc<[TokenMark]> {
    let holes = template.pieces.iter().filter_map(|piece| match piece {
        Piece::Hole(hole) => Some(hole.span),
        Piece::Literal(_) => None,
    });
    let holes: Vec<TokenMark> = holes
        .zip(["hole h1", "hole h2", "hole h3"].into_iter().cycle())
        .map(|(span, class)| TokenMark { span, class })
        .collect();
    if holes.is_empty() { marks(highlight::template(&template.text)) } else { holes.into() }
}

fn marks(coloured: Vec<Coloured>) -> Rc<[TokenMark]> {
    coloured.into_iter().map(|(span, class)| TokenMark { span, class }).collect()
}
