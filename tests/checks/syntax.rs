//! Statements, expressions and templates: places, and printing that reads back as the same tree.

use super::places::{check_colours, check_problems, check_spans};
use rulescope::assist::highlight;
use rulescope::engine::diagnostic::Diagnostic;
use rulescope::engine::limits::MAX_SQL_PROBLEMS;
use rulescope::engine::syntax::{
    Token, format_statement, parse_expression, parse_statement, parse_template, print_expression,
    print_statement, template_tokens, tokens,
};

/// A text read as a statement, and as an expression.
pub(crate) fn check_statement(text: &str) {
    let statement = parse_statement(text);
    check_spans(text, &statement.value);
    check_sql_problems(text, &statement.diagnostics);
    check_tokens(text, &tokens(text));
    check_colours(text, &highlight::sql(text));
    if statement.is_clean() {
        // A filter without quotes gets some.
        let wanted = shape(&statement.value).replace("quote: None", "quote: Single");
        let printed = print_statement(&statement.value);
        let again = parse_statement(&printed);
        assert_eq!(shape(&again.value), wanted, "{text}\n{printed}");
        assert_eq!(print_statement(&again.value), printed, "{text}");
        let laid_out = format_statement(&statement.value);
        assert_eq!(shape(&parse_statement(&laid_out).value), wanted, "{text}\n{laid_out}");
    }
    let expression = parse_expression(text);
    check_spans(text, &expression.value);
    check_sql_problems(text, &expression.diagnostics);
    if expression.is_clean() {
        let printed = print_expression(&expression.value);
        let again = parse_expression(&printed);
        assert_eq!(shape(&again.value), shape(&expression.value), "{text}\n{printed}");
    }
}

/// A text read as a template: its pieces are the whole text in order.
pub(crate) fn check_template(text: &str) {
    let template = parse_template(text);
    check_spans(text, &template.value.pieces);
    check_sql_problems(text, &template.diagnostics);
    check_tokens(text, &template_tokens(text));
    check_colours(text, &highlight::template(text));
    assert_eq!(template.value.text, text);
    if !text.contains("${") {
        assert!(template.is_clean() && template.value.pieces.len() <= 1, "{text:?}");
    }
}

fn check_sql_problems(text: &str, problems: &[Diagnostic]) {
    assert!(problems.len() <= MAX_SQL_PROBLEMS);
    assert!(problems.is_sorted_by_key(|problem| problem.span), "{text:?}");
    check_problems(text, problems);
    for problem in problems {
        assert!(!problem.message.contains('\n') || text.contains('\n'), "{problem:?}");
    }
}

fn check_tokens(text: &str, tokens: &[Token]) {
    let mut before = 0;
    for token in tokens {
        assert!(!token.span.is_empty(), "{text:?}: {token:?}");
        assert!(text.get(token.span.range()).is_some(), "{text:?}: {token:?}");
        assert!(before <= token.span.start, "{text:?}: {token:?}");
        before = token.span.end;
    }
}

/// The debugging text without places.
pub(crate) fn shape(thing: &impl std::fmt::Debug) -> String {
    let debug = format!("{thing:?}");
    let mut out = String::new();
    let mut parts = debug.split("Span { start: ");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    out
}
