//! What an index selects.

use super::values::{Array, Res, Stop, Value, flat, indices, raise};
use crate::program::{Index, Part};

/// What an index selects.
pub(crate) struct Selected {
    pub(crate) places: Vec<usize>,
    pub(crate) shape: Vec<usize>,
    pub(crate) how: How,
    /// The axis of the listed elements, which a copy has first in memory.
    pub(crate) listed: usize,
    /// A listed element does not exist, which is noticed last.
    pub(crate) outside: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Element,
    View,
    Gather,
    /// A mask of the whole array: what is stored there has at most one axis.
    Mask,
}

pub(crate) fn list_position(items: &[Value], index: &Index) -> Res<usize> {
    let Index::Parts(parts) = index else { return Err(Stop::Outside) };
    let [Part::Int(i)] = parts.as_slice() else { return Err(Stop::Outside) };
    resolve(*i, items.len())
}

pub(crate) fn resolve(i: isize, n: usize) -> Res<usize> {
    let at = if i < 0 { i + n as isize } else { i };
    if (0..n as isize).contains(&at) { Ok(at as usize) } else { raise("IndexError") }
}

/// `object[index]`
pub(crate) fn item(object: &Value, index: &Index) -> Res<Value> {
    match object {
        Value::List(items) => {
            let at = list_position(&items.borrow(), index)?;
            Ok(items.borrow()[at].clone())
        }
        Value::Array(a) => pick(a, index),
        Value::None | Value::Number { .. } => Err(Stop::Outside),
    }
}

pub(crate) fn pick(a: &Array, index: &Index) -> Res<Value> {
    let selected = select(a, index)?;
    if selected.outside {
        return raise("IndexError");
    }
    let cells = || selected.places.iter().map(|p| a.buffer.cells.borrow()[*p]).collect::<Vec<_>>();
    Ok(match selected.how {
        How::Element => Value::Number { dtype: a.dtype(), weak: false, x: cells()[0] },
        How::View => Value::Array(a.view(selected.places, selected.shape)),
        How::Gather | How::Mask => {
            let mut order: Vec<usize> = (0..selected.shape.len()).collect();
            order.remove(selected.listed);
            order.insert(0, selected.listed);
            Value::Array(Array::ordered(a.dtype(), selected.shape.clone(), &cells(), &order))
        }
    })
}

/// The indices that a slice visits, by counting.
pub(crate) fn visited(n: usize, start: Option<isize>, stop: Option<isize>, step: isize) -> Vec<usize> {
    let n = n as isize;
    let wrap = |i: isize| if i < 0 { i + n } else { i };
    let (mut i, stop) = if step > 0 {
        (start.map_or(0, |i| wrap(i).max(0)), stop.map_or(n, |i| wrap(i).min(n)))
    } else {
        (start.map_or(n - 1, |i| wrap(i).min(n - 1)), stop.map_or(-1, |i| wrap(i).max(-1)))
    };
    let mut visited = Vec::new();
    while if step > 0 { i < stop } else { i > stop } {
        visited.push(i as usize);
        i += step;
    }
    visited
}

pub(crate) fn select(a: &Array, index: &Index) -> Res<Selected> {
    let parts = match index {
        Index::Parts(parts) => parts,
        Index::Above(limit) => {
            let above = |p: &&usize| a.buffer.cells.borrow()[**p] > f64::from(*limit);
            let places: Vec<usize> = a.places.iter().filter(above).copied().collect();
            return Ok(Selected { shape: vec![places.len()], places, how: How::Mask, listed: 0, outside: false });
        }
    };
    // What each part asks of its axis: `None` for a new axis.
    enum Axis {
        Fixed(usize),
        Kept(Vec<usize>),
        Listed(Vec<usize>),
        New,
    }
    let used = parts.iter().filter(|p| !matches!(p, Part::Ellipsis | Part::NewAxis)).count();
    let Some(left) = a.shape.len().checked_sub(used) else { return raise("IndexError") };
    if parts.iter().filter(|p| **p == Part::Ellipsis).count() > 1 {
        return raise("IndexError");
    }
    let mut axes: Vec<Axis> = Vec::new();
    let (mut at, mut outside) = (0, false);
    // Where `...` stood, however many axes it meant: it separates lists all the same.
    let mut separators: Vec<usize> = Vec::new();
    for part in parts {
        let n = a.shape.get(at).copied().unwrap_or(0);
        match part {
            Part::Int(i) => axes.push(Axis::Fixed(resolve(*i, n)?)),
            Part::Slice(start, stop, step) => axes.push(Axis::Kept(visited(n, *start, *stop, step.unwrap_or(1)))),
            Part::List(items) => {
                outside |= items.iter().any(|i| resolve(*i, n).is_err());
                axes.push(Axis::Listed(items.iter().map(|i| resolve(*i, n).unwrap_or(0)).collect()));
            }
            Part::Mask(mask) if mask.len() != n => return raise("IndexError"),
            Part::Mask(mask) => axes.push(Axis::Listed((0..n).filter(|i| mask[*i]).collect())),
            Part::NewAxis => {
                axes.push(Axis::New);
                continue;
            }
            Part::Ellipsis => {
                separators.push(axes.len());
                axes.extend((0..left).map(|i| Axis::Kept((0..a.shape[at + i]).collect())));
                at += left;
                continue;
            }
        }
        at += 1;
    }
    axes.extend(a.shape[at..].iter().map(|n| Axis::Kept((0..*n).collect())));
    let any_list = axes.iter().any(|axis| matches!(axis, Axis::Listed(_)));
    let lists: Vec<usize> =
        axes.iter().filter_map(|x| if let Axis::Listed(l) = x { Some(l.len()) } else { None }).collect();
    let mut count = 1;
    for n in lists {
        count = match (count, n) {
            (1, n) => n,
            (m, 1) => m,
            (m, n) if m == n => n,
            _ => return raise("IndexError"),
        };
    }
    // Lists and integers beside them are one group; its axis goes where the group stands, or first if it is torn.
    let is_group = |axis: &Axis| any_list && matches!(axis, Axis::Listed(_) | Axis::Fixed(_));
    let members: Vec<usize> = (0..axes.len()).filter(|i| is_group(&axes[*i])).collect();
    let (first, last) = (members.first().copied().unwrap_or(0), members.last().copied().unwrap_or(0));
    let torn = members.len() != last + 1 - first || separators.iter().any(|s| first < *s && *s <= last);
    let group_at = if torn { 0 } else { first };
    let mut shape = Vec::new();
    for i in 0..=axes.len() {
        if any_list && i == group_at {
            shape.push(count);
        }
        match axes.get(i) {
            Some(Axis::Kept(kept)) => shape.push(kept.len()),
            Some(Axis::New) => shape.push(1),
            _ => {}
        }
    }
    // The group's axis, among the axes of the result.
    let listed = axes[..group_at].iter().filter(|x| matches!(x, Axis::Kept(_) | Axis::New)).count();
    let reached = if outside { vec![] } else { shape.clone() };
    let places = indices(&reached)
        .filter(|_| !outside)
        .map(|index| {
            let picked = if any_list { index[listed] } else { 0 };
            let mut rest = index.iter().enumerate().filter(|(i, _)| !any_list || *i != listed).map(|(_, i)| *i);
            let mut source = Vec::new();
            for axis in &axes {
                match axis {
                    Axis::Fixed(i) => source.push(*i),
                    Axis::Kept(kept) => source.push(kept[rest.next().unwrap_or(0)]),
                    Axis::Listed(list) => source.push(if list.len() == 1 { list[0] } else { list[picked] }),
                    Axis::New => {
                        rest.next();
                    }
                }
            }
            a.places[flat(&source, &a.shape)]
        })
        .collect();
    let all_fixed = parts.len() == a.shape.len() && parts.iter().all(|p| matches!(p, Part::Int(_)));
    let whole_mask = a.shape.len() == 1 && matches!(parts.as_slice(), [Part::Mask(_)]);
    let how = match () {
        () if whole_mask => How::Mask,
        () if any_list => How::Gather,
        () if all_fixed => How::Element,
        () => How::View,
    };
    Ok(Selected { places, shape, how, listed, outside })
}
