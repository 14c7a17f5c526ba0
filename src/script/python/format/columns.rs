//! The common format of an array's elements: one look at all of them decides the notation and the
//! width of the column, then each is written with it.

mod float;

use super::notation::Width;
use super::options::{FloatMode, Legacy, Sign};
use super::{PrintOptions, Speller, quote, scalar};
use crate::kernel::{DType, Element};
use float::FloatColumn;

/// How every element of an array, or of one field of a record array, is written.
pub(super) enum Column<'a> {
    /// Padded to the width of `False` unless the array is 0-d.
    Bool {
        padded: bool,
    },
    Int {
        width: usize,
        sign: Sign,
    },
    Float(FloatColumn),
    /// Floats inside a record scalar, written as the scalars they are.
    FloatScalar(DType, Legacy),
    Complex {
        real: FloatColumn,
        imaginary: FloatColumn,
    },
    Text,
    /// Byte strings or raw memory.
    Bytes(DType),
    Record(Vec<FieldColumn<'a>>),
    /// Written by someone else.
    Custom(&'a dyn Speller, DType),
}

/// How one field of a record is written.
pub(super) struct FieldColumn<'a> {
    column: Column<'a>,
    shape: Vec<usize>,
    threshold: usize,
    edgeitems: usize,
}

/// What a column is chosen by.
#[derive(Clone, Copy)]
pub(super) struct Choice<'a> {
    pub(super) options: &'a PrintOptions,
    /// Whether the elements come from a 0-d array.
    pub(super) zero_dim: bool,
    /// Whether this is a record scalar, whose floats are written as scalars.
    pub(super) record_scalar: bool,
    /// Who writes elements of some types.
    pub(super) speller: Option<&'a dyn Speller>,
}

impl Choice<'_> {
    /// 1.13 leaves a blank for the sign, except in 0-d arrays.
    fn sign_of_floats(&self) -> Sign {
        match self.options.sign {
            Sign::Minus if self.options.legacy <= Legacy::V1_13 && !self.zero_dim => Sign::Space,
            sign => sign,
        }
    }

    /// The options for the real and the imaginary parts of complex numbers.
    fn options_of_parts(&self) -> (PrintOptions, PrintOptions) {
        let with = |floatmode| PrintOptions { floatmode, ..self.options.clone() };
        match self.options.legacy {
            Legacy::V1_13 => (with(FloatMode::MaxPrecisionEqual), with(FloatMode::MaxPrecision)),
            _ => (self.options.clone(), self.options.clone()),
        }
    }
}

impl<'a> Column<'a> {
    /// The format for elements of one type, given those that will be shown.
    pub(super) fn new(dtype: &DType, shown: &[Element], choice: Choice<'a>) -> Self {
        let floats = |part: fn(&Element) -> f64| shown.iter().map(part).collect::<Vec<_>>();
        let dtype = &*dtype.native();
        let width = Width::of(dtype);
        let options = choice.options;
        if let Some(speller) = choice.speller.filter(|speller| speller.covers(dtype)) {
            return Column::Custom(speller, dtype.clone());
        }
        match dtype {
            DType::Bool => Column::Bool { padded: !choice.zero_dim },
            DType::Float16 | DType::Float32 | DType::Float64 if choice.record_scalar => {
                Column::FloatScalar(dtype.clone(), options.legacy)
            }
            DType::Float16 | DType::Float32 | DType::Float64 => {
                Column::Float(FloatColumn::new(&floats(real_part), width, choice.sign_of_floats(), options))
            }
            DType::Complex64 | DType::Complex128 => {
                let (real, imaginary) = choice.options_of_parts();
                Column::Complex {
                    real: FloatColumn::new(&floats(real_part), width, choice.sign_of_floats(), &real),
                    imaginary: FloatColumn::new(&floats(imaginary_part), width, Sign::Plus, &imaginary),
                }
            }
            DType::Str(_) => Column::Text,
            DType::Bytes(_) | DType::Void(_) => Column::Bytes(dtype.clone()),
            DType::Struct(record) => {
                Column::Record(record.fields.iter().enumerate().map(|(i, f)| field(i, f, shown, choice)).collect())
            }
            _ => int_column(shown, options.sign),
        }
    }

    /// One element.
    pub(super) fn write(&self, element: &Element) -> String {
        match self {
            Column::Bool { padded } => match (element.is_truthy(), padded) {
                (true, true) => " True".into(),
                (true, false) => "True".into(),
                (false, _) => "False".into(),
            },
            Column::Int { width, sign } => format!("{:>width$}", signed(&int_text(element), *sign)),
            Column::Float(column) => column.write(real_part(element)),
            Column::FloatScalar(dtype, legacy) => scalar::number_text(dtype, element, *legacy, false),
            Column::Complex { real, imaginary } => {
                let text = imaginary.write(imaginary_part(element));
                let digits = text.trim_end_matches(' ');
                format!("{}{digits}j{}", real.write(real_part(element)), &text[digits.len()..])
            }
            Column::Custom(speller, dtype) => speller.write(dtype, element),
            Column::Text => match element {
                Element::Text(text) => quote::repr(text),
                _ => String::new(),
            },
            Column::Bytes(dtype) => match element {
                Element::Bytes(bytes) => scalar::bytes_text(dtype, bytes),
                _ => String::new(),
            },
            Column::Record(columns) => {
                let items = record_items(element).iter().zip(columns);
                let fields: Vec<_> = items.map(|(item, field)| field.write(item)).collect();
                match fields.as_slice() {
                    [one] => format!("({one},)"),
                    _ => format!("({})", fields.join(", ")),
                }
            }
        }
    }
}

impl FieldColumn<'_> {
    fn write(&self, item: &Element) -> String {
        let summarised = !self.shape.is_empty() && self.shape.iter().product::<usize>() > self.threshold;
        self.write_axis(item, self.shape.len(), summarised)
    }

    /// A sub-array stays on one line, whatever its size.
    fn write_axis(&self, item: &Element, axes_left: usize, summarised: bool) -> String {
        if axes_left == 0 {
            return self.column.write(item);
        }
        let items = record_items(item);
        let write = |item| self.write_axis(item, axes_left - 1, summarised);
        let edge = self.edgeitems;
        let texts: Vec<String> = if summarised && items.len() > edge.saturating_mul(2) {
            // NumPy takes the last `edgeitems` as `a[-edgeitems:]`, which is everything for 0.
            let tail = if edge == 0 { items } else { &items[items.len() - edge..] };
            let head = items[..edge].iter().map(write);
            head.chain(["...".to_owned()]).chain(tail.iter().map(write)).collect()
        } else {
            items.iter().map(write).collect()
        };
        format!("[{}]", texts.join(", "))
    }
}

fn field<'a>(index: usize, field: &crate::kernel::Field, shown: &[Element], choice: Choice<'a>) -> FieldColumn<'a> {
    let mut values: Vec<Element> = shown.iter().filter_map(|e| record_items(e).get(index).cloned()).collect();
    for _ in &field.shape {
        values = values.iter().flat_map(|e| record_items(e).iter().cloned()).collect();
    }
    let zero_dim = choice.zero_dim && field.shape.is_empty();
    FieldColumn {
        column: Column::new(&field.dtype, &values, Choice { zero_dim, ..choice }),
        shape: field.shape.clone(),
        threshold: choice.options.threshold,
        edgeitems: choice.options.edgeitems,
    }
}

fn int_column(shown: &[Element], sign: Sign) -> Column<'static> {
    let value = |e: &Element| match e {
        Element::Int(i) => i128::from(*i),
        Element::UInt(u) => i128::from(*u),
        _ => 0,
    };
    let (Some(least), Some(most)) = (shown.iter().map(value).min(), shown.iter().map(value).max()) else {
        return Column::Int { width: 0, sign };
    };
    let sign = if sign == Sign::Space && least < 0 { Sign::Minus } else { sign };
    let mark = usize::from(most >= 0 && sign != Sign::Minus);
    let width = (most.to_string().len() + mark).max(least.to_string().len());
    Column::Int { width, sign }
}

fn int_text(element: &Element) -> String {
    match element {
        Element::Int(i) => i.to_string(),
        Element::UInt(u) => u.to_string(),
        _ => String::new(),
    }
}

fn signed(digits: &str, sign: Sign) -> String {
    match sign {
        Sign::Plus if !digits.starts_with('-') => format!("+{digits}"),
        Sign::Space if !digits.starts_with('-') => format!(" {digits}"),
        _ => digits.to_owned(),
    }
}

fn record_items(element: &Element) -> &[Element] {
    match element {
        Element::Record(items) => items,
        _ => &[],
    }
}

fn real_part(element: &Element) -> f64 {
    element.as_f64().unwrap_or(0.0)
}

fn imaginary_part(element: &Element) -> f64 {
    match element {
        Element::Complex(z) => z.im,
        _ => 0.0,
    }
}
