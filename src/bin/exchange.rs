//! The module `exchange` of the page; Trunk builds it for wasm32. Native, it answers questions from standard input, one a line.
//! See `rulescope::exchange`.

/// Answers a question of the page, JSON to JSON.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn answer(question: &str) -> String {
    rulescope::assist::question::in_text(question, rulescope::exchange::answer)
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    use rulescope::engine::value::json;
    use rulescope::engine::version::SqlVersion;
    use std::io::{BufRead, Write};
    let mut output = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let question = json::read(&line?, SqlVersion::V2016).unwrap_or_default();
        let answer = rulescope::exchange::answer(&question);
        writeln!(output, "{}", json::write(&answer).unwrap_or_default())?;
    }
    Ok(())
}
