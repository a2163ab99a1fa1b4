//! Cases: a statement, an expression, a template or a filter with its message, as JSON. The command line, the conformance
//! tests and the page's field of stand-ins read them.

mod context;

pub use context::read_stand_ins;
