//! Magnitudes of up to 68 digits, which sums and products have before they are rounded to 34.

/// `10^34`: one more than the largest coefficient.
pub(super) const LIMIT: u128 = 10_u128.pow(34);
const HALF_LIMIT: u128 = 10_u128.pow(17);

/// `high × 10^34 + low`, both below `10^34`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wide {
    pub(super) high: u128,
    pub(super) low: u128,
}

impl From<u128> for Wide {
    fn from(magnitude: u128) -> Self {
        if magnitude < LIMIT {
            return Self { high: 0, low: magnitude };
        }
        Self { high: magnitude / LIMIT, low: magnitude % LIMIT }
    }
}

impl Wide {
    /// The product of two numbers of at most 34 digits; `right` may also be `10^34` itself.
    pub(super) fn product(left: u128, right: u128) -> Self {
        if left < HALF_LIMIT && right < HALF_LIMIT {
            return Self { high: 0, low: left * right };
        }
        let (left_high, left_low) = (left / HALF_LIMIT, left % HALF_LIMIT);
        let (right_high, right_low) = (right / HALF_LIMIT, right % HALF_LIMIT);
        let middle = left_high * right_low + left_low * right_high;
        let low = (middle % HALF_LIMIT) * HALF_LIMIT + left_low * right_low;
        Self { high: left_high * right_high + middle / HALF_LIMIT + low / LIMIT, low: low % LIMIT }
    }

    /// The sum, where it has at most 68 digits.
    pub(super) fn plus(self, other: Self) -> Self {
        let (high, low) = (self.high + other.high, self.low + other.low);
        if low < LIMIT { Self { high, low } } else { Self { high: high + 1, low: low - LIMIT } }
    }

    /// The difference from a number that is not larger.
    pub(super) fn minus(self, other: Self) -> Self {
        if self.low >= other.low {
            Self { high: self.high - other.high, low: self.low - other.low }
        } else {
            Self { high: self.high - other.high - 1, low: self.low + LIMIT - other.low }
        }
    }

    /// Rounded half to even to at most 34 digits, and how many digits went.
    pub(super) fn rounded(self) -> (u128, u32) {
        if self.high == 0 {
            return (self.low, 0);
        }
        let dropped = digits(self.high);
        let unit = power_of_ten(dropped);
        let kept = self.high * power_of_ten(34 - dropped) + self.low / unit;
        let rest = self.low % unit;
        let up = rest > unit / 2 || rest == unit / 2 && kept % 2 == 1;
        match kept + u128::from(up) {
            LIMIT => (LIMIT / 10, dropped + 1),
            rounded => (rounded, dropped),
        }
    }
}

/// `magnitude` without its last `places` digits. Where they were not all zero, the last digit left is neither 0 nor 5, so that a
/// later rounding still sees on which side of a half the number lies.
pub(super) fn shortened(magnitude: u128, places: u32) -> u128 {
    if places > 38 {
        return u128::from(magnitude != 0);
    }
    let unit = power_of_ten(places);
    nudged(magnitude / unit, !magnitude.is_multiple_of(unit))
}

/// `magnitude` with something cut off behind it, or nothing, marked as in [`shortened`].
pub(super) const fn nudged(magnitude: u128, something_cut: bool) -> u128 {
    if something_cut && magnitude.is_multiple_of(5) { magnitude + 1 } else { magnitude }
}

/// How many digits a number has; one for zero.
pub(super) fn digits(magnitude: u128) -> u32 {
    magnitude.checked_ilog10().unwrap_or(0) + 1
}

/// `10^exponent`, for exponents up to 38.
pub(super) fn power_of_ten(exponent: u32) -> u128 {
    POWERS.get(exponent as usize).copied().unwrap_or(u128::MAX)
}

#[expect(clippy::indexing_slicing, reason = "computed while compiling")]
const POWERS: [u128; 39] = {
    let mut powers = [1; 39];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = 10 * powers[exponent - 1];
        exponent += 1;
    }
    powers
};
