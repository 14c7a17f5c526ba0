//! Arrays in the other byte order compute as their conversions to this machine's order do.

use cowscope::kernel::reduce::{self, Reduce};
use cowscope::kernel::sort::{self, Side};
use cowscope::kernel::ufunc::{self, Binary, Options, Rounding, Unary};
use cowscope::kernel::{Array, DType, Memory, Result, cast, copy, index, view};

use super::generate::Dice;
use super::harness::cases;
use super::views::{counting, shape, view as random_view};

/// What a function of the kernel makes of an array and of a second one of its shape and type.
type Function = fn(&Array, &Array) -> Result<Array>;

const FUNCTIONS: &[(&str, Function)] = &[
    ("add", |a, b| ufunc::of_two(Binary::Add, a, b)),
    ("less", |a, b| ufunc::of_two(Binary::Less, a, b)),
    ("divide", |a, b| ufunc::of_two(Binary::Divide, a, b)),
    ("negative", |a, _| ufunc::of_one(Unary::Negative, a)),
    ("sqrt", |a, _| ufunc::of_one(Unary::Sqrt, a)),
    ("outer", |a, b| ufunc::outer(a.memory(), Binary::Multiply, a, b, &Options::default()).map(|done| done.0)),
    ("where", |a, b| ufunc::where_(a.memory(), a, a.into(), b.into())),
    ("clip", |a, b| Ok(ufunc::clip(a.memory(), a, Some(b.into()), None, &Options::default())?.0)),
    ("isclose", |a, b| ufunc::isclose(a.memory(), a.into(), b.into(), (0.5, 0.5), true)),
    ("round", |a, _| ufunc::round(a.memory(), a, -1, Rounding::HalfEven)),
    ("real", |a, _| ufunc::real_part(a)),
    ("imag", |a, _| ufunc::imag(a)),
    ("sum", |a, _| reduce::sum(a, &Reduce::default())),
    ("prod", |a, _| reduce::prod(a, &Reduce::default())),
    ("max", |a, _| reduce::max(a, &Reduce::default())),
    ("ptp", |a, _| reduce::ptp(a, &Reduce::default())),
    ("all", |a, _| reduce::all(a, &Reduce::default())),
    ("count_nonzero", |a, _| reduce::count_nonzero(a, &Reduce::default())),
    ("mean", |a, _| reduce::mean(a, &Reduce::default())),
    ("var", |a, _| reduce::var(a, 1.0, &Reduce::default())),
    ("nansum", |a, _| reduce::nansum(a, &Reduce::default())),
    ("nanmax", |a, _| reduce::nanmax(a, &Reduce::default())),
    ("median", |a, _| reduce::median(a, &Reduce::default())),
    ("argmax", |a, _| reduce::argmax(a, None, false)),
    ("cumsum", |a, _| reduce::cumsum(a, None, None)),
    ("diff", |a, _| reduce::diff(a, 1, -1)),
    ("gradient", |a, _| reduce::gradient(a, &reduce::Spacing::Uniform(0.5), 0, 1)),
    ("average", |a, b| reduce::average(a, None, Some(b)).map(|done| done.0)),
    ("sort", |a, _| sort::sort(a, None)),
    ("argsort", |a, _| sort::argsort(a, None)),
    ("lexsort", |a, b| sort::lexsort(&[a.clone(), b.clone()], -1)),
    ("unique", |a, _| sort::unique(a).map(|found| found.values)),
    ("isin", |a, b| sort::isin(a, b, false)),
    ("searchsorted", |a, b| sort::searchsorted(&sort::sort(a, None)?, b, Side::Right, None)),
    ("flatnonzero", |a, _| index::flatnonzero(a)),
    ("copy", |a, _| copy::copy(a, cowscope::kernel::OrderRequest::Keep)),
    ("flip", |a, _| view::flip(a, None)),
    ("to text", |a, _| cast::cast(a, &DType::Str(12))),
];

/// Two arrays of one shape and one type of numbers.
fn numbers(dice: &mut Dice<'_>, base: &Array) -> [Array; 2] {
    let lengths = shape(dice, 3);
    let dtype = dice.pick(&DType::NUMERIC).unwrap_or(DType::Int64);
    [(); 2].map(|()| cast::cast(&random_view(dice, base, &lengths, false), &dtype).expect("numbers"))
}

#[test]
fn arrays_in_the_other_byte_order_compute_as_converted_ones() {
    let memory = Memory::unlimited();
    let base = counting(&memory, 256);
    cases(150, |seed, g| {
        let mut dice = Dice(g);
        let native = numbers(&mut dice, &base);
        let swapped = [0, 1].map(|i| cast::cast(&native[i], &native[i].dtype().swapped()).expect("numbers"));
        assert_eq!(elements(&swapped[0]), elements(&native[0]), "seed {seed}");
        for (name, function) in FUNCTIONS {
            let [expected, found] = [&native, &swapped].map(|[a, b]| function(a, b).map(|made| elements(&made)).ok());
            assert_eq!(found, expected, "seed {seed}: {name} of {:?}", swapped[0]);
        }
    });
}

/// The element type in this machine's order, the shape and the elements; as text, because NaN is not equal to itself.
fn elements(a: &Array) -> String {
    format!("{} {:?} {:?}", a.dtype().native(), a.shape(), a.elements())
}

#[test]
fn turning_bytes_round_twice_changes_nothing() {
    let memory = Memory::unlimited();
    let base = counting(&memory, 256);
    cases(150, |seed, g| {
        let mut dice = Dice(g);
        let [a, _] = numbers(&mut dice, &base);
        let before = elements(&a);
        cast::swap_bytes(&a);
        let seen = view::view_dtype(&a, a.dtype().swapped()).expect("the same size");
        assert_eq!(elements(&seen), before, "seed {seed}");
        cast::swap_bytes(&a);
        assert_eq!(elements(&a), before, "seed {seed}");
    });
}
