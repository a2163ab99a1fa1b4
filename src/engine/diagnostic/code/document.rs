//! Codes: The rule document.

use super::{Code, Page, Severity};

codes! {
}
