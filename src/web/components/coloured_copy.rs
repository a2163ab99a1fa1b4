//! The coloured copy under a text area: lines with the engine's colours, squiggles, and values at their ends.

use crate::engine::source::Span;
use crate::playground::view::{EditorView, LineValue, Mark};
use crate::web::browser::editor::{severity, tone_class};
use yew::{Classes, Html, classes, html};

/// The copy. A longer text than `LONGEST` has none: it would be drawn whole after each key.
pub fn coloured_copy(view: &EditorView) -> Html {
    let mut lines = Lines { view, token: 0 };
    let mut start = 0;
    let line = |(at, text): (usize, &str)| {
        let pieces = lines.pieces(start, start + text.len());
        start += text.len() + 1;
        let value = view.values.iter().find(|value| value.line == at + 1);
        html! { <span class="l" key={at}>{ for pieces }{ for value.map(at_end) }</span> }
    };
    html! { <pre aria-hidden="true">{ for view.text.split('\n').enumerate().map(line) }</pre> }
}

fn at_end(value: &LineValue) -> Html {
    html! { <span class={classes!("av", value.tone.map(tone_class))}>{ &value.text }</span> }
}

/// Cuts lines where colours and squiggles change.
struct Lines<'v> {
    view: &'v EditorView,
    /// The first token that does not end before the place that has been reached.
    token: usize,
}

impl Lines<'_> {
    fn pieces(&mut self, from: usize, to: usize) -> Vec<Html> {
        let mut pieces = Vec::new();
        let mut at = from;
        while at < to {
            let (end, classes) = self.piece(at, to);
            let text = self.view.text.get(at..end).unwrap_or_default();
            pieces.push(if classes.is_empty() {
                html! { { text } }
            } else {
                html! { <span class={classes}>{ text }</span> }
            });
            at = end;
        }
        pieces
    }

    /// The end of the piece that begins at `at`, and its classes.
    fn piece(&mut self, at: usize, to: usize) -> (usize, Classes) {
        let tokens = &self.view.tokens;
        while tokens.get(self.token).is_some_and(|token| token.span.range().end <= at) {
            self.token += 1;
        }
        let mut classes = Classes::new();
        let mut end = to;
        let mut cut = |span: Span| {
            let range = span.range();
            for edge in [range.start, range.end] {
                if at < edge && edge < end && self.view.text.is_char_boundary(edge) {
                    end = edge;
                }
            }
            range.contains(&at)
        };
        if let Some(token) = tokens.get(self.token)
            && cut(token.span)
        {
            classes.push(token.class);
        }
        for mark in &self.view.marks {
            if cut(seen(mark, &self.view.text)) {
                classes.push(format!("sq sq-{}", severity(mark)));
            }
        }
        (end, classes)
    }
}

/// The range of a mark; one that is empty takes the character after it, or the last one.
fn seen(mark: &Mark, text: &str) -> Span {
    if !mark.span.is_empty() {
        return mark.span;
    }
    let at = mark.span.range().start;
    let after = text.get(at..).and_then(|after| after.chars().next()).filter(|next| *next != '\n');
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    match (after, before) {
        (Some(next), _) => Span::new(at, at + next.len_utf8()),
        (None, Some(last)) => Span::new(at - last.len_utf8(), at),
        (None, None) => mark.span,
    }
}
