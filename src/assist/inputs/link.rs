//! A link made of the text that it holds.
//!
//! Only the annex does it in the page, which is smaller without; what reads a link is in `playground::share`.

use crate::engine::base64::encode_url;
use miniz_oxide::deflate::compress_to_vec;

/// The strongest compression that the format is made with; another one would give other links.
const LEVEL: u8 = 10;

/// `1.` and base64url of the deflated text.
#[must_use]
pub fn pack(text: &str) -> String {
    format!("1.{}", encode_url(&compress_to_vec(text.as_bytes(), LEVEL)))
}
