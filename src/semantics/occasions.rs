//! What a model is told on each occasion, and what it may answer: one type of facts and one of answers an occasion.

#[cfg(doc)]
use super::{Occasion, Semantics};
use crate::kernel::DType;

/// What may be known of an array when a model is asked: never its elements, never its buffer.
#[derive(Debug, Clone, PartialEq)]
pub struct ArrayFacts {
    /// Element type.
    pub dtype: DType,
    /// Number of axes.
    pub ndim: usize,
    /// Number of elements.
    pub elements: usize,
    /// Payload in bytes, by the model's own element size.
    pub bytes: usize,
    /// Names, container slots and running loops that hold this value; temporaries of the interpreter do not count.
    pub owners: usize,
    /// Other arrays on the same buffer (views; under value models, shares with another shape).
    pub other_arrays: usize,
    /// Elements the buffer has room for.
    pub capacity: usize,
    /// The value is a constant of the program text, never written yet.
    pub constant: bool,
    /// The elements are a sequence that was never written out.
    pub lazy_range: bool,
    /// NumPy's writeable flag.
    pub writeable: bool,
}

impl ArrayFacts {
    /// Whether someone else would see a write.
    pub fn is_shared(&self) -> bool {
        self.owners > 1 || self.other_arrays > 0
    }
}

/// Facts on [`Occasion::Bind`], [`Occasion::Pass`], [`Occasion::Return`] and [`Occasion::Capture`].
#[derive(Debug, Clone, PartialEq)]
pub struct BindFacts {
    /// The value being bound.
    pub value: ArrayFacts,
    /// The value has no other holder: the result of an expression.
    pub temporary: bool,
    /// Pass only: `x = f(x)` inside a function, where the callee's parameter is returned under the same name.
    pub updates_itself: bool,
}

/// Answer to bind and return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binding {
    /// Two names for one object.
    Alias,
    /// One buffer, with the promise to copy before either writes.
    Share,
    /// A new buffer now.
    Copy,
}

/// Answer to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Passing {
    /// The callee's name is another name for the caller's object.
    Alias,
    /// Shared until either writes.
    Share,
    /// A new buffer now.
    Copy,
    /// The caller gives its value up: the callee may write in place (`x = f(x)`).
    Move,
}

/// Answer to capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capturing {
    /// The function sees later changes of the variable.
    Variable,
    /// The function keeps the value of now, shared.
    Value,
}

/// How elements are picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SelectKind {
    /// Integers, slices, `...`, `None`: a regular window.
    Basic,
    /// At least one integer array or list.
    Advanced,
    /// A boolean mask.
    Mask,
    /// One named field of a record.
    Field,
    /// Several named fields.
    Fields,
}

/// Facts on [`Occasion::Select`].
#[derive(Debug, Clone, PartialEq)]
pub struct SelectFacts {
    /// The array picked from.
    pub array: ArrayFacts,
    /// How.
    pub kind: SelectKind,
    /// Elements picked.
    pub elements: usize,
    /// The elements lie one after the other in the model's storage order.
    pub contiguous: bool,
    /// Every element of the array, in order (`a[:]`).
    pub whole: bool,
}

/// Answer to select.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Selection {
    /// A second array on the same buffer; writes are seen both ways.
    View,
    /// A window on the same buffer with the promise to copy before either writes.
    Share,
    /// A new buffer.
    Copy,
}

/// How the elements of an array are rearranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RestructureKind {
    /// `reshape`, `a.shape = …`.
    Reshape,
    /// `ravel`.
    Ravel,
    /// `flatten`: a copy by definition.
    Flatten,
    /// `T`, `transpose`, `swapaxes`, `moveaxis`.
    Transpose,
    /// Axes of length 1 added or dropped: `squeeze`, `expand_dims`, `atleast_2d`.
    Relabel,
    /// `flip`, `rot90`.
    Flip,
    /// `diagonal`, `diag` of a matrix.
    Diagonal,
    /// `broadcast_to`, `broadcast_arrays`.
    Broadcast,
    /// One piece of `split`.
    Split,
    /// `sliding_window_view`, `as_strided`.
    Window,
    /// `view(dtype)`, `view()`.
    Reinterpret,
    /// `real`, `imag`.
    Part,
    /// An explicit `copy()`.
    Copy,
    /// `asarray`, `ascontiguousarray`, `astype(copy=False)`: the array itself if it fits.
    Ensure,
}

/// Facts on [`Occasion::Restructure`].
#[derive(Debug, Clone, PartialEq)]
pub struct RestructureFacts {
    /// The array rearranged. For `a.shape = …`, which only changes the header that `a` already has, the name
    /// itself is not counted among the owners.
    pub array: ArrayFacts,
    /// How.
    pub kind: RestructureKind,
    /// Strides can express the result on the same buffer. For [`RestructureKind::Ravel`] this asks for more:
    /// the elements must lie one after the other in the order wanted (NumPy's `PyArray_Ravel`).
    pub view_possible: bool,
    /// The elements keep their sequence in the model's storage order, so that a new header would do.
    pub same_sequence: bool,
    /// Nothing would change (`squeeze` with no axis of length 1).
    pub identity: bool,
    /// Elements of the result.
    pub elements: usize,
}

/// Answer to restructure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Restructuring {
    /// The very same value.
    Same,
    /// A second array on the same buffer; writes are seen both ways.
    View,
    /// A new header on the same buffer with the promise to copy before either writes.
    Share,
    /// A new buffer.
    Copy,
}

/// Facts on [`Occasion::Compute`]: may a result take over an operand's buffer?
#[derive(Debug, Clone, PartialEq)]
pub struct ComputeFacts {
    /// Bytes of the result.
    pub bytes: usize,
    /// The left operand is a temporary of the result's type and shape.
    pub left_reusable: bool,
    /// The right operand is a temporary of the result's type and shape.
    pub right_reusable: bool,
    /// Operands may be swapped.
    pub commutative: bool,
}

/// Answer to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Computing {
    /// A new buffer.
    Fresh,
    /// The result overwrites the left operand's buffer.
    ReuseLeft,
    /// The result overwrites the right operand's buffer.
    ReuseRight,
}

/// Whose variable a write goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// A variable of the running function, or a global at top level.
    Own,
    /// A variable of an enclosing function or a global, not declared `global`.
    Outer,
    /// Declared `global` or `nonlocal`.
    Declared,
    /// Not a variable: the result of an expression.
    Temporary,
}

/// Facts on [`Occasion::Write`].
#[derive(Debug, Clone, PartialEq)]
pub struct WriteFacts {
    /// The array written to.
    pub target: ArrayFacts,
    /// Whose variable it is.
    pub scope: Scope,
    /// The value is the target itself (`x[:] = x`).
    pub value_is_target: bool,
    /// The element type the array must get to hold the value, if the [store ruling](Semantics::on_store) says so.
    pub convert_to: Option<DType>,
}

/// Answer to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Writing {
    /// Into the buffer as it is.
    InPlace,
    /// Copy the array, give the copy to the name written, then write.
    CopyFirst,
    /// A copy in the wider element type replaces the array; `duplicate_first` if the language also makes one
    /// at the old size.
    Convert {
        /// Two copies instead of one.
        duplicate_first: bool,
    },
    /// Forbidden: read-only.
    Refuse,
}

/// Facts on storing a value into an array of another element type.
#[derive(Debug, Clone, PartialEq)]
pub struct StoreFacts {
    /// The array's element type.
    pub target: DType,
    /// The value's natural element type (`Int64`, `Float64`, `Complex128`, `Bool` for plain numbers).
    pub value: DType,
    /// The value is a plain number of the script's language, not an array or array scalar.
    pub plain: bool,
}

/// What becomes of a value that is stored, and of the array it is stored into.
#[derive(Debug, Clone, PartialEq)]
pub enum Storing {
    /// The array keeps its type; the value is cast as C would (NumPy).
    Cast,
    /// The array keeps its type; the value is rounded half away from zero and clamped (MATLAB).
    RoundSaturate,
    /// The whole array is converted to this type first (R).
    Widen(DType),
    /// Not allowed.
    Refuse,
}

/// Facts on [`Occasion::Update`]: `a += x`.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateFacts {
    /// The array updated.
    pub target: ArrayFacts,
    /// The result has the target's element type and shape.
    pub fits: bool,
    /// Whose variable it is.
    pub scope: Scope,
}

/// Answer to update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Updating {
    /// Into the buffer; everyone who sees it sees the change.
    InPlace,
    /// `a = a + x`: a new result, bound to the name.
    Rebind,
}

/// Facts on [`Occasion::Extend`]: a write past the end.
#[derive(Debug, Clone, PartialEq)]
pub struct ExtendFacts {
    /// The array written to.
    pub target: ArrayFacts,
    /// Elements needed (of a vector), or in total.
    pub new_elements: usize,
    /// Written with one index (a vector or linear index) rather than one per axis.
    pub linear: bool,
    /// The write converts the element type as well.
    pub converts: bool,
}

/// Answer to extend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extending {
    /// An error, as for any index out of range.
    Refuse,
    /// The slack of the buffer is used.
    InPlace,
    /// A new buffer with room for `capacity` elements; the old elements are copied, the gap filled.
    Grow {
        /// Elements the new buffer has room for.
        capacity: usize,
        /// The language first duplicates a shared array at its old size.
        duplicate_first: bool,
    },
}

/// What new elements between the old end and the written one hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gap {
    /// 0, false, empty.
    Zero,
    /// R's `NA`.
    Missing,
}

/// Answer to delete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deleting {
    /// Arrays have no deletion.
    Refuse,
    /// The rest moves together in the same buffer.
    InPlace,
    /// The rest is copied to a new buffer.
    Rebuild,
}

/// Facts on [`Occasion::Range`].
#[derive(Debug, Clone, PartialEq)]
pub struct RangeFacts {
    /// Elements of the sequence.
    pub elements: usize,
    /// Step is 1 and all terms are whole numbers.
    pub unit_step: bool,
    /// The script named an element type.
    pub explicit_dtype: bool,
}

/// Answer to range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RangeStorage {
    /// All elements are written out.
    Full,
    /// First, step and length are kept until elements are needed as an array.
    Lazy,
}

/// Facts on [`Occasion::Release`].
#[derive(Debug, Clone, PartialEq)]
pub struct ReleaseFacts {
    /// Payload bytes of the buffer given up.
    pub bytes: usize,
}

/// Answer to release of the last holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Releasing {
    /// Freed at once (reference counts).
    Free,
    /// Unreachable now; freed by a later garbage collection.
    Collect,
}

/// Where an array's element type comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Numbers written in the program: `np.array([1, 2, 3])`.
    Literal,
    /// A sequence without an explicit type, in steps of 1: `np.arange(6)`.
    Range,
    /// A sequence without an explicit type, in other steps: `np.arange(0, 6, 2)`.
    Stepped,
    /// The script named it: `dtype=np.int32`.
    Explicit,
    /// Positions and counts that a function returns: `argsort`, `nonzero`.
    Position,
    /// A function's documented result: `zeros`, `linspace`.
    Function,
}

/// An operand of an element-wise operation.
#[derive(Debug, Clone, PartialEq)]
pub struct OperandType {
    /// Element type (for a plain number, its natural one).
    pub dtype: DType,
    /// A plain number of the script's language.
    pub plain: bool,
}

/// Facts on combining element types.
#[derive(Debug, Clone, PartialEq)]
pub struct CombineFacts<'a> {
    /// NumPy's name of the operation: `add`, `true_divide`, `sum`.
    pub operation: &'a str,
    /// One or two operands.
    pub operands: &'a [OperandType],
}

/// In which type an operation computes and what it does on overflow.
#[derive(Debug, Clone, PartialEq)]
pub enum Combining {
    /// NumPy's promotion and wrap-around.
    Promote,
    /// Operands are converted to `compute`, the result to `result` under `overflow`.
    As {
        /// Element type of the loop.
        compute: DType,
        /// Element type of the result.
        result: DType,
        /// What happens to results that do not fit.
        overflow: Overflow,
    },
    /// The language has no such operation.
    Refuse,
}

/// What happens to integer results that do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overflow {
    /// Two's complement wrap-around (NumPy).
    Wrap,
    /// The nearest representable number (MATLAB).
    Saturate,
    /// R's `NA`.
    Missing,
    /// If any result does not fit, the whole result stays in the type it was computed in (R's `sum`).
    Widen,
}
