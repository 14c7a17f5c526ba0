//! Pinned: bytes that only a smaller view keeps alive.

use rustc_hash::FxHashMap;

use super::Engine;
use crate::kernel::{Array, BufferId};

impl Engine {
    /// Bytes of buffers alive only because views smaller than them are.
    pub(super) fn pinned_bytes(&self) -> u64 {
        // By buffer: payload of the whole, and the merged byte intervals that names see.
        let mut seen: FxHashMap<BufferId, (u64, usize, Intervals)> = FxHashMap::default();
        self.each_array(|_, value| {
            let array = value.array();
            let buffer = array.buffer();
            let Some(payload) = self.recorder.payload(buffer.id()) else { return };
            let entry = seen.entry(buffer.id()).or_insert((payload, buffer.len(), Vec::new()));
            shown_intervals(&array, &mut entry.2);
        });
        let mut pinned = 0;
        for (payload, len, mut intervals) in seen.into_values() {
            intervals.sort_unstable();
            let (mut covered, mut end) = (0, 0);
            for (from, to) in intervals {
                let from = from.max(end);
                if to > from {
                    covered += to - from;
                    end = to;
                }
            }
            if len > 0 {
                pinned += (payload as u128 * (len - covered.min(len)) as u128 / len as u128) as u64;
            }
        }
        pinned
    }
}

/// Byte intervals of one buffer.
type Intervals = Vec<(usize, usize)>;

/// Elements that are told one by one when the bytes that views show are counted.
const MOST_INTERVALS: usize = 1 << 20;

/// The byte intervals that an array shows: one for dense arrays, one an element otherwise. Of a scattered view
/// of very many elements the whole extent counts.
fn shown_intervals(array: &Array, into: &mut Intervals) {
    use crate::kernel::Order;
    let size = array.dtype().itemsize();
    let mut layout = array.layout().clone();
    // Repetitions show nothing new.
    for (n, stride) in layout.shape.iter_mut().zip(&layout.strides) {
        if *stride == 0 && *n > 1 {
            *n = 1;
        }
    }
    let dense = layout.is_dense(size, Order::C) || layout.is_dense(size, Order::F);
    if dense || layout.size() > MOST_INTERVALS {
        into.extend(layout.extent(size));
    } else {
        into.extend(layout.offsets().map(|o| (o, o + size)));
    }
}
