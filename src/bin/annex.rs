//! The module `annex` of the page; Trunk builds it for wasm32. See `rulescope::annex`.

/// Answers a question of the page, JSON to JSON.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn answer(question: &str) -> String {
    use rulescope::web::browser::platform::annex_platform;
    use rulescope::web::browser::storage::Storage;
    rulescope::assist::question::in_text(question, |question| {
        rulescope::annex::answer_on(question, annex_platform(), &Storage)
    })
}

/// Computes a far function, JSON to JSON.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn far(call: &str) -> String {
    rulescope::assist::far::answer(call, rulescope::web::browser::zones::zone)
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    use std::io::Write;
    writeln!(std::io::stderr(), "This is a part of the page: `make serve` builds it, and the page.")
}
