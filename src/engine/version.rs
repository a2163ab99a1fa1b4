//! The SQL versions of AWS IoT rules.
//!
//! Guide: iot-rule-sql-version.

/// The value of `awsIotSqlVersion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SqlVersion {
    /// `2015-10-08`: the first engine, and what AWS uses where the document names none.
    #[default]
    V2015,
    /// `2016-03-23`: the recommended engine.
    V2016,
    /// `beta`: may change; evaluated like `2016-03-23`.
    Beta,
}

impl SqlVersion {
    /// All versions, oldest first.
    pub const ALL: [Self; 3] = [Self::V2015, Self::V2016, Self::Beta];

    /// Reads the value of `awsIotSqlVersion`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.name() == text)
    }

    /// The value as the document writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V2015 => "2015-10-08",
            Self::V2016 => "2016-03-23",
            Self::Beta => "beta",
        }
    }

    /// Whether a Decimal without a fraction is an Int in this version.
    ///
    /// Guide: iot-sql-data-types: since `2016-03-23` a value such as `10.0` is processed as the Int `10`.
    #[must_use]
    pub const fn whole_decimals_are_ints(self) -> bool {
        !matches!(self, Self::V2015)
    }

    /// Whether object and array literals, nested queries and the newer functions exist.
    #[must_use]
    pub const fn has_2016_constructs(self) -> bool {
        !matches!(self, Self::V2015)
    }
}
