//! Representative facts for each occasion.

use std::fmt::{Debug, Write};

use cowscope::kernel::DType;
use cowscope::semantics::*;

use super::tree::{Factor, factor, flag, lines};

fn base() -> ArrayFacts {
    ArrayFacts {
        dtype: DType::Float64,
        ndim: 1,
        elements: 8,
        bytes: 64,
        owners: 1,
        other_arrays: 0,
        capacity: 8,
        constant: false,
        lazy_range: false,
        writeable: true,
    }
}

fn shown<V: Debug>(value: &V) -> String {
    format!("{value:?}").to_lowercase()
}

/// Who holds an array and what kind of value it is.
#[derive(Debug, Clone, Copy)]
enum State {
    Unheld,
    Owned,
    TwoOwners,
    Viewed,
    Literal,
    SharedLiteral,
    Number,
    Lazy,
    SharedLazy,
    ReadOnly,
    Matrix,
}

impl State {
    const ALL: [State; 11] = [
        State::Unheld,
        State::Owned,
        State::TwoOwners,
        State::Viewed,
        State::Literal,
        State::SharedLiteral,
        State::Number,
        State::Lazy,
        State::SharedLazy,
        State::ReadOnly,
        State::Matrix,
    ];

    fn name(&self) -> String {
        match self {
            State::Unheld => "unheld",
            State::Owned => "one owner",
            State::TwoOwners => "two owners",
            State::Viewed => "another array on it",
            State::Literal => "literal vector",
            State::SharedLiteral => "shared literal vector",
            State::Number => "literal number",
            State::Lazy => "lazy range",
            State::SharedLazy => "shared lazy range",
            State::ReadOnly => "read-only",
            State::Matrix => "matrix",
        }
        .to_owned()
    }

    fn put(self, array: &mut ArrayFacts) {
        array.owners = match self {
            State::Unheld => 0,
            State::TwoOwners | State::SharedLiteral | State::SharedLazy => 2,
            _ => 1,
        };
        array.other_arrays = usize::from(matches!(self, State::Viewed));
        array.constant = matches!(self, State::Literal | State::SharedLiteral | State::Number);
        array.lazy_range = matches!(self, State::Lazy | State::SharedLazy);
        array.writeable = !matches!(self, State::ReadOnly);
        array.ndim = match self {
            State::Number => 0,
            State::Matrix => 2,
            _ => 1,
        };
    }
}

/// What may vary in an array, reached through `at`.
fn array<F: 'static>(at: fn(&mut F) -> &mut ArrayFacts) -> [Factor<F>; 2] {
    let length = move |f: &mut F, n| {
        let array = at(f);
        (array.elements, array.bytes, array.capacity) = (n, 8 * n, n);
    };
    [
        factor("array:", State::ALL, State::name, move |f, state| state.put(at(f))),
        factor("n =", [8, 64, 100_000], shown, length),
    ]
}

/// The model's table and every reason in it, options' rulings included.
pub(crate) fn table(model: &dyn Semantics) -> (String, Vec<Reason>) {
    let mut table = Table::default();
    let constant = model.model();
    let _ = writeln!(table.text, "{} {}: {}", constant.title, constant.version, constant.summary);
    let _ = writeln!(
        table.text,
        "values {:?}, storage {:?}, float index {:?}, recycles {}, reads past end {}, gap {:?}, overflow {:?}",
        constant.values,
        constant.storage,
        constant.float_index,
        constant.recycles,
        constant.reads_past_end,
        model.gap(),
        constant.overflow
    );
    let rules = &constant.elements;
    let _ = writeln!(
        table.text,
        "rounding {:?}, zero divisor {:?}, floor division {:?}, NaN in extremes {:?}, in their positions {:?}, in sorting {:?}, distinct NaN {:?}, extreme of nothing {:?}\n\
         outside domain {:?}, complex without imaginary {:?}, plain by zero {:?}, condition {:?}",
        rules.rounding,
        rules.zero_divisor,
        rules.floor_division,
        rules.nan_in_extremes,
        rules.nan_in_positions,
        rules.nan_in_sort,
        rules.distinct_nan,
        rules.extreme_of_nothing,
        rules.outside_domain,
        rules.complex_without_imaginary,
        rules.plain_by_zero,
        rules.condition
    );
    bind(model, &mut table);
    pick(model, &mut table);
    write(model, &mut table);
    resize(model, &mut table);
    elements(model, &mut table);
    table.finish()
}

#[derive(Default)]
struct Table {
    text: String,
    reasons: Vec<Reason>,
}

impl Table {
    fn add<F: Clone, A: Debug + Clone + PartialEq>(
        &mut self,
        occasion: &str,
        base: &F,
        factors: &[Factor<F>],
        ask: impl Fn(&F) -> Ruling<A>,
    ) {
        self.add_shown(occasion, base, factors, ask, |answer| format!("{answer:?}"));
    }

    fn add_shown<F: Clone, A: Clone + PartialEq>(
        &mut self,
        occasion: &str,
        base: &F,
        factors: &[Factor<F>],
        ask: impl Fn(&F) -> Ruling<A>,
        show: impl Fn(&A) -> String,
    ) {
        let _ = writeln!(self.text, "\n{occasion}");
        let (lines, rulings) = lines(base, factors, ask);
        let answers: Vec<String> = lines.iter().map(|line| show(&line.then.answer)).collect();
        let width = answers.iter().map(String::len).max().unwrap_or_default();
        for (line, answer) in lines.iter().zip(answers) {
            let row = format!("  {answer:width$}  {:24}  {}", line.then.reason.code, line.when);
            let _ = writeln!(self.text, "{}", row.trim_end());
        }
        self.reasons.extend(rulings.into_iter().map(|ruling| ruling.reason));
    }

    fn finish(mut self) -> (String, Vec<Reason>) {
        self.text.push_str("\nreasons\n");
        let mut sentences: Vec<(&str, &str)> = self.reasons.iter().map(|r| (r.code, r.because)).collect();
        sentences.sort_unstable();
        sentences.dedup();
        for (code, because) in sentences {
            let _ = writeln!(self.text, "  {code:24}  {because}");
        }
        (self.text, self.reasons)
    }
}

fn bind(model: &dyn Semantics, table: &mut Table) {
    let facts = BindFacts { value: base(), temporary: false, updates_itself: false };
    let factors = || {
        let mut factors = vec![flag("temporary", |f: &mut BindFacts, yes| f.temporary = yes)];
        factors.extend(array(|f: &mut BindFacts| &mut f.value));
        factors
    };
    table.add("bind", &facts, &factors(), |f| model.on_bind(f));
    let mut pass = vec![flag("updates itself", |f: &mut BindFacts, yes| f.updates_itself = yes)];
    pass.extend(factors());
    table.add("pass", &facts, &pass, |f| model.on_pass(f));
    table.add("return", &facts, &factors(), |f| model.on_return(f));
    table.add("capture", &facts, &factors(), |f| model.on_capture(f));
}

fn pick(model: &dyn Semantics, table: &mut Table) {
    use SelectKind::{Advanced, Basic, Field, Fields, Mask};
    let facts = SelectFacts { array: base(), kind: Basic, elements: 8, contiguous: false, whole: false };
    let extent = |f: &mut SelectFacts, extent: &str| {
        (f.contiguous, f.whole) = (extent != "scattered", extent == "whole");
    };
    let mut factors = vec![
        factor("kind", [Basic, Advanced, Mask, Field, Fields], shown, |f: &mut SelectFacts, kind| f.kind = kind),
        factor("elements", ["scattered", "contiguous", "whole"], |s| (*s).to_owned(), extent),
    ];
    factors.extend(array(|f: &mut SelectFacts| &mut f.array));
    table.add("select", &facts, &factors, |f| model.on_select(f));

    use RestructureKind as Kind;
    let kinds = [
        Kind::Reshape,
        Kind::Ravel,
        Kind::Flatten,
        Kind::Transpose,
        Kind::Relabel,
        Kind::Flip,
        Kind::Diagonal,
        Kind::Broadcast,
        Kind::Split,
        Kind::Window,
        Kind::Reinterpret,
        Kind::Part,
        Kind::Copy,
        Kind::Ensure,
    ];
    let facts = RestructureFacts {
        array: base(),
        kind: Kind::Reshape,
        view_possible: false,
        same_sequence: false,
        identity: false,
        elements: 8,
    };
    let mut factors = vec![
        factor("kind", kinds, shown, |f: &mut RestructureFacts, kind| f.kind = kind),
        flag("view possible", |f: &mut RestructureFacts, yes| f.view_possible = yes),
        flag("same sequence", |f: &mut RestructureFacts, yes| f.same_sequence = yes),
        flag("identity", |f: &mut RestructureFacts, yes| f.identity = yes),
    ];
    factors.extend(array(|f: &mut RestructureFacts| &mut f.array));
    table.add("restructure", &facts, &factors, |f| model.on_restructure(f));

    let facts = ComputeFacts { bytes: 64, left_reusable: false, right_reusable: false, commutative: false };
    let factors = [
        factor("bytes", [64, 262_143, 262_144], shown, |f: &mut ComputeFacts, bytes| f.bytes = bytes),
        flag("left reusable", |f: &mut ComputeFacts, yes| f.left_reusable = yes),
        flag("right reusable", |f: &mut ComputeFacts, yes| f.right_reusable = yes),
        flag("commutative", |f: &mut ComputeFacts, yes| f.commutative = yes),
    ];
    table.add("compute", &facts, &factors, |f| model.on_compute(f));
}

const SCOPES: [Scope; 4] = [Scope::Own, Scope::Outer, Scope::Declared, Scope::Temporary];

fn write(model: &dyn Semantics, table: &mut Table) {
    let facts = WriteFacts { target: base(), scope: Scope::Own, value_is_target: false, convert_to: None };
    let mut factors = vec![
        factor("scope", SCOPES, shown, |f: &mut WriteFacts, scope| f.scope = scope),
        flag("value is target", |f: &mut WriteFacts, yes| f.value_is_target = yes),
        flag("converts", |f: &mut WriteFacts, yes| f.convert_to = yes.then_some(DType::Complex128)),
    ];
    factors.extend(array(|f: &mut WriteFacts| &mut f.target));
    table.add("write", &facts, &factors, |f| model.on_write(f));

    let facts = UpdateFacts { target: base(), fits: true, scope: Scope::Own };
    let mut factors = vec![
        factor("scope", SCOPES, shown, |f: &mut UpdateFacts, scope| f.scope = scope),
        flag("fits", |f: &mut UpdateFacts, yes| f.fits = yes),
    ];
    factors.extend(array(|f: &mut UpdateFacts| &mut f.target));
    table.add("update", &facts, &factors, |f| model.on_update(f));
}

fn resize(model: &dyn Semantics, table: &mut Table) {
    let facts = ExtendFacts { target: base(), new_elements: 9, linear: true, converts: false };
    let mut factors = vec![
        flag("one index", |f: &mut ExtendFacts, yes| f.linear = yes),
        flag("converts", |f: &mut ExtendFacts, yes| f.converts = yes),
    ];
    factors.extend(array(|f: &mut ExtendFacts| &mut f.target));
    factors[3].values.truncate(2); // capacities depend on n: two lengths show the rule
    factors.push(flag("room", |f: &mut ExtendFacts, room| {
        f.new_elements = f.target.elements + 1;
        f.target.capacity += usize::from(room);
    }));
    table.add("extend", &facts, &factors, |f| model.on_extend(f));

    table.add("delete", &base(), &array(|f: &mut ArrayFacts| f), |f| model.on_delete(f));

    let facts = RangeFacts { elements: 10, unit_step: true, explicit_dtype: false };
    let factors = [
        factor("elements", [0, 1, 2, 100_000], shown, |f: &mut RangeFacts, n| f.elements = n),
        flag("unit step", |f: &mut RangeFacts, yes| f.unit_step = yes),
        flag("explicit dtype", |f: &mut RangeFacts, yes| f.explicit_dtype = yes),
    ];
    table.add("range", &facts, &factors, |f| model.on_range(f));

    let bytes = [factor("bytes", [0, 64], shown, |f: &mut ReleaseFacts, bytes| f.bytes = bytes)];
    table.add("release", &ReleaseFacts { bytes: 0 }, &bytes, |f| model.on_release(f));
}

/// One operation of each kind that some language treats differently.
const UNARY: [&str; 16] = [
    "negative", "absolute", "floor", "invert", "sum", "prod", "cumsum", "mean", "median", "max", "argmax", "any",
    "isnan", "sqrt", "real", "sort",
];

/// The same for two operands.
const BINARY: [&str; 12] = [
    "add",
    "true_divide",
    "floor_divide",
    "power",
    "less",
    "equal",
    "logical_and",
    "bitwise_and",
    "left_shift",
    "maximum",
    "matmul",
    "concatenate",
];

/// Pairs of element types that some language treats differently; the order of operands never matters but for the
/// class of a concatenation.
fn pairs() -> Vec<Vec<OperandType>> {
    use DType::{Bool, Complex128, Float32, Float64, Int8, Int32, Int64, Str, UInt64};
    let plain = || typed(Int64, true);
    let array = |dtype| typed(dtype, false);
    vec![
        vec![array(Bool), array(Bool)],
        vec![array(Bool), array(Int8)],
        vec![array(Bool), array(Float64)],
        vec![array(Int8), plain()],
        vec![array(Int8), array(Int8)],
        vec![array(Int8), array(Int32)],
        vec![array(Int8), array(Float32)],
        vec![array(Int8), array(Float64)],
        vec![array(Int8), array(Complex128)],
        vec![array(Int64), plain()],
        vec![array(Int64), array(Int64)],
        vec![array(Int64), array(Float64)],
        vec![array(UInt64), plain()],
        vec![array(Float32), array(Float64)],
        vec![array(Float64), plain()],
        vec![array(Float64), array(Complex128)],
        vec![array(Str(3)), array(Float64)],
        vec![array(Str(3)), array(Str(3))],
    ]
}

fn numeric_and_text() -> Vec<DType> {
    DType::NUMERIC.into_iter().chain([DType::Str(3), DType::Str(80)]).collect()
}

fn typed(dtype: DType, plain: bool) -> OperandType {
    OperandType { dtype, plain }
}

fn operand_shown(operand: &OperandType) -> String {
    match (operand.plain, operand.dtype.name()) {
        (true, name) => format!("plain {name}"),
        (false, name) => name,
    }
}

#[derive(Clone)]
struct Operation {
    name: &'static str,
    operands: Vec<OperandType>,
}

fn elements(model: &dyn Semantics, table: &mut Table) {
    let plain = [DType::Bool, DType::Int64, DType::Float64, DType::Complex128].map(|dtype| typed(dtype, true));
    let values: Vec<OperandType> =
        plain.iter().cloned().chain(numeric_and_text().into_iter().map(|dtype| typed(dtype, false))).collect();
    let facts = StoreFacts { target: DType::Bool, value: DType::Bool, plain: false };
    let factors = [
        factor("into", numeric_and_text(), DType::name, |f: &mut StoreFacts, target| f.target = target),
        factor("value", values, operand_shown, |f: &mut StoreFacts, value: OperandType| {
            (f.value, f.plain) = (value.dtype, value.plain);
        }),
    ];
    table.add_shown("store", &facts, &factors, |f| model.on_store(f), storing);

    let one =
        [DType::Bool, DType::Int8, DType::Int64, DType::Float32, DType::Float64, DType::Complex128, DType::Str(3)]
            .map(|dtype| vec![typed(dtype, false)])
            .to_vec();
    combine(model, table, "combine one operand", &UNARY, one);
    combine(model, table, "combine two operands", &BINARY, pairs());

    let _ = writeln!(table.text, "\nelement types");
    let origins =
        [Origin::Literal, Origin::Range, Origin::Stepped, Origin::Explicit, Origin::Position, Origin::Function];
    let facts = (Origin::Literal, DType::Bool);
    let natural = DType::NUMERIC.into_iter().chain([DType::Str(3)]);
    let factors = [
        factor("origin", origins, shown, |f: &mut (Origin, DType), origin| f.0 = origin),
        factor("natural", natural, DType::name, |f: &mut (Origin, DType), natural| f.1 = natural),
    ];
    let (rows, _) = lines(&facts, &factors, |(origin, natural)| {
        let dtype = model.element_type(*origin, natural);
        if dtype == *natural { "kept".to_owned() } else { dtype.name() }
    });
    for row in rows {
        let line = format!("  {:10}  {}", row.then, row.when);
        let _ = writeln!(table.text, "{}", line.trim_end());
    }
    let sizes: Vec<String> = DType::NUMERIC
        .into_iter()
        .chain([DType::Str(3)])
        .map(|dtype| format!("{} {}", dtype.name(), model.element_size(&dtype)))
        .collect();
    let _ = writeln!(table.text, "\nelement sizes\n  {}", sizes.join(", "));
}

fn combine(
    model: &dyn Semantics,
    table: &mut Table,
    heading: &str,
    operations: &[&'static str],
    operands: Vec<Vec<OperandType>>,
) {
    let facts = Operation { name: "", operands: Vec::new() };
    let names = |operands: &Vec<OperandType>| operands.iter().map(operand_shown).collect::<Vec<_>>().join("+");
    let factors = [
        factor("", operations.to_vec(), |name| (*name).to_owned(), |f: &mut Operation, name| f.name = name),
        factor("of", operands, names, |f: &mut Operation, operands| f.operands = operands),
    ];
    let ask = |f: &Operation| {
        let Ruling { answer, reason } = model.on_combine(&CombineFacts { operation: f.name, operands: &f.operands });
        Ruling { answer: combining(&answer, &f.operands), reason }
    };
    table.add_shown(heading, &facts, &factors, ask, String::clone);
}

fn storing(answer: &Storing) -> String {
    match answer {
        Storing::Widen(dtype) => format!("Widen to {}", dtype.name()),
        other => format!("{other:?}"),
    }
}

/// "its class" is the integer class of an operand, so that integer classes share lines; into which type operands of
/// a comparison are converted is left out.
fn combining(answer: &Combining, operands: &[OperandType]) -> String {
    let name = |dtype: &DType| {
        let own = dtype.is_integer()
            && *dtype != DType::Int32
            && operands.iter().any(|operand| !operand.plain && operand.dtype == *dtype);
        if own { "its class".to_owned() } else { dtype.name() }
    };
    match answer {
        Combining::As { compute, result, overflow } => {
            let by_way = if compute == result || *result == DType::Bool {
                String::new()
            } else {
                format!(" by way of {}", name(compute))
            };
            let otherwise = if *overflow == Overflow::Wrap { String::new() } else { format!(", {}", shown(overflow)) };
            format!("{}{by_way}{otherwise}", name(result))
        }
        other => format!("{other:?}"),
    }
}
