//! Cases as JSON: a statement, a rule, an expression, a template or a filter, with its message and what came of it. The
//! command line, the conformance tests and the page's field of stand-ins read them.
//!
//! Leaves to others: where the lines come from and go to.

mod answer;
mod context;
mod diff;
mod expectation;
mod explain;
mod export;
mod import;
mod json;
mod page_suite;
mod payload;
mod permission;
mod report;
mod row;
mod rules;
mod stand_ins;
mod suite;
mod validation_tool;

pub use answer::Answer;
pub use expectation::{Difference, Expectation, Expected, kept, write_expected};
pub use explain::explain;
pub use export::{Exported, write_suite};
pub use import::{Imported, is_tests, read_tests};
pub use page_suite::PageSuite;
pub use permission::{PermissionAnswer, PermissionCase};
pub use report::{Report, junit};
pub use row::Case;
pub use rules::Rules;
pub use stand_ins::read_stand_ins;
pub use suite::{Checked, Suite};
pub use validation_tool::write_tool_case;
