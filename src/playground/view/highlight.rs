//! The colours of texts, as marks of an editor.

use super::TokenMark;
use crate::assist::highlight::{self, Coloured};

pub(super) fn sql(text: &str) -> Vec<TokenMark> {
    marks(highlight::sql(text))
}

pub(super) fn template(text: &str) -> Vec<TokenMark> {
    marks(highlight::template(text))
}

pub(super) fn json(text: &str) -> Vec<TokenMark> {
    marks(highlight::json(text))
}

fn marks(coloured: Vec<Coloured>) -> Vec<TokenMark> {
    coloured.into_iter().map(|(span, class)| TokenMark { span, class }).collect()
}
