//! Words, marks and coloured code.

use crate::playground::view::{TokenMark, Tone};
use yew::{AttrValue, Html, html};

/// A text in which what stands between backticks is code.
pub fn words(text: &str) -> Html {
    let parts: Vec<&str> = text.split('`').collect();
    // Without its partner, the last backtick is only a character.
    let paired = parts.len() / 2 * 2;
    let piece = |(at, part): (usize, &str)| match (at % 2 == 1, at < paired || parts.len() % 2 == 1)
    {
        (true, true) => html! { <code>{ part }</code> },
        (true, false) => html! { { format!("`{part}") } },
        (false, _) => html! { { part } },
    };
    parts.iter().copied().enumerate().map(piece).collect()
}

/// One of the shapes of `index.html`.
pub fn mark(name: &str) -> Html {
    mark_with("i", name)
}

/// The same with other classes.
pub fn mark_with(class: impl Into<AttrValue>, name: &str) -> Html {
    html! { <svg class={class.into()} aria-hidden="true"><use href={format!("#{name}")} /></svg> }
}

/// The shape of a value or of a rung.
#[must_use]
pub const fn value_mark(tone: Tone) -> &'static str {
    match tone {
        Tone::Ok => "i-check",
        Tone::No => "i-x",
        Tone::Bad => "v-bad",
        Tone::Ask => "v-ask",
        Tone::Undefined => "v-und",
    }
}

/// The shape of a problem: a note has one of its own.
#[must_use]
pub const fn problem_mark(tone: Tone) -> &'static str {
    match tone {
        Tone::Ok | Tone::No => "i-note",
        Tone::Bad | Tone::Ask | Tone::Undefined => tone.shape(),
    }
}

/// A text with its colours.
pub fn coloured(text: &str, tokens: &[TokenMark]) -> Html {
    let mut parts = Vec::new();
    let mut done = 0;
    for token in tokens {
        let range = token.span.range();
        if range.start < done {
            continue;
        }
        let (Some(before), Some(inside)) = (text.get(done..range.start), text.get(range.clone()))
        else {
            continue;
        };
        parts.push(html! { { before } });
        parts.push(html! { <span class={token.class}>{ inside }</span> });
        done = range.end;
    }
    parts.push(html! { { text.get(done..).unwrap_or_default() } });
    parts.into_iter().collect()
}
