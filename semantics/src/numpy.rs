//! NumPy 2.4: names refer to objects, basic indexing gives views.
//!
//! Source: the tag v2.4.6 of numpy/numpy, `numpy/_core/src/multiarray/` (files and functions are named at the
//! rules), and "Copies and views" in the NumPy user guide. Every rule was run on NumPy 2.4.6.
//!
//! Python's own part of the bargain: assignment, passing and returning bind names to objects and never copy;
//! a closure sees the variable, not its value; an object goes when its last reference does (CPython).

use cowscope::kernel::DType;
use cowscope::semantics::*;

/// NumPy 2.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumPy;

/// What is constant about NumPy.
pub static MODEL: Model = Model {
    name: "numpy",
    version: "2.4",
    title: "NumPy",
    summary: "names refer to arrays, slices are views, writes are seen through every name and view",
    values: Values::Reference,
    storage: Storage::Strided,
    float_index: FloatIndex::Refuse,
    recycles: false,
    stretches_stores: true,
    short_mask: ShortMask::Refuse,
    overflow: Overflow::Wrap,
    reads_past_end: false,
    elements: Elements::NUMPY,
};

/// A temporary of at least this many bytes is taken over by the next operator
/// (`NPY_MIN_ELIDE_BYTES` in temp_elide.c).
const ELIDE_BYTES: usize = 256 * 1024;

impl Semantics for NumPy {
    fn model(&self) -> &Model {
        &MODEL
    }

    fn on_bind(&self, facts: &BindFacts) -> Ruling<Binding> {
        if facts.temporary {
            return ruling(Binding::Alias, "first-name", "the new array gets its first name");
        }
        ruling(Binding::Alias, "alias", "assignment binds a second name to the same array object")
    }

    fn on_pass(&self, _: &BindFacts) -> Ruling<Passing> {
        ruling(Passing::Alias, "pass-reference", "the parameter is another name for the caller's array object")
    }

    fn on_return(&self, _: &BindFacts) -> Ruling<Binding> {
        ruling(Binding::Alias, "return-reference", "the function hands back the array object itself")
    }

    fn on_capture(&self, _: &BindFacts) -> Ruling<Capturing> {
        ruling(Capturing::Variable, "closure-variable", "a Python closure looks the variable up when it runs")
    }

    /// `mapping.c`: `get_view_from_index`, `PyArray_MapIterNew`, `array_boolean_subscript`, `_get_field_view`,
    /// `arraydescr_field_subset_view` (several fields are a view since 1.16).
    fn on_select(&self, facts: &SelectFacts) -> Ruling<Selection> {
        match facts.kind {
            SelectKind::Basic => {
                ruling(Selection::View, "basic-index-views", "basic indexing gives a view, a window on the same buffer")
            }
            SelectKind::Advanced => ruling(
                Selection::Copy,
                "advanced-index-copies",
                "an integer array may pick elements in any order, which strides cannot describe, so they are copied",
            ),
            SelectKind::Mask => ruling(
                Selection::Copy,
                "mask-copies",
                "a mask picks elements at irregular distances, which strides cannot describe, so they are copied",
            ),
            SelectKind::Field => ruling(
                Selection::View,
                "field-views",
                "a field lies at a fixed offset in every record, so it is a view",
            ),
            SelectKind::Fields => ruling(
                Selection::View,
                "fields-view",
                "several fields are a view that skips the others, since NumPy 1.16",
            ),
        }
    }

    /// `shape.c`: `PyArray_Newshape`, `_attempt_nocopy_reshape`, `PyArray_Ravel`, `PyArray_Transpose`,
    /// `PyArray_Squeeze`; `item_selection.c`: `PyArray_Diagonal`; `getset.c`: `array_descr_set_internal`, `_get_part`;
    /// `ctors.c`: `PyArray_FromArray`.
    fn on_restructure(&self, facts: &RestructureFacts) -> Ruling<Restructuring> {
        use RestructureKind as Kind;
        let view = |code, because| ruling(Restructuring::View, code, because);
        match facts.kind {
            Kind::Copy => ruling(Restructuring::Copy, "explicit-copy", "the script asks for a copy"),
            Kind::Flatten => ruling(Restructuring::Copy, "flatten-copies", "flatten always copies"),
            Kind::Ensure if facts.identity => {
                ruling(Restructuring::Same, "already-fits", "the array already is what is asked for")
            }
            Kind::Ensure => {
                ruling(Restructuring::Copy, "does-not-fit", "the array must be converted, which needs a new buffer")
            }
            Kind::Relabel | Kind::Part if facts.identity => {
                ruling(Restructuring::Same, "nothing-to-change", "nothing changes, so the array itself is returned")
            }
            Kind::Reshape | Kind::Ravel if !facts.view_possible => ruling(
                Restructuring::Copy,
                "no-strides-fit",
                "no strides describe the new shape on the old buffer, so the elements are copied",
            ),
            Kind::Part if !facts.view_possible => {
                ruling(Restructuring::Copy, "no-such-part", "a real array stores no imaginary part, so zeros are made")
            }
            Kind::Reshape | Kind::Ravel => view("reshape-views", "strides describe the new shape on the same buffer"),
            Kind::Relabel => view("relabel-views", "axes of length 1 come and go without moving elements"),
            Kind::Transpose => view("transpose-views", "transposing swaps strides and moves no element"),
            Kind::Flip => view("flip-views", "flipping negates a stride and moves no element"),
            Kind::Diagonal => view("diagonal-views", "the diagonal is reached with the sum of two strides, read-only"),
            Kind::Broadcast => view("broadcast-views", "repeated elements are one element with stride 0"),
            Kind::Split => view("split-views", "each piece of a split is a slice, a view"),
            Kind::Window => view("window-views", "overlapping windows share elements of one buffer"),
            Kind::Reinterpret => view("reinterpret-views", "the same bytes are read as another element type"),
            Kind::Part => view("part-views", "real and imaginary parts lie side by side, so each is a strided view"),
        }
    }

    /// `temp_elide.c`: `can_elide_temp`, `try_binary_elide`.
    fn on_compute(&self, facts: &ComputeFacts) -> Ruling<Computing> {
        let large = facts.bytes >= ELIDE_BYTES;
        if large && facts.left_reusable {
            let because = "the left operand is a temporary of at least 256 KiB that nobody else sees, so it is reused";
            return ruling(Computing::ReuseLeft, "elide-left", because);
        }
        if large && facts.right_reusable && facts.commutative {
            let because = "the right operand is a large temporary and the operands may be swapped, so it is reused";
            return ruling(Computing::ReuseRight, "elide-right", because);
        }
        ruling(Computing::Fresh, "fresh-result", "an operation puts its result into a new buffer")
    }

    /// `mapping.c`: `array_assign_subscript`; `arrayobject.c`: `PyArray_FailUnlessWriteable`.
    fn on_write(&self, facts: &WriteFacts) -> Ruling<Writing> {
        if !facts.target.writeable {
            return ruling(Writing::Refuse, "read-only", "the array's writeable flag is off");
        }
        if facts.target.is_shared() {
            let because = "the write goes into the buffer, and every other name and view sees it";
            return ruling(Writing::InPlace, "writes-through", because);
        }
        ruling(Writing::InPlace, "in-place", "the write goes into the buffer")
    }

    /// `number.c`: `array_inplace_add` and its siblings.
    fn on_update(&self, _: &UpdateFacts) -> Ruling<Updating> {
        ruling(Updating::InPlace, "updates-object", "an augmented assignment writes into the array object itself")
    }

    fn on_extend(&self, _: &ExtendFacts) -> Ruling<Extending> {
        ruling(Extending::Refuse, "fixed-length", "an array never grows, so an index past the end is an error")
    }

    fn on_delete(&self, _: &ArrayFacts) -> Ruling<Deleting> {
        ruling(Deleting::Refuse, "no-deletion", "an array has a fixed number of elements, so none can be deleted")
    }

    fn on_range(&self, _: &RangeFacts) -> Ruling<RangeStorage> {
        ruling(RangeStorage::Full, "range-is-array", "arange writes all its elements into a new array")
    }

    fn on_release(&self, _: &ReleaseFacts) -> Ruling<Releasing> {
        ruling(Releasing::Free, "last-reference", "the last reference is gone, so the buffer is freed at once")
    }

    /// `mapping.c`: `array_assign_subscript` casts with `NPY_UNSAFE_CASTING`.
    fn on_store(&self, _: &StoreFacts) -> Ruling<Storing> {
        ruling(Storing::Cast, "cast-to-array", "an array never changes its element type, so the value is cast to it")
    }

    /// NEP 50; `convert_datatype.c`: `PyArray_ResultType`.
    fn on_combine(&self, _: &CombineFacts<'_>) -> Ruling<Combining> {
        ruling(Combining::Promote, "promotion", "the operands are promoted to a common element type, and integers wrap")
    }

    fn element_type(&self, _: Origin, natural: &DType) -> DType {
        natural.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{array, rearrangement, selection, write};

    #[test]
    fn basic_indexing_views_and_advanced_indexing_copies() {
        let answer = |kind| NumPy.on_select(&selection(kind)).answer;
        assert_eq!(answer(SelectKind::Basic), Selection::View);
        assert_eq!(answer(SelectKind::Advanced), Selection::Copy);
        assert_eq!(answer(SelectKind::Mask), Selection::Copy);
        assert_eq!(answer(SelectKind::Field), Selection::View);
        assert_eq!(answer(SelectKind::Fields), Selection::View);
    }

    #[test]
    fn a_transpose_never_copies_and_a_reshape_only_if_it_must() {
        let mut facts = rearrangement(RestructureKind::Transpose);
        assert_eq!(NumPy.on_restructure(&facts).answer, Restructuring::View);
        facts.kind = RestructureKind::Reshape;
        assert_eq!(NumPy.on_restructure(&facts).answer, Restructuring::View);
        facts.view_possible = false;
        assert_eq!(NumPy.on_restructure(&facts).answer, Restructuring::Copy);
    }

    #[test]
    fn writes_go_through_unless_the_array_is_read_only() {
        let mut facts = write(array(8));
        facts.target.owners = 2;
        assert_eq!(NumPy.on_write(&facts).answer, Writing::InPlace);
        facts.target.writeable = false;
        assert_eq!(NumPy.on_write(&facts).answer, Writing::Refuse);
    }

    #[test]
    fn temporaries_are_reused_from_256_kib() {
        let mut facts =
            ComputeFacts { bytes: ELIDE_BYTES, left_reusable: false, right_reusable: true, commutative: false };
        assert_eq!(NumPy.on_compute(&facts).answer, Computing::Fresh);
        facts.commutative = true;
        assert_eq!(NumPy.on_compute(&facts).answer, Computing::ReuseRight);
        facts.left_reusable = true;
        assert_eq!(NumPy.on_compute(&facts).answer, Computing::ReuseLeft);
        facts.bytes -= 1;
        assert_eq!(NumPy.on_compute(&facts).answer, Computing::Fresh);
    }
}
