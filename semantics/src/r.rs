//! R 4.2: names hold values, a vector is duplicated before the first write if it has another owner.
//!
//! Source: the tag R-4-2-2 of R, `src/main` (files and functions are named at the rules). Every rule was traced
//! in R 4.2.2 with `Rprofmem`, `.Internal(inspect(x))` and a hook on the allocator.
//!
//! Three things make R differ from MATLAB. A reference count (REFCNT) decides, so a sole owner always writes in
//! place. An element that does not fit converts the whole vector. And a short vector (fewer than 64 elements) is
//! duplicated where a longer one gets a *wrapper*, a new header on the same data.
//!
//! Not modelled: unforced promises (an argument is evaluated when it is passed), and the wrapper of a coerced or
//! grown vector that keeps a reference too many, so that R's next write copies once more than needed.

use cowscope::kernel::{DType, Kind};
use cowscope::semantics::*;

mod elements;

/// R 4.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct R;

/// What is constant about R.
pub static MODEL: Model = Model {
    name: "r",
    version: "4.2",
    title: "R",
    summary: "names hold values, shared until the first write; a wider element converts the whole vector",
    values: Values::Value,
    storage: Storage::ColumnMajor,
    float_index: FloatIndex::Truncate,
    recycles: true,
    stretches_stores: true,
    short_mask: ShortMask::Repeat,
    overflow: Overflow::Missing,
    reads_past_end: true,
    elements: elements::ELEMENTS,
};

/// From this length on a shared vector gets a wrapper instead of a duplicate (altclasses.c: `WRAP_THRESHOLD`).
const WRAP_THRESHOLD: usize = 64;

/// How much longer than needed a growing vector is made (subassign.c: `EnlargeVector`, `expand`).
const GROWTH: f64 = 1.05;

const SEQUENCE_IMMUTABLE: (&str, &str) =
    ("sequence-immutable", "a compact sequence is immutable, so the first write expands it into a vector of its own");

/// R's `MAYBE_SHARED`: REFCNT above 1, which immutable values have for good (`MARK_NOT_MUTABLE`).
fn maybe_shared(vector: &ArrayFacts) -> bool {
    vector.is_shared() || vector.lazy_range || is_parsed_constant(vector)
}

/// The parser keeps the number in `x <- 5`; the call `c(1, 2, 3)` makes a fresh vector every time.
fn is_parsed_constant(vector: &ArrayFacts) -> bool {
    vector.constant && vector.ndim == 0
}

impl Semantics for R {
    fn model(&self) -> &Model {
        &MODEL
    }

    /// eval.c: `do_set`.
    fn on_bind(&self, facts: &BindFacts) -> Ruling<Binding> {
        if facts.temporary {
            return ruling(Binding::Share, "first-name", "the new vector gets its first name");
        }
        ruling(Binding::Share, "share", "both names share one vector until either is written")
    }

    /// eval.c: `applyClosure`; the count drops again when the call returns (`R_CleanupEnvir`).
    fn on_pass(&self, facts: &BindFacts) -> Ruling<Passing> {
        if facts.temporary {
            return ruling(Passing::Share, "pass-temporary", "the parameter is the only name of the temporary vector");
        }
        ruling(Passing::Share, "pass-share", "the parameter shares the caller's vector until either is written")
    }

    fn on_return(&self, _: &BindFacts) -> Ruling<Binding> {
        ruling(Binding::Share, "return-share", "the function returns its vector without copying it")
    }

    fn on_capture(&self, _: &BindFacts) -> Ruling<Capturing> {
        ruling(Capturing::Variable, "environment", "R functions keep their environment and look the variable up in it")
    }

    /// subset.c: `VectorSubset`, `MatrixSubset`, `ExtractSubset`; a column of a data frame: `R_subset3`.
    fn on_select(&self, facts: &SelectFacts) -> Ruling<Selection> {
        match facts.kind {
            SelectKind::Field => ruling(
                Selection::Share,
                "column-shares",
                "a column of a data frame is a vector of its own, so it is shared",
            ),
            SelectKind::Fields => ruling(
                Selection::Share,
                "columns-share",
                "a data frame of some columns shares the vectors of these columns",
            ),
            _ => {
                ruling(Selection::Copy, "subset-copies", "R has no views, so the elements picked go into a new vector")
            }
        }
    }

    /// `dim<-` and `drop` on the same sequence (attrib.c: `do_dimgets`; duplicate.c: `R_duplicate_attr`),
    /// `t`, `aperm`, `matrix`, `as.vector`, `rev`, `diag`, `rep` otherwise.
    fn on_restructure(&self, facts: &RestructureFacts) -> Ruling<Restructuring> {
        use RestructureKind as Kind;
        let copy = |code, because| ruling(Restructuring::Copy, code, because);
        let array = &facts.array;
        let held = array.owners > 0 || array.other_arrays > 0 || array.lazy_range;
        match facts.kind {
            Kind::Copy => copy("explicit-copy", "the script asks for a copy"),
            Kind::Transpose => {
                copy("no-strides", "R arrays are dense and column-major, so t() and aperm() fill a new vector")
            }
            Kind::Part => copy("part-copies", "Re() and Im() fill a new vector"),
            Kind::Reshape | Kind::Relabel | Kind::Ensure | Kind::Ravel | Kind::Flatten | Kind::Reinterpret
                if facts.identity =>
            {
                ruling(Restructuring::Same, "nothing-to-change", "nothing changes, so the value itself is returned")
            }
            Kind::Ravel | Kind::Flatten => {
                copy("as-vector-copies", "as.vector() fills a new vector without dimensions")
            }
            Kind::Reshape | Kind::Relabel if !facts.same_sequence => {
                copy("other-order", "the elements come in another order than they are stored, so they are copied")
            }
            Kind::Reshape | Kind::Relabel if !held => ruling(
                Restructuring::Share,
                "dim-in-place",
                "nobody else holds the vector, so only its dim attribute changes",
            ),
            Kind::Reshape | Kind::Relabel if array.elements < WRAP_THRESHOLD => copy(
                "dim-copies-small",
                "a held or immutable vector of fewer than 64 elements is duplicated before its dim changes",
            ),
            Kind::Reshape | Kind::Relabel => ruling(
                Restructuring::Share,
                "dim-wraps",
                "a held or immutable vector of 64 elements or more is wrapped, and copied at the first write",
            ),
            Kind::Ensure => copy("conversion-copies", "a conversion fills a new vector"),
            Kind::Flip | Kind::Diagonal | Kind::Broadcast | Kind::Split | Kind::Window | Kind::Reinterpret => {
                copy("no-views", "R has no views, so the rearranged elements go into a new vector")
            }
        }
    }

    /// arithmetic.c: `R_allocOrReuseVector` tries the right operand first, and order does not matter; `math1`.
    fn on_compute(&self, facts: &ComputeFacts) -> Ruling<Computing> {
        if facts.right_reusable {
            return ruling(
                Computing::ReuseRight,
                "reuse-right",
                "the right operand is an unnamed temporary, so it takes the result",
            );
        }
        if facts.left_reusable {
            return ruling(
                Computing::ReuseLeft,
                "reuse-left",
                "the left operand is an unnamed temporary, so it takes the result",
            );
        }
        ruling(Computing::Fresh, "fresh-result", "an operation on named vectors puts its result into a new vector")
    }

    /// eval.c: `EnsureLocal`, `try_assign_unwrap`; duplicate.c: `shallow_duplicate`; subassign.c: `SubassignTypeFix`,
    /// `VectorAssign` (`if (x == y)`).
    fn on_write(&self, facts: &WriteFacts) -> Ruling<Writing> {
        let target = &facts.target;
        let outer = facts.scope == Scope::Outer;
        if facts.convert_to.is_some() {
            if outer {
                let because =
                    "the outer vector is copied for the function, and the copy is converted to hold the value";
                return ruling(Writing::Convert { duplicate_first: true }, "local-copy-converts", because);
            }
            if maybe_shared(target) && target.elements < WRAP_THRESHOLD {
                let because =
                    "R duplicates a short vector that is shared or immutable before it converts the whole of it";
                return ruling(Writing::Convert { duplicate_first: true }, "duplicates-then-converts", because);
            }
            let because = "one element of a wider type converts the whole vector";
            return ruling(Writing::Convert { duplicate_first: false }, "converts", because);
        }
        if outer {
            let because = "an assignment in a function writes to a local copy and leaves the outer variable alone";
            return ruling(Writing::CopyFirst, "local-copy", because);
        }
        if target.lazy_range {
            return ruling(Writing::CopyFirst, SEQUENCE_IMMUTABLE.0, SEQUENCE_IMMUTABLE.1);
        }
        if is_parsed_constant(target) {
            let because = "the number is part of the parsed program and must not change, so it is copied";
            return ruling(Writing::CopyFirst, "constant", because);
        }
        if target.is_shared() {
            let because = "the vector has another owner, so R duplicates it before the first write";
            return ruling(Writing::CopyFirst, "copy-on-modify", because);
        }
        if facts.value_is_target {
            let because = "the vector is also the value being stored, so it is duplicated first";
            return ruling(Writing::CopyFirst, "value-is-target", because);
        }
        ruling(Writing::InPlace, "sole-owner", "the vector has one owner, so it is written in place")
    }

    fn on_update(&self, _: &UpdateFacts) -> Ruling<Updating> {
        ruling(Updating::Rebind, "rebind", "R has no +=, so a new result is computed and bound to the name")
    }

    /// subassign.c: `EnlargeVector`; `m[3, 3] <- v` outside a matrix is an error (subscript.c).
    fn on_extend(&self, facts: &ExtendFacts) -> Ruling<Extending> {
        let target = &facts.target;
        if !facts.linear {
            return ruling(
                Extending::Refuse,
                "subscript-out-of-bounds",
                "a matrix cannot be written outside its dimensions",
            );
        }
        let protected = maybe_shared(target);
        if !protected && !facts.converts && facts.new_elements <= target.capacity {
            return ruling(Extending::InPlace, "growth-slack", "an earlier growth left room at the end");
        }
        let capacity = (facts.new_elements as f64 * GROWTH) as usize;
        if protected && target.elements < WRAP_THRESHOLD {
            let because =
                "R duplicates a short vector that is shared or immutable, then enlarges it with 5 % more room";
            return ruling(Extending::Grow { capacity, duplicate_first: true }, "duplicates-then-grows", because);
        }
        let because = "the vector moves to a larger one with room for 5 % more";
        ruling(Extending::Grow { capacity, duplicate_first: false }, "grows", because)
    }

    fn on_delete(&self, _: &ArrayFacts) -> Ruling<Deleting> {
        ruling(Deleting::Rebuild, "negative-index", "R deletes by x <- x[-i], which fills a new vector with the rest")
    }

    /// altclasses.c: `new_compact_intseq`; as.integer and as.numeric of a sequence stay compact; a single number
    /// is an ordinary vector.
    fn on_range(&self, facts: &RangeFacts) -> Ruling<RangeStorage> {
        if facts.unit_step && facts.elements > 1 {
            let because = "a:b keeps only its start and length until its elements are needed as a vector";
            return ruling(RangeStorage::Lazy, "compact-sequence", because);
        }
        if facts.unit_step {
            return ruling(
                RangeStorage::Full,
                "single-number",
                "a sequence of at most one number is an ordinary vector",
            );
        }
        ruling(RangeStorage::Full, "seq-is-vector", "seq() with another step writes all its elements")
    }

    fn on_release(&self, _: &ReleaseFacts) -> Ruling<Releasing> {
        ruling(Releasing::Collect, "garbage", "the vector is unreachable and waits for the garbage collector")
    }

    fn on_store(&self, facts: &StoreFacts) -> Ruling<Storing> {
        elements::store(facts)
    }

    fn on_combine(&self, facts: &CombineFacts<'_>) -> Ruling<Combining> {
        elements::combine(facts)
    }

    /// `c(1, 2, 3)` and `rep(5, n)` are double, `0:5` is integer, `seq(0, 6, 2)` is double, `which` and `order` give
    /// integers, and so do functions that count or sample.
    fn element_type(&self, origin: Origin, natural: &DType) -> DType {
        match origin {
            Origin::Literal | Origin::Stepped if natural.is_integer() => DType::Float64,
            Origin::Range | Origin::Position | Origin::Function if natural.is_integer() => DType::Int32,
            _ => elements::r_type(natural),
        }
    }

    /// Logical and integer take 4 bytes, double 8, complex 16, a string a pointer.
    fn element_size(&self, dtype: &DType) -> usize {
        match dtype.kind() {
            Kind::Bool | Kind::Signed | Kind::Unsigned => elements::r_type(dtype).itemsize().max(4),
            Kind::Bytes | Kind::Text => 8,
            _ => dtype.itemsize(),
        }
    }

    fn gap(&self) -> Gap {
        Gap::Missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{append, array, rearrangement, shared, write};

    #[test]
    fn a_shared_vector_is_copied_before_the_write_and_an_unshared_one_is_not() {
        assert_eq!(R.on_write(&write(shared(8))).answer, Writing::CopyFirst);
        assert_eq!(R.on_write(&write(array(8))).answer, Writing::InPlace);
    }

    #[test]
    fn a_number_is_a_constant_of_the_program_and_a_vector_is_not() {
        let number = ArrayFacts { constant: true, ndim: 0, ..array(1) };
        assert_eq!(R.on_write(&write(number)).reason.code, "constant");
        let vector = ArrayFacts { constant: true, ..array(3) };
        assert_eq!(R.on_write(&write(vector)).answer, Writing::InPlace);
    }

    #[test]
    fn conversion_duplicates_short_shared_vectors_first() {
        let convert = |target| R.on_write(&WriteFacts { convert_to: Some(DType::Float64), ..write(target) }).answer;
        assert_eq!(convert(array(50)), Writing::Convert { duplicate_first: false });
        assert_eq!(convert(shared(50)), Writing::Convert { duplicate_first: true });
        assert_eq!(convert(shared(1000)), Writing::Convert { duplicate_first: false });
    }

    #[test]
    fn a_global_written_in_a_function_becomes_local() {
        let facts = WriteFacts { scope: Scope::Outer, ..write(array(8)) };
        assert_eq!(R.on_write(&facts).reason.code, "local-copy");
        let facts = WriteFacts { scope: Scope::Declared, ..facts };
        assert_eq!(R.on_write(&facts).answer, Writing::InPlace);
    }

    #[test]
    fn vectors_grow_by_five_percent_from_twenty_elements_on() {
        let capacity = |n| match R.on_extend(&append(array(n))).answer {
            Extending::Grow { capacity, .. } => capacity,
            _ => 0,
        };
        assert_eq!([0, 18, 19, 21, 23, 1000].map(capacity), [1, 19, 21, 23, 25, 1051]);
        let roomy = ArrayFacts { capacity: 21, ..array(20) };
        assert_eq!(R.on_extend(&append(roomy)).answer, Extending::InPlace);
        let duplicates = Extending::Grow { capacity: 53, duplicate_first: true };
        assert_eq!(R.on_extend(&append(shared(50))).answer, duplicates);
    }

    #[test]
    fn dim_copies_short_vectors_and_wraps_long_ones() {
        let answer = |elements, owners| {
            let facts = RestructureFacts {
                array: ArrayFacts { owners, ..array(elements) },
                ..rearrangement(RestructureKind::Reshape)
            };
            R.on_restructure(&facts).answer
        };
        assert_eq!(answer(63, 1), Restructuring::Copy);
        assert_eq!(answer(64, 1), Restructuring::Share);
        assert_eq!(answer(8, 0), Restructuring::Share);
    }

    #[test]
    fn sequences_of_step_one_are_compact() {
        let lazy = |elements, unit_step| {
            R.on_range(&RangeFacts { elements, unit_step, explicit_dtype: false }).answer == RangeStorage::Lazy
        };
        assert!(lazy(2, true));
        assert!(!lazy(1, true));
        assert!(!lazy(9, false));
    }

    #[test]
    fn element_sizes_are_those_of_r() {
        let size = |dtype| R.element_size(&dtype);
        assert_eq!([DType::Bool, DType::Int8, DType::Int32].map(size), [4, 4, 4]);
        assert_eq!(
            [DType::Int64, DType::Float64, DType::Complex128, DType::Str(20), DType::Bytes(3)].map(size),
            [8, 8, 16, 8, 8]
        );
    }
}
