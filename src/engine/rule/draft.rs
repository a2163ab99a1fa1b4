//! A rule while it is read, and what its SQL and its templates mean.
//!
//! Leaves to others: the members of a document (`document`).

use super::actions::ActionReader;
use super::json::{Text, TextMap};
use super::republish::Republish;
use super::{Identity, Places, Rule, Spelling};
use crate::engine::action::substitution::Template;
use crate::engine::action::{Action, ActionKind};
use crate::engine::diagnostic::{Checked, Diagnostic, sort};
use crate::engine::query::{TemplateQuery, compile, compile_next_template};
use crate::engine::source::Span;
use crate::engine::syntax::parse_statement;
use crate::engine::version::SqlVersion;

/// A rule without a document: a statement, its version, and perhaps one Lambda action.
#[must_use]
pub fn from_sql(
    sql: &str,
    version: Option<SqlVersion>,
    function_arn: Option<&str>,
) -> Checked<Rule> {
    let mut draft = Draft {
        sql: Some(Text { value: sql.to_owned(), map: TextMap::default() }),
        version: version.unwrap_or_default(),
        names_version: version.is_some(),
        ..Draft::default()
    };
    if let Some(arn) = function_arn {
        let text = Text { value: arn.to_owned(), map: TextMap::default() };
        let mut reader = ActionReader {
            spelling: Spelling::Camel,
            problems: &mut draft.problems,
            templates: Vec::new(),
            fields: 0,
            republishes: Vec::new(),
        };
        let lambda = reader.template(text, Span::default(), 0);
        draft.actions.push(Action {
            name: "lambda".to_owned(),
            span: Span::default(),
            kind: ActionKind::Lambda(lambda),
            batch: None,
            has_headers: false,
        });
    }
    draft.finish()
}

/// A rule while it is read.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) sql: Option<Text>,
    pub(super) version: SqlVersion,
    pub(super) names_version: bool,
    pub(super) disabled: bool,
    pub(super) description: Option<String>,
    pub(super) actions: Vec<Action>,
    pub(super) error_action: Option<Action>,
    pub(super) republishes: Vec<Republish>,
    pub(super) identity: Identity,
    pub(super) places: Places,
    pub(super) problems: Vec<Diagnostic>,
}

impl Draft {
    /// Reads the SQL and the templates, and puts the problems in the order of their places.
    pub(super) fn finish(self) -> Checked<Rule> {
        let Self { sql, version, mut places, mut problems, mut actions, mut error_action, .. } =
            self;
        let has_sql = sql.is_some();
        let Text { value: sql, map } = sql.unwrap_or_default();
        places.sql_map = map;
        let parsed = parse_statement(&sql);
        let compiled = compile(&parsed.value, version);
        let is_readable = !parsed.diagnostics.iter().any(Diagnostic::is_error);
        let query = compiled.value.filter(|_| has_sql && is_readable);
        if has_sql {
            problems.extend(parsed.diagnostics);
            problems.extend(compiled.diagnostics);
        }
        let filter = parsed.value.from.as_ref().map(|from| from.filter.as_str());
        problems.extend(self.republishes.iter().filter_map(|action| action.problem(filter)));
        let mut calls = 0;
        let mut compile = |template: &Template, meaning: &mut TemplateQuery| {
            let (query, source) = (query.as_ref(), meaning.source);
            let compiled = compile_next_template(template, query, version, source, &mut calls);
            problems.extend(compiled.diagnostics);
            *meaning = compiled.value;
        };
        for action in actions.iter_mut().chain(&mut error_action) {
            match &mut action.kind {
                ActionKind::Lambda(lambda) => compile(&lambda.function_arn, &mut lambda.query),
                ActionKind::Other(fields) => {
                    fields.iter_mut().for_each(|field| compile(&field.template, &mut field.query));
                }
            }
        }
        let rule = Rule {
            sql,
            statement: parsed.value,
            query,
            version,
            names_version: self.names_version,
            disabled: self.disabled,
            description: self.description,
            actions,
            error_action,
            identity: self.identity,
            places,
        };
        sort(&mut problems, &|problem| {
            let place = rule.place_in_document(problem.source, problem.span);
            [place.unwrap_or(problem.span).start, 0, 0, 0]
        });
        Checked { value: rule, diagnostics: problems }
    }
}
