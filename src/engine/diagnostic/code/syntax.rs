//! Codes: Text and syntax.

use super::{Code, Page, Severity};

codes! {
}
