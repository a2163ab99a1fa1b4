//! The ladder: the ten steps from a published message to a function that runs, and where this message stops.

mod block;

pub use block::{
    ArnPartView, Block, ConditionRow, LevelPair, Proposal, RungState, Suggestion, Tone,
};
