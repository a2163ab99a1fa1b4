//! Codes: Behaviour that surprises.

use super::{Code, Page, Severity};

codes! {
}
