//! Codes: Values known before running.

use super::{Code, Page, Severity};

codes! {
}
