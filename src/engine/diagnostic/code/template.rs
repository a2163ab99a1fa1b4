//! Codes: Substitution templates.

use super::{Code, Page, Severity};

codes! {
}
