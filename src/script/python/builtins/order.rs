//! Sorting values with Python's `<`, which may raise.

use std::cmp::Ordering;

use crate::engine::Value;
use crate::script::program::CompareOp;
use crate::script::run::{Args, Run, Runner};

/// The items in order, equal ones as they stood; `key` is called once for each item.
///
/// # Errors
/// What `key` and comparing raise.
pub(crate) fn sort_values(run: &mut Runner, items: Vec<Value>, key: Option<&Value>, reverse: bool) -> Run<Vec<Value>> {
    let keys = match key.filter(|k| !matches!(k, Value::None)) {
        Some(key) => {
            let keys: Run<Vec<Value>> =
                items.iter().map(|item| run.call(key, Args::positional([item.clone()]))).collect();
            Some(keys?)
        }
        None => None,
    };
    let order = permutation(run, keys.as_ref().unwrap_or(&items), reverse)?;
    drop(keys);
    let mut items: Vec<Option<Value>> = items.into_iter().map(Some).collect();
    Ok(order.into_iter().filter_map(|i| items[i].take()).collect())
}

/// Positions of the keys in order.
fn permutation(run: &mut Runner, keys: &[Value], reverse: bool) -> Run<Vec<usize>> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let simple: Option<fn(&Value, &Value) -> Ordering> = if keys.iter().all(|k| matches!(k, Value::Int(_))) {
        Some(|a, b| if let (Value::Int(a), Value::Int(b)) = (a, b) { a.cmp(b) } else { Ordering::Equal })
    } else if keys.iter().all(|k| matches!(k, Value::Text(_))) {
        Some(|a, b| if let (Value::Text(a), Value::Text(b)) = (a, b) { a.cmp(b) } else { Ordering::Equal })
    } else {
        None
    };
    if let Some(compare) = simple {
        // Reversed, equal items still stand as they stood.
        order.sort_by(|&i, &j| {
            let ordering = compare(&keys[i], &keys[j]);
            if reverse { ordering.reverse() } else { ordering }
        });
        return Ok(order);
    }
    if reverse {
        order.reverse();
    }
    let mut scratch = order.clone();
    merge_sort(run, keys, &mut order, &mut scratch)?;
    if reverse {
        order.reverse();
    }
    Ok(order)
}

/// Short runs are sorted by insertion, which asks the questions that CPython asks for short lists.
const SHORT: usize = 16;

fn merge_sort(run: &mut Runner, keys: &[Value], order: &mut [usize], scratch: &mut [usize]) -> Run<()> {
    if order.len() <= SHORT {
        for i in 1..order.len() {
            let mut at = i;
            while at > 0 && less(run, &keys[order[at]], &keys[order[at - 1]])? {
                order.swap(at, at - 1);
                at -= 1;
            }
        }
        return Ok(());
    }
    let middle = order.len() / 2;
    merge_sort(run, keys, &mut order[..middle], &mut scratch[..middle])?;
    merge_sort(run, keys, &mut order[middle..], &mut scratch[middle..])?;
    let (mut left, mut right) = (0, middle);
    for place in scratch.iter_mut() {
        let from_right = left == middle || right < order.len() && less(run, &keys[order[right]], &keys[order[left]])?;
        let from = if from_right { &mut right } else { &mut left };
        *place = order[*from];
        *from += 1;
    }
    order.copy_from_slice(scratch);
    Ok(())
}

fn less(run: &mut Runner, a: &Value, b: &Value) -> Run<bool> {
    run.step()?;
    let result = run.compare(CompareOp::Less, a, b)?;
    run.truth(&result)
}

/// `min` and `max`: the first of the items that no other is beyond.
///
/// # Errors
/// What `key` and comparing raise.
pub(super) fn extreme(run: &mut Runner, items: Vec<Value>, key: Option<&Value>, op: CompareOp) -> Run<Option<Value>> {
    let mut best: Option<(Value, Value)> = None;
    for item in items {
        let measure = match key.filter(|k| !matches!(k, Value::None)) {
            Some(key) => run.call(key, Args::positional([item.clone()]))?,
            None => item.clone(),
        };
        let beats = match &best {
            None => true,
            Some((_, best)) => {
                let result = run.compare(op, &measure, best)?;
                run.truth(&result)?
            }
        };
        if beats {
            best = Some((item, measure));
        }
    }
    Ok(best.map(|(item, _)| item))
}
