//! Runs one work on so many messages, for a profiler: `one projection 20000`.

use rulescope_bench::works;
use std::hint::black_box;

fn main() {
    let mut words = std::env::args().skip(1);
    let (name, count) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let work = works().into_iter().find(|work| work.name == name).expect("the name of a work");
    let count = count.parse().expect("how many messages");
    for text in work.texts.iter().cycle().take(count) {
        black_box((work.run)(text));
    }
}
