//! Facts for unit tests: an ordinary float64 vector with one owner, to be varied.

use cowscope::kernel::DType;
use cowscope::semantics::*;

/// A float64 vector of `elements` elements held by one name.
pub(crate) fn array(elements: usize) -> ArrayFacts {
    ArrayFacts {
        dtype: DType::Float64,
        ndim: 1,
        elements,
        bytes: elements * 8,
        owners: 1,
        other_arrays: 0,
        capacity: elements,
        constant: false,
        lazy_range: false,
        writeable: true,
    }
}

/// The same, held by two names.
pub(crate) fn shared(elements: usize) -> ArrayFacts {
    ArrayFacts { owners: 2, ..array(elements) }
}

/// A value with a holder is bound.
pub(crate) fn binding(value: ArrayFacts) -> BindFacts {
    BindFacts { value, temporary: false, updates_itself: false }
}

/// Three consecutive elements of eight.
pub(crate) fn selection(kind: SelectKind) -> SelectFacts {
    SelectFacts { array: array(8), kind, elements: 3, contiguous: true, whole: false }
}

/// All that could make a rearrangement cheap holds, except that something does change.
pub(crate) fn rearrangement(kind: RestructureKind) -> RestructureFacts {
    RestructureFacts { array: array(8), kind, view_possible: true, same_sequence: true, identity: false, elements: 8 }
}

/// A write to the running function's own variable.
pub(crate) fn write(target: ArrayFacts) -> WriteFacts {
    WriteFacts { target, scope: Scope::Own, value_is_target: false, convert_to: None }
}

/// One element past the end.
pub(crate) fn append(target: ArrayFacts) -> ExtendFacts {
    ExtendFacts { new_elements: target.elements + 1, target, linear: true, converts: false }
}

/// The ruling on an operation for the given types; `plain` marks numbers of the script.
pub(crate) fn combine(model: &dyn Semantics, operation: &str, operands: &[(DType, bool)]) -> Combining {
    let operands: Vec<_> =
        operands.iter().map(|(dtype, plain)| OperandType { dtype: dtype.clone(), plain: *plain }).collect();
    model.on_combine(&CombineFacts { operation, operands: &operands }).answer
}
