//! The messages that are measured: telemetry of made-up devices, the same in each run.

/// The topic of the messages.
pub const TOPIC: &str = "devices/sensor-17/telemetry";

/// 20,000 messages of about 200 bytes; all have a temperature above 20 and the status `active`.
#[must_use]
pub fn small() -> Vec<String> {
    let mut chance = Chance(7);
    (0..20_000).map(|_| reading(&mut chance)).collect()
}

/// 1,000 messages with an array of 50 objects.
#[must_use]
pub fn arrays() -> Vec<String> {
    let mut chance = Chance(11);
    let message = |_| {
        let samples: Vec<String> = (0..50)
            .map(|index| {
                let value = chance.decimal(0, 100, 2);
                let channel = chance.below(8);
                format!(r#"{{"channel":"c{channel}","at":{},"value":{value}}}"#, index * 20)
            })
            .collect();
        format!(r#"{{"device":"sensor-17","samples":[{}]}}"#, samples.join(","))
    };
    (0..1_000).map(message).collect()
}

/// 50 messages of about 64 KB: one reading, and the readings of the hours before it.
#[must_use]
pub fn large() -> Vec<String> {
    let mut chance = Chance(13);
    let message = |_| {
        let history: Vec<String> = (0..300).map(|_| reading(&mut chance)).collect();
        format!(
            r#"{{"temperature":{},"status":"active","history":[{}]}}"#,
            chance.decimal(21, 40, 2),
            history.join(",")
        )
    };
    (0..50).map(message).collect()
}

/// The messages in parts of some milliseconds, again and again: on a machine that has other work, too, the fastest part is one
/// that nothing interrupted.
pub fn parts(texts: &[String]) -> impl Iterator<Item = &[String]> {
    texts.chunks_exact(part_size(texts)).cycle()
}

/// How many messages a part has.
#[must_use]
pub fn part_size(texts: &[String]) -> usize {
    (250_000 / texts[0].len()).clamp(1, texts.len())
}

fn reading(chance: &mut Chance) -> String {
    format!(
        r#"{{"deviceId":"sensor-{}","timestamp":{},"temperature":{},"humidity":{},"status":"active","battery":{},"location":{{"lat":{},"lon":{}}},"firmware":"2.4.{}","tags":["floor-{}","hvac"],"alarm":false}}"#,
        10_000 + chance.below(90_000),
        1_735_689_600_000 + chance.below(1_000_000_000),
        chance.decimal(21, 40, 2),
        chance.decimal(20, 90, 1),
        chance.below(101),
        chance.decimal(47, 55, 6),
        chance.decimal(6, 15, 6),
        chance.below(10),
        chance.below(30),
    )
}

/// Knuth's multiplicative generator: the same numbers everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn decimal(&mut self, from: u64, to: u64, places: u32) -> String {
        let scale = 10_u64.pow(places);
        let number = from * scale + self.below((to - from) * scale);
        let width = places as usize;
        format!("{}.{:0width$}", number / scale, number % scale)
    }
}
