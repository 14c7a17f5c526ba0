//! What the machine offers.

use sysinfo::{MemoryRefreshKind, RefreshKind, System};

/// Bytes of memory that this process may count on: the machine's, or its container's if that is less.
pub(crate) fn memory() -> u64 {
    let what = RefreshKind::nothing().with_memory(MemoryRefreshKind::nothing().with_ram());
    let system = System::new_with_specifics(what);
    let machine = match system.total_memory() {
        // The system does not say: a budget that any machine of today has.
        0 => 4 << 30,
        bytes => bytes,
    };
    system.cgroup_limits().map_or(machine, |limits| limits.total_memory.min(machine))
}
