//! The reference: every value has exactly one owner, because everything is copied.
//!
//! No language does this. It is the plainest way to get value semantics right, so the lazy models are tested
//! against it: under the same element rules a lazy value model must print the same and copy at most as much.
//! Element rules (types, promotion, casting, no growth) are [NumPy's](crate::numpy), so that it differs from
//! NumPy in aliasing alone. Arrays are dense and column-major.
//!
//! The one copy left out is that of a result nobody holds yet: it moves into its first name.

use cowscope::kernel::DType;
use cowscope::semantics::*;

use crate::NumPy;

/// Copies at every bind, pass, return, selection and rearrangement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopyAlways;

/// What is constant about the reference.
pub static MODEL: Model = Model {
    name: "copy_always",
    version: "1",
    title: "copy always",
    summary: "the reference: every name has its own copy, element rules as NumPy's",
    values: Values::Value,
    storage: Storage::ColumnMajor,
    float_index: FloatIndex::Refuse,
    recycles: false,
    stretches_stores: true,
    short_mask: ShortMask::Refuse,
    overflow: Overflow::Wrap,
    reads_past_end: false,
    elements: Elements::NUMPY,
};

const MOVE: (&str, &str) = ("move-result", "nobody holds the result yet, so it moves");

impl Semantics for CopyAlways {
    fn model(&self) -> &Model {
        &MODEL
    }

    fn on_bind(&self, facts: &BindFacts) -> Ruling<Binding> {
        if facts.temporary {
            return ruling(Binding::Share, MOVE.0, MOVE.1);
        }
        ruling(Binding::Copy, "bind-copies", "every name gets its own copy")
    }

    fn on_pass(&self, facts: &BindFacts) -> Ruling<Passing> {
        if facts.temporary {
            return ruling(Passing::Move, MOVE.0, MOVE.1);
        }
        ruling(Passing::Copy, "pass-copies", "every parameter gets its own copy")
    }

    fn on_return(&self, facts: &BindFacts) -> Ruling<Binding> {
        if facts.temporary {
            return ruling(Binding::Share, MOVE.0, MOVE.1);
        }
        ruling(Binding::Copy, "return-copies", "the caller gets its own copy")
    }

    /// Looking the variable up adds no owner; keeping its value would.
    fn on_capture(&self, _: &BindFacts) -> Ruling<Capturing> {
        ruling(Capturing::Variable, "closure-variable", "the function looks the variable up when it runs")
    }

    fn on_select(&self, _: &SelectFacts) -> Ruling<Selection> {
        ruling(Selection::Copy, "select-copies", "the elements picked are copied")
    }

    fn on_restructure(&self, _: &RestructureFacts) -> Ruling<Restructuring> {
        ruling(Restructuring::Copy, "restructure-copies", "the elements are copied in their new arrangement")
    }

    fn on_compute(&self, _: &ComputeFacts) -> Ruling<Computing> {
        ruling(Computing::Fresh, "fresh-result", "an operation puts its result into a new buffer")
    }

    /// A running loop is the only second holder there can be.
    fn on_write(&self, facts: &WriteFacts) -> Ruling<Writing> {
        if facts.target.is_shared() {
            return ruling(Writing::CopyFirst, "held-elsewhere", "a running loop or container still holds the value");
        }
        ruling(Writing::InPlace, "sole-owner", "the value has one owner, so it is written in place")
    }

    fn on_update(&self, facts: &UpdateFacts) -> Ruling<Updating> {
        if facts.target.is_shared() && facts.fits {
            return ruling(Updating::Rebind, "rebind-held", "someone still holds the old value, so a new one is made");
        }
        ruling(Updating::InPlace, "update-in-place", "the value has one owner, so it is updated in place")
    }

    fn on_extend(&self, facts: &ExtendFacts) -> Ruling<Extending> {
        NumPy.on_extend(facts)
    }

    fn on_delete(&self, target: &ArrayFacts) -> Ruling<Deleting> {
        NumPy.on_delete(target)
    }

    fn on_range(&self, facts: &RangeFacts) -> Ruling<RangeStorage> {
        NumPy.on_range(facts)
    }

    fn on_release(&self, _: &ReleaseFacts) -> Ruling<Releasing> {
        ruling(Releasing::Free, "owner-gone", "the only owner is gone, so the buffer is freed at once")
    }

    fn on_store(&self, facts: &StoreFacts) -> Ruling<Storing> {
        NumPy.on_store(facts)
    }

    fn on_combine(&self, facts: &CombineFacts<'_>) -> Ruling<Combining> {
        NumPy.on_combine(facts)
    }

    fn element_type(&self, origin: Origin, natural: &DType) -> DType {
        NumPy.element_type(origin, natural)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{array, binding, rearrangement, selection, write};

    #[test]
    fn everything_is_copied_but_a_result_without_a_holder() {
        let mut facts = binding(array(8));
        assert_eq!(CopyAlways.on_bind(&facts).answer, Binding::Copy);
        assert_eq!(CopyAlways.on_pass(&facts).answer, Passing::Copy);
        assert_eq!(CopyAlways.on_return(&facts).answer, Binding::Copy);
        assert_eq!(CopyAlways.on_select(&selection(SelectKind::Basic)).answer, Selection::Copy);
        assert_eq!(CopyAlways.on_restructure(&rearrangement(RestructureKind::Ensure)).answer, Restructuring::Copy);
        facts.temporary = true;
        assert_eq!(CopyAlways.on_bind(&facts).answer, Binding::Share);
    }

    #[test]
    fn a_sole_owner_writes_in_place() {
        assert_eq!(CopyAlways.on_write(&write(array(8))).answer, Writing::InPlace);
    }
}
