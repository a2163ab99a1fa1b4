//! Codes: The Lambda action, its ARN, the permission.

use super::{Code, Page, Severity};

codes! {
}
