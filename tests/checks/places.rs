//! Places lie in their text and on its characters; fixes apply to it.

use rulescope::assist::highlight::Coloured;
use rulescope::engine::diagnostic::{Diagnostic, apply};

/// Problems of `text`.
pub(crate) fn check_problems(text: &str, problems: &[Diagnostic]) {
    for problem in problems {
        check_spans(text, problem);
        assert!(!problem.message.is_empty(), "{text:?}: {problem:?}");
        if let Some(fix) = &problem.fix {
            let mended = apply(text, &fix.edits);
            assert_ne!(mended, text, "{text:?}: {problem:?}");
        }
    }
}

/// Each span in the debugging text of `thing`, so that none can be forgotten.
pub(crate) fn check_spans(text: &str, thing: &impl std::fmt::Debug) {
    let debug = format!("{thing:?}");
    for part in debug.split("Span { start: ").skip(1) {
        let Some((start, rest)) = part.split_once(", end: ") else { continue };
        let end: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let (Ok(start), Ok(end)) = (start.parse::<usize>(), end.parse::<usize>()) else { continue };
        assert!(text.get(start..end).is_some(), "{start}..{end} in {text:?}\n{debug}");
    }
}

/// Colours stand in order, one after the other.
pub(crate) fn check_colours(text: &str, colours: &[Coloured]) {
    let mut before = 0;
    for (span, _) in colours {
        assert!(text.get(span.range()).is_some_and(|part| !part.is_empty()), "{text:?}: {span:?}");
        assert!(before <= span.start, "{text:?}: {span:?}");
        before = span.end;
    }
}
