//! The engine, natively.

#[path = "../common/measure.rs"]
mod measure;

use rulescope_bench::{messages, works};
use std::hint::black_box;

fn main() {
    let mut criterion = measure::criterion();
    for work in works() {
        measure::measure(&mut criterion, "rulescope", work.name, &work.texts, |text| {
            black_box((work.run)(text));
        });
    }
    criterion.final_summary();
}
