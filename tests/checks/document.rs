//! Rule documents: places, and edits that change what they name and nothing else.

use super::places::{check_problems, check_spans};
use rulescope::engine::action::ActionKind;
use rulescope::engine::rule::{
    Rule, read, with_field, with_function_arn, with_rule_disabled, with_sql, with_version,
};
use rulescope::engine::source::SourceId;
use rulescope::engine::version::SqlVersion;

/// A text as a rule document.
pub(crate) fn check(document: &str) {
    let checked = read(document);
    let rule = &checked.value;
    for problem in &checked.diagnostics {
        let place = rule.place_in_document(problem.source, problem.span);
        let place = place.unwrap_or_else(|| panic!("no place for {problem:?} in {document:?}"));
        assert!(document.get(place.range()).is_some(), "{problem:?} in {document:?}");
        match problem.source {
            SourceId::RuleDocument => check_problems(document, std::slice::from_ref(problem)),
            SourceId::Sql => check_problems(&rule.sql, std::slice::from_ref(problem)),
            _ => {}
        }
    }
    check_spans(&rule.sql, &rule.statement);
    check_spans(document, &[rule.places.sql, rule.places.payload]);
    for action in rule.actions.iter().chain(&rule.error_action) {
        check_spans(document, &action.span);
        match &action.kind {
            ActionKind::Lambda(lambda) => {
                check_spans(document, &lambda.span);
                check_spans(&lambda.function_arn.text, &lambda.function_arn.pieces);
            }
            ActionKind::Other(fields) => {
                for field in fields {
                    check_spans(document, &field.span);
                    check_spans(&field.template.text, &field.template.pieces);
                    check_spans(&field.template.text, &field.query.holes);
                    std::hint::black_box(with_field(document, rule, field.query.source, "\"é"));
                }
            }
        }
    }
    check_edits(document, rule, checked.is_clean());
}

/// The edits of a document without errors do what they say; those of another one do no harm.
fn check_edits(document: &str, rule: &Rule, is_clean: bool) {
    let sql = "SELECT \"é\" AS x FROM 'b'\n";
    let function = "arn:aws:lambda:eu-west-1:123456789012:function:new";
    let with_sql = with_sql(document, rule, sql);
    let with_version = with_version(document, rule, SqlVersion::Beta);
    let disabled = with_rule_disabled(document, rule, true);
    let with_function = with_function_arn(document, rule, 0, function);
    if !is_clean {
        return;
    }
    let again = read(&with_sql).value;
    assert_eq!(again.sql.trim_end(), sql.trim_end(), "{document:?} became {with_sql:?}");
    assert_eq!(again.actions.len(), rule.actions.len(), "{document:?} became {with_sql:?}");
    let again = read(&with_version).value;
    assert_eq!(again.version, SqlVersion::Beta, "{document:?} became {with_version:?}");
    assert_eq!(again.sql, rule.sql, "{document:?} became {with_version:?}");
    let again = read(&disabled).value;
    assert!(again.disabled || rule.places.payload.is_empty(), "{document:?} became {disabled:?}");
    assert_eq!(again.sql, rule.sql, "{document:?} became {disabled:?}");
    let again = read(&with_function).value;
    let named = again.actions.iter().any(|action| {
        matches!(&action.kind, ActionKind::Lambda(lambda) if lambda.function_arn.text == function)
    });
    assert!(named, "{document:?} became {with_function:?}");
}
