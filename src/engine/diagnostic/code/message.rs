//! Codes: Messages and payloads.

use super::{Code, Page, Severity};

codes! {
}
