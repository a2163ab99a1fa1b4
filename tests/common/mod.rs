//! What several tests share: a generator of random cases that gives the same ones in each run.

/// Numbers from a seed (xorshift64*), so that a failure can be repeated.
pub(crate) struct Generator(u64);

impl Generator {
    /// Begins with `seed`, which is not zero.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.bits() >> 33).unwrap_or(0) % end
    }

    /// One of `choices`.
    #[expect(clippy::indexing_slicing, reason = "an empty list is a mistake of the test")]
    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}
