//! Prints the messages as lines for `rulescope eval`.

use rulescope_bench::{PROJECTION, messages};
use std::io::{BufWriter, Result, Write};

fn main() -> Result<()> {
    let mut output = BufWriter::new(std::io::stdout().lock());
    for payload in messages::small() {
        let topic = messages::TOPIC;
        writeln!(
            output,
            r#"{{"sql":"{PROJECTION}","sqlVersion":"2016-03-23","topic":"{topic}","payload":{payload}}}"#
        )?;
    }
    output.flush()
}
