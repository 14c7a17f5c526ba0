//! MATLAB: names hold values, shared until the first write; no views and no strides.
//!
//! MATLAB was not run. Its behaviour is pieced together from three kinds of sources, marked at each rule:
//!
//! - **D**, MathWorks documentation: help/matlab/matlab_prog/memory-allocation.html,
//!   avoid-unnecessary-copies-of-data.html, integers.html;
//! - **M**, MathWorks staff: Loren Shure, "In-place Operations on Data" (22 March 2007); Steve Eddins, "Automatic
//!   array growth gets a lot faster in R2011a" (16 May 2011);
//! - **F**, folklore: measured or reverse-engineered by third parties (undocumentedmatlab.com, comp.soft-sys.matlab).
//!
//! Values and element types were run in GNU Octave 7.3. Where sources are silent or disagree, [`OPTIONS`] name the
//! alternative; Octave's own copying is mostly `matlab+octave-slices+copy-calls+literal-constants+lazy-ranges`.

use cowscope::kernel::{DType, Kind};
use cowscope::semantics::*;

use crate::ModelOption;

mod elements;

/// MATLAB as documented, with the folklore chosen by its options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Matlab {
    update_in_place: bool,
    octave_slices: bool,
    copy_reshapes: bool,
    copy_calls: bool,
    grow_amortised: bool,
    literal_constants: bool,
    lazy_ranges: bool,
    strict_integers: bool,
}

/// What is constant about MATLAB.
pub static MODEL: Model = Model {
    name: "matlab",
    version: "documented",
    title: "MATLAB",
    summary: "names hold values, shared until the first write; slices copy, arrays grow, integers saturate",
    values: Values::Value,
    storage: Storage::ColumnMajor,
    float_index: FloatIndex::Whole,
    recycles: false,
    stretches_stores: false,
    short_mask: ShortMask::Pad,
    overflow: Overflow::Saturate,
    reads_past_end: false,
    elements: elements::ELEMENTS,
};

/// What may follow `matlab+`.
pub static OPTIONS: &[ModelOption] = &[
    ModelOption { name: "update-in-place", summary: "x = x + 1 on an unshared array writes in place (folklore)" },
    ModelOption { name: "octave-slices", summary: "a contiguous slice shares the buffer until a write, as in Octave" },
    ModelOption { name: "copy-reshapes", summary: "reshape, A(:) and vector transposes copy (sharing is folklore)" },
    ModelOption { name: "copy-calls", summary: "x = f(x) copies when f writes, as in Octave and at the command line" },
    ModelOption {
        name: "grow-amortised",
        summary: "a growing vector gets half as much room again (factor unpublished)",
    },
    ModelOption { name: "literal-constants", summary: "the first write to a literal copies it, as in Octave" },
    ModelOption { name: "lazy-ranges", summary: "a:b keeps only start, step and length, as in Octave" },
    ModelOption { name: "strict-integers", summary: "sqrt, exp, sin of integer classes are errors, as documented" },
];

impl Matlab {
    /// The documented behaviour changed by the named [`OPTIONS`]; other names change nothing.
    pub fn with_options(names: &[&str]) -> Self {
        let has = |name| names.contains(&name);
        Self {
            update_in_place: has("update-in-place"),
            octave_slices: has("octave-slices"),
            copy_reshapes: has("copy-reshapes"),
            copy_calls: has("copy-calls"),
            grow_amortised: has("grow-amortised"),
            literal_constants: has("literal-constants"),
            lazy_ranges: has("lazy-ranges"),
            strict_integers: has("strict-integers"),
        }
    }

    /// Nobody else holds the array, and the program text does not either.
    fn may_write(self, target: &ArrayFacts) -> bool {
        let kept_by_program = self.literal_constants && target.constant;
        !(target.is_shared() || target.lazy_range || kept_by_program)
    }
}

impl Semantics for Matlab {
    fn model(&self) -> &Model {
        &MODEL
    }

    /// D: `B = A` adds no memory until either is modified (memory-allocation).
    fn on_bind(&self, facts: &BindFacts) -> Ruling<Binding> {
        if facts.temporary {
            return ruling(Binding::Share, "first-name", "the new array gets its first name");
        }
        ruling(Binding::Share, "share", "both names share one array until either is modified")
    }

    /// D: arguments are shared until the callee writes (avoid-unnecessary-copies-of-data).
    /// M: `x = f(x)` works in place inside a function if input and output have the same name.
    fn on_pass(&self, facts: &BindFacts) -> Ruling<Passing> {
        if facts.updates_itself && facts.value.owners <= 1 && facts.value.other_arrays == 0 && !self.copy_calls {
            let because = "x = f(x) gives the array up, so f may write it in place";
            return ruling(Passing::Move, "in-place-call", because);
        }
        ruling(Passing::Share, "pass-share", "the parameter shares the caller's array until either is modified")
    }

    fn on_return(&self, _: &BindFacts) -> Ruling<Binding> {
        ruling(Binding::Share, "return-share", "the function returns its array without copying it")
    }

    /// D: an anonymous function keeps the values its variables had when it was made.
    fn on_capture(&self, _: &BindFacts) -> Ruling<Capturing> {
        ruling(Capturing::Value, "captures-value", "an anonymous function keeps the value the variable has now")
    }

    /// F: an array header has no offset, so no slice can share. D: fields of a structure are arrays of their own.
    fn on_select(&self, facts: &SelectFacts) -> Ruling<Selection> {
        match facts.kind {
            SelectKind::Field | SelectKind::Fields => {
                ruling(Selection::Share, "field-shares", "a field is an array of its own, so it is shared")
            }
            SelectKind::Basic if facts.whole && !self.copy_reshapes => {
                ruling(Selection::Share, "whole-shares", "A(:) is the whole array under a new header, so it is shared")
            }
            SelectKind::Basic if facts.contiguous && self.octave_slices => ruling(
                Selection::Share,
                "slice-shares",
                "the slice is contiguous, so it shares the array's buffer at an offset",
            ),
            SelectKind::Basic => ruling(
                Selection::Copy,
                "slice-copies",
                "MATLAB arrays start at the beginning of their buffer, so a slice needs its own",
            ),
            SelectKind::Advanced | SelectKind::Mask => {
                ruling(Selection::Copy, "index-copies", "the elements picked by an index array are copied")
            }
        }
    }

    /// F: reshape, `A(:)`, the transpose of a vector and an order-keeping permute share data.
    fn on_restructure(&self, facts: &RestructureFacts) -> Ruling<Restructuring> {
        use RestructureKind as Kind;
        let copy = |code, because| ruling(Restructuring::Copy, code, because);
        match facts.kind {
            Kind::Copy => copy("explicit-copy", "the script asks for a copy, though MATLAB would make it when needed"),
            _ if facts.identity && facts.kind != Kind::Flatten => {
                ruling(Restructuring::Same, "nothing-to-change", "nothing changes, so the value itself is returned")
            }
            Kind::Reshape | Kind::Ravel | Kind::Flatten | Kind::Relabel | Kind::Transpose => {
                if facts.same_sequence && self.copy_reshapes {
                    copy("reshape-copies", "the option copy-reshapes is on, so the elements are copied")
                } else if facts.same_sequence {
                    ruling(
                        Restructuring::Share,
                        "same-sequence",
                        "the elements keep their sequence, so a new header on the same buffer will do",
                    )
                } else if facts.kind == Kind::Transpose {
                    copy(
                        "no-strides",
                        "MATLAB arrays are dense and column-major, so a transposed matrix needs its own buffer",
                    )
                } else {
                    copy("other-order", "the elements come in another order than they are stored, so they are copied")
                }
            }
            Kind::Ensure | Kind::Reinterpret => copy("conversion-copies", "a conversion makes a new array"),
            Kind::Part => copy("part-copies", "real and imaginary parts are interleaved, so a part is a new array"),
            Kind::Flip | Kind::Diagonal | Kind::Broadcast | Kind::Split | Kind::Window => {
                copy("no-views", "MATLAB has no views, so the rearranged elements go into a new array")
            }
        }
    }

    fn on_compute(&self, _: &ComputeFacts) -> Ruling<Computing> {
        ruling(Computing::Fresh, "fresh-result", "an operation puts its result into a new array")
    }

    /// D: the first modification of a shared array copies it (memory-allocation). F: an unshared one is written in
    /// place. A function has its own workspace.
    fn on_write(&self, facts: &WriteFacts) -> Ruling<Writing> {
        let target = &facts.target;
        if facts.convert_to.as_ref().is_some_and(|to| !to.is_complex()) {
            let because = "the longer text replaces the whole array";
            return ruling(Writing::Convert { duplicate_first: false }, "text-grows", because);
        }
        if facts.convert_to.is_some() {
            let because = "one complex element makes the whole array complex";
            return ruling(Writing::Convert { duplicate_first: false }, "converts", because);
        }
        if facts.scope == Scope::Outer {
            let because =
                "a function has its own workspace, so it writes a copy and the outer variable keeps its value";
            return ruling(Writing::CopyFirst, "own-workspace", because);
        }
        if target.is_shared() {
            let because = "the array is shared, so it is copied before the first write";
            return ruling(Writing::CopyFirst, "copy-on-write", because);
        }
        if target.lazy_range {
            let because = "the range was never written out, so the first write fills an array";
            return ruling(Writing::CopyFirst, "range-fills", because);
        }
        if !self.may_write(target) {
            let because = "the parsed program keeps the literal, so the first write copies it";
            return ruling(Writing::CopyFirst, "literal-kept", because);
        }
        ruling(Writing::InPlace, "sole-owner", "the array has one owner, so it is written in place")
    }

    /// F: `x = x + 1` in place; no page promises it.
    fn on_update(&self, facts: &UpdateFacts) -> Ruling<Updating> {
        if self.update_in_place && facts.fits && facts.scope != Scope::Outer && self.may_write(&facts.target) {
            let because = "the array has one owner and the result fits, so x = x + 1 overwrites it";
            return ruling(Updating::InPlace, "update-in-place", because);
        }
        ruling(Updating::Rebind, "rebind", "MATLAB has no +=, so a new result is computed and bound to the name")
    }

    /// D: growing needs a new contiguous block and a copy (memory-allocation). M: growth in a loop is no longer
    /// quadratic since R2011a; the factor is unpublished.
    fn on_extend(&self, facts: &ExtendFacts) -> Ruling<Extending> {
        let target = &facts.target;
        if facts.linear && target.ndim > 1 {
            let because = "a matrix cannot grow by one index, since its new shape would be unclear";
            return ruling(Extending::Refuse, "shape-unclear", because);
        }
        if self.grow_amortised && facts.linear {
            if self.may_write(target) && !facts.converts && facts.new_elements <= target.capacity {
                return ruling(Extending::InPlace, "growth-slack", "an earlier growth left room at the end");
            }
            let capacity = facts.new_elements.saturating_add(facts.new_elements / 2);
            let because = "the array moves to a larger block with half as much room again";
            return ruling(Extending::Grow { capacity, duplicate_first: false }, "grows-with-slack", because);
        }
        let answer = Extending::Grow { capacity: facts.new_elements, duplicate_first: false };
        ruling(answer, "grows", "growing needs a new contiguous block, and the old elements are copied into it")
    }

    /// D: deleting compacts the array in its original location (memory-allocation).
    fn on_delete(&self, target: &ArrayFacts) -> Ruling<Deleting> {
        if self.may_write(target) {
            return ruling(Deleting::InPlace, "compacts", "the remaining elements move together in the original block");
        }
        ruling(
            Deleting::Rebuild,
            "copies-the-rest",
            "the array is shared or was never written out, so the remaining elements are copied",
        )
    }

    fn on_range(&self, _: &RangeFacts) -> Ruling<RangeStorage> {
        if self.lazy_ranges {
            return ruling(RangeStorage::Lazy, "lazy-range", "the option lazy-ranges is on, so only the ends are kept");
        }
        ruling(RangeStorage::Full, "range-is-array", "a:b writes all its elements into a new array")
    }

    fn on_release(&self, _: &ReleaseFacts) -> Ruling<Releasing> {
        ruling(Releasing::Free, "last-owner", "the last owner is gone, so the memory is freed at once")
    }

    fn on_store(&self, facts: &StoreFacts) -> Ruling<Storing> {
        elements::store(facts)
    }

    fn on_combine(&self, facts: &CombineFacts<'_>) -> Ruling<Combining> {
        elements::combine(facts, self.strict_integers)
    }

    /// Numbers are double unless the script names a class, which is in the machine's byte order.
    fn element_type(&self, origin: Origin, natural: &DType) -> DType {
        match origin {
            Origin::Explicit => natural.native().into_owned(),
            _ if natural.is_integer() => DType::Float64,
            _ => natural.clone(),
        }
    }

    /// A character takes 2 bytes.
    fn element_size(&self, dtype: &DType) -> usize {
        match dtype.kind() {
            Kind::Text => dtype.itemsize() / 2,
            Kind::Bytes => dtype.itemsize() * 2,
            _ => dtype.itemsize(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{append, array, binding, rearrangement, selection, shared, write};

    #[test]
    fn slices_copy_and_the_whole_array_shares() {
        let mut facts = selection(SelectKind::Basic);
        assert_eq!(Matlab::default().on_select(&facts).answer, Selection::Copy);
        assert_eq!(Matlab::with_options(&["octave-slices"]).on_select(&facts).answer, Selection::Share);
        facts.whole = true;
        assert_eq!(Matlab::default().on_select(&facts).answer, Selection::Share);
        assert_eq!(Matlab::with_options(&["copy-reshapes"]).on_select(&facts).answer, Selection::Copy);
    }

    #[test]
    fn a_write_copies_only_what_is_shared() {
        let matlab = Matlab::default();
        assert_eq!(matlab.on_write(&write(shared(8))).answer, Writing::CopyFirst);
        assert_eq!(matlab.on_write(&write(array(8))).answer, Writing::InPlace);
        let literal = ArrayFacts { constant: true, ..array(8) };
        assert_eq!(matlab.on_write(&write(literal.clone())).answer, Writing::InPlace);
        let strict = Matlab::with_options(&["literal-constants"]);
        assert_eq!(strict.on_write(&write(literal)).answer, Writing::CopyFirst);
    }

    #[test]
    fn a_vector_transpose_shares_and_a_matrix_transpose_copies() {
        let mut facts = rearrangement(RestructureKind::Transpose);
        assert_eq!(Matlab::default().on_restructure(&facts).answer, Restructuring::Share);
        facts.same_sequence = false;
        assert_eq!(Matlab::default().on_restructure(&facts).reason.code, "no-strides");
    }

    #[test]
    fn a_call_that_updates_its_argument_works_in_place() {
        let facts = BindFacts { updates_itself: true, ..binding(array(8)) };
        assert_eq!(Matlab::default().on_pass(&facts).answer, Passing::Move);
        assert_eq!(Matlab::with_options(&["copy-calls"]).on_pass(&facts).answer, Passing::Share);
        let facts = BindFacts { updates_itself: true, ..binding(shared(8)) };
        assert_eq!(Matlab::default().on_pass(&facts).answer, Passing::Share);
    }

    #[test]
    fn growth_is_exact_unless_the_option_says_otherwise() {
        let grow = |capacity| Extending::Grow { capacity, duplicate_first: false };
        assert_eq!(Matlab::default().on_extend(&append(array(9))).answer, grow(10));
        assert_eq!(Matlab::with_options(&["grow-amortised"]).on_extend(&append(array(9))).answer, grow(15));
    }

    #[test]
    fn every_option_makes_a_difference() {
        for option in OPTIONS {
            assert_ne!(Matlab::with_options(&[option.name]), Matlab::default(), "{}", option.name);
        }
    }

    #[test]
    fn numbers_are_double_unless_a_class_is_named() {
        let matlab = Matlab::default();
        assert_eq!(matlab.element_type(Origin::Literal, &DType::Int64), DType::Float64);
        assert_eq!(matlab.element_type(Origin::Explicit, &DType::Int8), DType::Int8);
        assert_eq!(matlab.element_type(Origin::Literal, &DType::Bool), DType::Bool);
        assert_eq!([DType::Str(5), DType::Bytes(5)].map(|text| matlab.element_size(&text)), [10, 10]);
    }
}
