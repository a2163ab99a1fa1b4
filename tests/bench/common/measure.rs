//! Hands a work to criterion.

use super::messages::{part_size, parts};
use criterion::{Criterion, Throughput};
use std::time::Duration;

/// As short as gives steady numbers.
pub fn criterion() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args()
}

/// Measures `run` on each of the messages in turn. The throughput that criterion writes down is the number of messages.
pub fn measure(
    criterion: &mut Criterion,
    group: &str,
    name: &str,
    texts: &[String],
    mut run: impl FnMut(&str),
) {
    let mut group = criterion.benchmark_group(group);
    group.throughput(Throughput::Elements(part_size(texts) as u64));
    let mut parts = parts(texts);
    group.bench_function(name, |bencher| {
        bencher.iter(|| parts.next().into_iter().flatten().for_each(|text| run(text)))
    });
    group.finish();
}
