//! Codes: Names, number of arguments, versions.

use super::{Code, Page, Severity};

codes! {
}
