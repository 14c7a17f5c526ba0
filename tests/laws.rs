//! Laws: what holds of every program and every layout, tried on random ones against references that are too plain to
//! be wrong. See `laws/harness.rs` for how to try more, and how to repeat a case.

#[path = "laws/byte_order.rs"]
mod byte_order;
#[path = "laws/generate.rs"]
mod generate;
#[path = "laws/harness.rs"]
mod harness;
#[path = "laws/kernel.rs"]
mod kernel;
#[path = "laws/naive.rs"]
mod naive;
#[path = "laws/overlap.rs"]
mod overlap;
#[path = "laws/program.rs"]
mod program;
#[path = "laws/programs.rs"]
mod programs;
#[path = "laws/real.rs"]
mod real;
#[path = "laws/totals.rs"]
mod totals;
#[path = "laws/views.rs"]
mod views;
