//! Whole arrays: brackets, line breaks, summaries, and what `repr` adds.

use super::columns::{Choice, Column};
use super::dtype::{dtype_short, dtype_str, is_implied};
use super::options::Legacy;
use super::{PrintOptions, Speller, scalar};
use crate::kernel::layout::shape_tuple;
use crate::kernel::{Array, Element, RecordClass};

/// `np.array_str(array)`, which is `str(array)` and what `print` writes.
pub fn array_str(array: &Array, options: &PrintOptions) -> String {
    array_str_by(array, options, None)
}

/// As [`array_str`], where someone else may write the elements.
pub fn array_str_by(array: &Array, options: &PrintOptions, speller: Option<&dyn Speller>) -> String {
    match array.item() {
        Ok(element) if is_python_scalar(array, options) => scalar::python_text(&element, false),
        Ok(element) if array.ndim() == 0 => scalar::scalar_str_with(array.dtype(), &element, options),
        _ => array2string_by(array, options, &Frame::default(), speller),
    }
}

/// `np.array_repr(array)`, which is `repr(array)`.
///
/// ```
/// use cowscope::kernel::{Array, Memory};
/// use cowscope::script::python::format::{PrintOptions, array_repr};
/// let a = Array::from_slice(&Memory::unlimited(), &[2, 2], &[1.0, 2.5, -3.0, 0.0])?;
/// assert_eq!(array_repr(&a, &PrintOptions::default()), "array([[ 1. ,  2.5],\n       [-3. ,  0. ]])");
/// # Ok::<(), cowscope::kernel::KernelError>(())
/// ```
pub fn array_repr(array: &Array, options: &PrintOptions) -> String {
    array_repr_by(array, options, None)
}

/// As [`array_repr`], where someone else may write the elements.
pub fn array_repr_by(array: &Array, options: &PrintOptions, speller: Option<&dyn Speller>) -> String {
    instance_repr("array", array, options, speller)
}

/// As [`array_repr_by`] of an instance of a class derived from arrays: `memmap([1, 2])`.
pub fn instance_repr(class: &str, array: &Array, options: &PrintOptions, speller: Option<&dyn Speller>) -> String {
    if array.dtype().record_class() == RecordClass::RecordArray {
        return record_array_repr(array, options, speller);
    }
    let prefix = format!("{class}(");
    let frame = Frame { separator: ", ", prefix: &prefix, suffix: ")" };
    let body = array2string_by(array, options, &frame, speller);
    let mut extras = Vec::new();
    let summarised = array.size() > options.threshold;
    if (array.size() == 0 && array.shape() != [0]) || (summarised && options.legacy == Legacy::Current) {
        extras.push(format!("shape={}", shape_tuple(array.shape())));
    }
    if array.size() == 0 || !is_implied(array.dtype(), options.legacy) {
        extras.push(format!("dtype={}", dtype_short(array.dtype(), options.legacy)));
    }
    if extras.is_empty() {
        return format!("{prefix}{body})");
    }
    let text = format!("{prefix}{body},");
    let extra = extras.join(", ") + ")";
    let last_line = text.rsplit('\n').next().map_or(0, |line| line.chars().count());
    let fits = match options.legacy {
        Legacy::V1_13 => array.dtype().is_numeric(),
        _ => last_line + extra.chars().count() < options.linewidth,
    };
    let gap = if fits { " ".to_owned() } else { format!("\n{}", " ".repeat(prefix.len())) };
    text + &gap + &extra
}

/// `repr` of an `np.recarray`, which always tells its type on a line of its own.
fn record_array_repr(array: &Array, options: &PrintOptions, speller: Option<&dyn Speller>) -> String {
    const PREFIX: &str = "rec.array(";
    let body = match array.size() {
        0 if array.shape() != [0] => format!("[], shape={}", shape_tuple(array.shape())),
        _ => array2string_by(array, options, &Frame { separator: ", ", prefix: PREFIX, suffix: "," }, speller),
    };
    let blank = if options.legacy <= Legacy::V1_13 { " " } else { "" };
    let dtype = dtype_str(&array.dtype().clone().with_class(RecordClass::Void), options.legacy);
    format!("{PREFIX}{body},{blank}\n{}dtype={dtype})", " ".repeat(PREFIX.len()))
}

/// What stands around and between the elements.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Between two elements of a row.
    pub separator: &'a str,
    /// What the caller writes before; later lines are indented by its width.
    pub prefix: &'a str,
    /// What the caller writes after; lines are shorter by its width.
    pub suffix: &'a str,
}

impl Default for Frame<'_> {
    fn default() -> Self {
        Self { separator: " ", prefix: "", suffix: "" }
    }
}

/// `np.array2string(array, separator=…, prefix=…, suffix=…)`; its other arguments are fields of `options`.
pub fn array2string(array: &Array, options: &PrintOptions, frame: &Frame<'_>) -> String {
    array2string_by(array, options, frame, None)
}

/// As [`array2string`], where someone else may write the elements.
pub fn array2string_by(
    array: &Array,
    options: &PrintOptions,
    frame: &Frame<'_>,
    speller: Option<&dyn Speller>,
) -> String {
    if is_python_scalar(array, options) {
        return array.item().map(|element| scalar::python_text(&element, true)).unwrap_or_default();
    }
    if array.size() == 0 {
        return "[]".into();
    }
    let old = options.legacy <= Legacy::V1_13;
    let summarised = array.size() > options.threshold;
    let shown = shown_elements(array, summarised.then_some(options.edgeitems));
    let choice = Choice { options, zero_dim: array.ndim() == 0, record_scalar: false, speller };
    let writer = Writer {
        array,
        column: Column::new(array.dtype(), &shown, choice),
        separator: frame.separator,
        old,
        edge: summarised.then_some(options.edgeitems),
    };
    let indent = 1 + frame.prefix.chars().count();
    let suffix = if old { 0 } else { frame.suffix.chars().count() };
    let width = saturating(options.linewidth) - saturating(suffix);
    writer.axis(0, array.layout().offset as isize, indent, width)
}

/// NumPy 1.13 wrote 0-d arrays as Python's scalars.
fn is_python_scalar(array: &Array, options: &PrintOptions) -> bool {
    options.legacy <= Legacy::V1_13 && array.ndim() == 0 && array.dtype().as_struct().is_none()
}

fn saturating(n: usize) -> isize {
    isize::try_from(n).unwrap_or(isize::MAX)
}

/// The elements that decide the column: all, or those near the ends of each axis.
fn shown_elements(array: &Array, edge: Option<usize>) -> Vec<Element> {
    let Some(edge) = edge else { return array.elements() };
    let mut offsets = vec![array.layout().offset as isize];
    for (&n, &stride) in array.shape().iter().zip(array.strides()) {
        // `a[-0:]` is all of `a`, so NumPy looks at everything when no edge items are wanted.
        let whole = edge == 0 || n <= edge.saturating_mul(2);
        let indices: Vec<usize> = if whole { (0..n).collect() } else { (0..edge).chain(n - edge..n).collect() };
        offsets = offsets.iter().flat_map(|at| indices.iter().map(move |&i| at + i as isize * stride)).collect();
    }
    offsets.into_iter().map(|at| array.get(at as usize)).collect()
}

struct Writer<'a> {
    array: &'a Array,
    column: Column<'a>,
    separator: &'a str,
    /// Lines are broken and summaries marked as in NumPy 1.13.
    old: bool,
    /// Elements kept at either end of an axis, if the array is summarised.
    edge: Option<usize>,
}

impl Writer<'_> {
    /// The part of the array at a byte offset, from `axis` on. Lines after the first start with
    /// `indent` blanks and have room for `width` characters.
    fn axis(&self, axis: usize, offset: isize, indent: usize, width: isize) -> String {
        let axes_left = self.array.ndim() - axis;
        if axes_left == 0 {
            return self.column.write(&self.array.get(offset as usize));
        }
        let n = self.array.shape()[axis];
        let (lead, tail) = match self.edge {
            Some(edge) if n > edge.saturating_mul(2) => (edge, Some(edge)),
            _ => (n, None),
        };
        let stride = self.array.strides()[axis];
        let item =
            |i: usize| self.axis(axis + 1, offset + i as isize * stride, indent + 1, width - isize::from(!self.old));
        let dots = || "...".to_owned();
        // NumPy always writes the last element, even if no edge items are wanted.
        let last = tail.map_or(n..n, |tail| n - tail.max(1)..n);
        let items = (0..lead).map(item).chain(tail.map(|_| dots())).chain(last.map(item));
        let dots_at = tail.map(|_| lead);
        let body = match axes_left {
            1 => self.row(items, dots_at, indent, width),
            _ => self.rows(items, dots_at, axes_left, indent),
        };
        format!("[{body}]")
    }

    /// Elements of one row, broken into lines.
    fn row(&self, words: impl Iterator<Item = String>, dots_at: Option<usize>, indent: usize, width: isize) -> String {
        let mark = saturating(rstrip(self.separator).chars().count());
        let room = width - if self.old { mark } else { mark.max(1) };
        let mut text = String::new();
        let mut line = String::new();
        // The bracket is not yet written, so the first line is as far in as the others.
        let mut column = indent;
        let mut words = words.enumerate().peekable();
        while let Some((i, word)) = words.next() {
            if i > 0 {
                let separator = self.between(dots_at == Some(i - 1));
                line += separator;
                column += separator.chars().count();
            }
            // 1.13 did not count what follows the last word.
            let room = if self.old && words.peek().is_none() { width } else { room };
            let len = word.chars().count();
            let too_long = saturating(column + len) > room;
            if too_long && self.old && i == 0 {
                // The line break itself is cut off in place of the indent.
                line.push(' ');
            } else if too_long && column > indent {
                text += rstrip(&line);
                text.push('\n');
                line = " ".repeat(indent);
                column = indent;
            }
            line += &word;
            column += len;
        }
        text + &line
    }

    /// What follows a word of a row; the dots of a summary always had a comma once.
    fn between(&self, behind_dots: bool) -> &str {
        if self.old && behind_dots { ", " } else { self.separator }
    }

    /// Blocks of two and more axes: a line each, with a blank line more for each further axis.
    fn rows(
        &self,
        blocks: impl Iterator<Item = String>,
        dots_at: Option<usize>,
        axes_left: usize,
        indent: usize,
    ) -> String {
        let usual = rstrip(self.separator).to_owned() + &"\n".repeat(axes_left - 1);
        let mut text = String::new();
        for (i, block) in blocks.enumerate() {
            if i > 0 {
                let behind_dots = self.old && dots_at == Some(i - 1);
                text += if behind_dots { ", \n" } else { &usual };
                text += &" ".repeat(indent);
            }
            text += &block;
        }
        text
    }
}

/// Python's `str.rstrip()`: Unicode white space and the four ASCII separators.
fn rstrip(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || ('\x1c'..='\x1f').contains(&c))
}
