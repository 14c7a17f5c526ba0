//! What programs cost: laws on the sums of a run.

use std::collections::BTreeMap;
use std::rc::Rc;

use cowscope::engine::Detail;
use cowscope::semantics::Occasion;
use cowscope::trace::{EventKind, Totals, Trace};

use super::generate::Knobs;
use super::harness::check;
use super::naive::{self, Buffer, Names};
use super::program::Program;
use super::programs::{is_modelled, trace};

const MODELS: [&str; 4] = ["numpy", "matlab", "r", "copy_always"];

fn holds(condition: bool, law: &str, totals: &Totals) -> Result<(), String> {
    if condition { Ok(()) } else { Err(format!("{law}: {totals:?}")) }
}

/// Payload bytes of the buffers that variables are on; `None` if some may be out of sight, within lists.
fn reachable(seen: &Trace) -> Option<u64> {
    let mut buffers: BTreeMap<u64, u64> = BTreeMap::new();
    for variable in &seen.variables {
        match (variable.buffer, variable.buffer_bytes) {
            (Some(buffer), Some(bytes)) => {
                buffers.insert(buffer, bytes);
            }
            _ if variable.kind == cowscope::trace::VariableKind::List => return None,
            _ => {}
        }
    }
    Some(buffers.values().sum())
}

#[test]
fn sums_are_consistent_and_the_same_at_every_detail_and_run() {
    check(500, &Knobs::default(), |program| {
        for model in MODELS {
            let seen = trace(program, model, Detail::Full);
            let totals = seen.totals;
            let law = |condition, law: &str| holds(condition, &format!("{model}: {law}"), &totals);
            law(trace(program, model, Detail::Full).totals == totals, "another run has other sums")?;
            let brief = trace(program, model, Detail::Totals).totals;
            law(brief == totals, &format!("without events the sums are {brief:?}, with them"))?;
            law(totals.peak_bytes >= totals.live_bytes, "more is alive than ever was")?;
            law(totals.bytes_allocated >= totals.peak_bytes, "more was alive than was allocated")?;
            law(totals.bytes_allocated >= totals.bytes_copied, "more was copied than allocated")?;
            law(totals.allocations >= totals.copies, "more copies than allocations")?;
            law(totals.pinned_bytes <= totals.live_bytes, "more is pinned than alive")?;
            if let (None, Some(bytes)) = (&seen.error, reachable(&seen)) {
                law(totals.live_bytes == bytes, &format!("variables reach {bytes} bytes"))?;
            }
        }
        Ok(())
    });
}

#[test]
fn numpy_keeps_alive_exactly_the_buffers_that_names_reach() {
    check(500, &Knobs { errors: 0, ..Knobs::default() }, |program| {
        let expected = naive::run(program, Names::Refer);
        if !is_modelled(&expected) || expected.stop.is_some() {
            return Ok(());
        }
        let mut buffers: Vec<(Rc<Buffer>, u64)> = Vec::new();
        for (_, array) in expected.arrays() {
            if !buffers.iter().any(|(b, _)| Rc::ptr_eq(b, &array.buffer)) {
                let bytes = array.buffer.cells.borrow().len() * array.dtype().itemsize();
                buffers.push((array.buffer, bytes as u64));
            }
        }
        let bytes: u64 = buffers.iter().map(|(_, bytes)| bytes).sum();
        let totals = trace(program, "numpy", Detail::Full).totals;
        holds(totals.live_bytes == bytes, &format!("names reach {bytes} bytes"), &totals)
    });
}

/// Array bytes and arrays copied; slots of containers are not elements.
fn copied(seen: &Trace) -> (u64, u64) {
    let copies = seen.events.iter().filter(|e| e.event == EventKind::Copy && e.reason != "container-spine");
    copies.fold((0, 0), |(n, bytes), e| (n + e.count, bytes + e.total_bytes))
}

#[test]
fn lazy_models_never_copy_more_than_copy_always() {
    check(700, &Knobs::plain(), |program| {
        let expected = naive::run(program, Names::Own);
        if expected.stop.is_some() || expected.stretched {
            return Ok(());
        }
        let always = copied(&trace(program, "copy_always", Detail::Full));
        for model in ["matlab", "r"] {
            let lazy = copied(&trace(program, model, Detail::Full));
            if lazy.0 > always.0 || lazy.1 > always.1 {
                return Err(format!(
                    "{model} copies {} arrays, {} bytes; copy_always {}, {}",
                    lazy.0, lazy.1, always.0, always.1
                ));
            }
        }
        Ok(())
    });
}

#[test]
fn a_write_to_an_unshared_value_never_copies() {
    check(1000, &Knobs { writes: 60, ..Knobs::plain() }, |program| {
        let expected = naive::run(program, Names::Own);
        if expected.stop.is_some() || expected.stretched {
            return Ok(());
        }
        for model in ["matlab", "r", "copy_always"] {
            needless_copies(program, model, &expected.may_copy)?;
        }
        Ok(())
    });
}

fn needless_copies(
    program: &Program,
    model: &str,
    may_copy: &BTreeMap<(usize, &'static str), u64>,
) -> Result<(), String> {
    let seen = trace(program, model, Detail::Full);
    let mut copies: BTreeMap<(usize, &str), u64> = BTreeMap::new();
    for event in seen.events.iter().filter(|e| e.event == EventKind::Copy && e.occasion == Occasion::Write) {
        if let Some(name) = event.name.as_deref() {
            *copies.entry((event.line as usize, name)).or_default() += event.count;
        }
    }
    for ((line, name), count) in copies {
        let allowed = may_copy.iter().find(|((l, n), _)| (*l, *n) == (line, name)).map_or(0, |(_, count)| *count);
        if count > allowed {
            return Err(format!(
                "{model}: line {line} copies {name} {count} times; shared for {allowed} of its writes"
            ));
        }
    }
    Ok(())
}
