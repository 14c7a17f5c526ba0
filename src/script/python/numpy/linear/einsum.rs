//! `np.einsum`: subscripts as text or as lists, an output array, an element type.

mod plan;
mod reading;

use self::plan::{Plan, Strategy};
use self::reading::Sum;
use crate::engine::{ArrayObject, Value};
use crate::kernel::promote::{Casting, can_cast, dtype_repr};
use crate::kernel::linalg::Form;
use crate::kernel::{Array, DType, Order, OrderRequest, cast, copy, join, linalg};
use crate::script::python::numpy::arguments::{array, items};
use crate::script::python::numpy::convert;
use crate::script::python::numpy::output::{self, Fit};
use crate::script::run::{Args, Raise, Run, Runner, WriteTarget};
use crate::semantics::{RestructureKind, Scope};

/// `np.einsum('ij,jk->ik', a, b)`, `np.einsum(a, [0, 1], b, [1, 2], [0, 2])`
pub(super) fn einsum(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let out = args.take_keyword("out").filter(|value| !matches!(value, Value::None));
    if let (None, Some(value)) = (&args.target, out) {
        args.target = Some(WriteTarget { value, name: None, scope: Scope::Temporary });
    }
    let target = args.target.take().filter(|target| !matches!(target.value, Value::None));
    if target.as_ref().is_some_and(|target| target.value.as_array().is_none()) {
        return Err(Raise::type_error("keyword parameter out must be an array for einsum"));
    }
    args.target = target;
    if let Some(optimize) = args.take_keyword("optimize").filter(|value| !matches!(value, Value::Bool(false))) {
        return optimised(run, args, &optimize);
    }
    let (order, casting, dtype) = options(run, args)?;
    args.no_more_keywords("einsum")?;
    let (subscripts, operands) = given(run, std::mem::take(&mut args.positional))?;
    plain(run, args, &subscripts, operands, (order, casting.unwrap_or(Casting::Safe), dtype))
}

/// `order=`, `casting=` and `dtype=`.
type Asked = (OrderRequest, Option<Casting>, Option<DType>);

fn options(run: &mut Runner, args: &mut Args) -> Run<Asked> {
    let order = args.take_keyword("order");
    let order = convert::order(order.as_ref(), OrderRequest::Keep)?;
    let casting = args.take_keyword("casting");
    let casting: Option<Casting> = convert::text(casting.as_ref(), "casting")?.map(str::parse).transpose()?;
    let dtype = args.take_keyword("dtype");
    Ok((order, casting, convert::explicit(run, dtype.as_ref())?.map(|dtype| dtype.native().into_owned())))
}

/// All operands at once.
fn plain(
    run: &mut Runner,
    args: &mut Args,
    subscripts: &str,
    operands: Vec<Value>,
    (order, casting, dtype): (OrderRequest, Casting, Option<DType>),
) -> Run<Value> {
    let inputs: Vec<Array> = operands.iter().map(|v| array(run, v)).collect::<Run<_>>()?;
    linalg::check_count(subscripts, inputs.len())?;
    let subscripts = without_ellipsis(subscripts, &inputs)?;
    let shown = rearranged(&subscripts, &inputs)?;
    if let (Some(shown), Some(_)) = (&shown, &args.target) {
        return output::deliver(run, args, shown.clone(), Fit::Ufunc("einsum"), Casting::Unsafe);
    }
    if let ([first], Some(shown)) = (operands.as_slice(), shown) {
        let fresh;
        let source = match first {
            Value::Array(source) => source,
            _ => {
                fresh = ArrayObject::owner(inputs[0].clone());
                &fresh
            }
        };
        if shown.ndim() == 0 {
            return convert::value_of(run, shown);
        }
        let kind =
            if shown.ndim() < source.array().ndim() { RestructureKind::Diagonal } else { RestructureKind::Transpose };
        let made = shown.clone();
        let value = run.engine.restructure(source, kind, Some(shown), move |_| copy::copy(&made, Order::C.into()))?;
        return Ok(Value::Array(value));
    }
    let common = match &dtype {
        Some(dtype) => converted(&inputs, dtype, casting)?,
        None if inputs.is_empty() => Vec::new(),
        None => join::to_common_type(&inputs)?,
    };
    let result = run.engine.computed("einsum", &common, |x| contracted(&subscripts, x))?;
    if let Some(out) = args.target.as_ref().and_then(|target| target.value.as_array()) {
        check_output(&result, &out.array(), inputs.len(), casting)?;
    } else if let Some(result) = reordered(&result, order, &inputs)? {
        return convert::value_of(run, result);
    }
    output::deliver(run, args, result, Fit::Ufunc("einsum"), Casting::Unsafe)
}

/// The result in the order asked for, if it is not that already.
fn reordered(result: &Array, order: OrderRequest, inputs: &[Array]) -> crate::kernel::Result<Option<Array>> {
    let order = match order {
        OrderRequest::Keep => return Ok(None),
        OrderRequest::Any if inputs.iter().all(|a| a.is_dense(Order::F)) => Order::F,
        OrderRequest::F => Order::F,
        _ => Order::C,
    };
    if result.is_dense(order) { Ok(None) } else { copy::copy(result, order.into()).map(Some) }
}

/// `np.einsum(…, optimize=…)`: one contraction after the other, of two operands as a product of matrices.
fn optimised(run: &mut Runner, args: &mut Args, optimize: &Value) -> Run<Value> {
    let known = ["dtype", "order", "casting"];
    let unknown: Vec<String> = args.keyword.iter().map(|(name, _)| format!("'{name}'")).collect();
    if args.keyword.iter().any(|(name, _)| !known.contains(&&**name)) {
        let unknown: Vec<&String> = unknown.iter().filter(|name| !known.contains(&name.trim_matches('\''))).collect();
        let unknown = unknown.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        return Err(Raise::type_error(format!("Did not understand the following kwargs: [{unknown}]")));
    }
    let values = std::mem::take(&mut args.positional);
    let strategy = Strategy::read(run, optimize)?;
    let sum = Sum::read(run, &values)?;
    let plan = Plan::new(&sum, strategy)?;
    let (order, casting, dtype) = options(run, args)?;
    if let [term] = sum.terms.as_slice() {
        let operand = match values.into_iter().find(|value| !matches!(value, Value::Text(_) | Value::ArrayText(_))) {
            Some(operand) => operand,
            None => convert::value_of(run, sum.operands[0].clone())?,
        };
        let subscripts = format!("{term}->{}", sum.output);
        return plain(run, args, &subscripts, vec![operand], (order, casting.unwrap_or(Casting::Safe), dtype));
    }
    let common = match &dtype {
        Some(dtype) => converted(&sum.operands, dtype, casting.unwrap_or(Casting::SameKind))?,
        None => join::to_common_type(&sum.operands)?,
    };
    let mut form = None;
    let result = run.engine.computed("einsum", &common, |operands| {
        let (result, last) = plan.run(operands)?;
        form = last;
        Ok(result)
    })?;
    if args.target.is_some() {
        let casting = casting.unwrap_or(Casting::SameKind);
        return match form {
            Some(Form::Elementwise) => output::deliver(run, args, result, Fit::Ufunc("multiply"), casting),
            Some(Form::Matrices) => output::deliver(run, args, result, Fit::Ufunc("matmul"), casting),
            Some(Form::Rearranged) => {
                if let Some(out) = args.target.as_ref().and_then(|target| target.value.as_array()) {
                    copy::stretch(&result, out.array().shape())?;
                }
                output::deliver(run, args, result, Fit::Ufunc("einsum"), Casting::Unsafe)
            }
            None => {
                if let Some(out) = args.target.as_ref().and_then(|target| target.value.as_array()) {
                    check_output(&result, &out.array(), sum.operands.len(), Casting::Safe)?;
                }
                output::deliver(run, args, result, Fit::Ufunc("einsum"), Casting::Unsafe)
            }
        };
    }
    let result = reordered(&result, order, &sum.operands)?.unwrap_or(result);
    match form {
        // Products of matrices end in an array, also without axes.
        Some(Form::Matrices | Form::Rearranged) => Ok(Value::Array(run.engine.adopt(result)?)),
        _ => convert::value_of(run, result),
    }
}

/// `np.einsum_path(…, optimize='greedy')`: the contractions in their order, and a table of them.
pub(super) fn einsum_path(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let optimize = args.take_keyword("optimize").unwrap_or_else(|| Value::text("greedy"));
    args.no_more_keywords("einsum_path")?;
    let values = std::mem::take(&mut args.positional);
    let strategy = Strategy::read(run, &optimize)?;
    let sum = Sum::read(run, &values)?;
    let plan = Plan::new(&sum, strategy)?;
    let mut path = vec![Value::text("einsum_path")];
    for step in &plan.path {
        path.push(Value::tuple(step.iter().map(|&at| Value::Int(at as i64)).collect::<Vec<_>>()));
    }
    Ok(Value::tuple([Value::list(path), Value::text(plan.shown(&sum))]))
}

/// The subscripts as text, and the operands.
fn given(run: &mut Runner, mut values: Vec<Value>) -> Run<(String, Vec<Value>)> {
    let few = "must specify the einstein sum subscripts string and at least one operand";
    match values.first() {
        None => {
            Err(Raise::value_error(format!("{few}, or at least one operand and its corresponding subscripts list")))
        }
        Some(Value::Text(_) | Value::ArrayText(_)) if values.len() == 1 => Err(Raise::value_error(few)),
        Some(Value::Text(text) | Value::ArrayText(text)) => {
            let text = text.to_string();
            values.remove(0);
            Ok((text, values))
        }
        Some(_) if values.len() == 1 => {
            Err(Raise::value_error("must provide at least an operand and a subscripts list to einsum"))
        }
        Some(_) => {
            let output = if values.len() % 2 == 1 { values.pop() } else { None };
            let (mut terms, mut operands) = (Vec::new(), Vec::new());
            for pair in values.chunks(2) {
                operands.push(pair[0].clone());
                terms.push(letters(run, &pair[1])?);
            }
            let inputs = terms.join(",");
            let text = match output {
                Some(output) => format!("{inputs}->{}", letters(run, &output)?),
                None => inputs,
            };
            Ok((text, operands))
        }
    }
}

/// A list of whole numbers as subscripts: 0 is `A`, 26 is `a`.
fn letters(run: &mut Runner, list: &Value) -> Run<String> {
    if !matches!(list, Value::List(_) | Value::Tuple(_)) {
        return Err(Raise::type_error("the subscripts for each operand must be a list or a tuple"));
    }
    let mut text = String::new();
    for item in items(run, list)? {
        if matches!(item, Value::Ellipsis) {
            if text.contains("...") {
                return Err(Raise::value_error("each subscripts list may have only one ellipsis"));
            }
            text += "...";
            continue;
        }
        let n = convert::integer(run, &item)
            .map_err(|_| Raise::type_error("each subscript must be either an integer or an ellipsis"))?;
        let letter = ('A'..='Z').chain('a'..='z').nth(usize::try_from(n).unwrap_or(usize::MAX));
        text.push(letter.ok_or_else(|| Raise::value_error("subscript is not within the valid range [0, 52)"))?);
    }
    Ok(text)
}

/// The operands in the element type asked for.
fn converted(inputs: &[Array], dtype: &DType, casting: Casting) -> Run<Vec<Array>> {
    let convert = |(i, a): (usize, &Array)| match can_cast(a.dtype(), dtype, casting) {
        true => Ok(cast::cast(a, dtype)?),
        false => Err(Raise::type_error(format!(
            "Iterator operand {i} dtype could not be cast from {} to {} according to the rule '{casting}'",
            dtype_repr(a.dtype()),
            dtype_repr(dtype)
        ))),
    };
    inputs.iter().enumerate().map(convert).collect()
}

fn check_output(result: &Array, out: &Array, operands: usize, casting: Casting) -> Run<()> {
    if out.ndim() != result.ndim() {
        return Err(Raise::value_error(format!(
            "out parameter does not have the correct number of dimensions, has {} but should have {}",
            out.ndim(),
            result.ndim()
        )));
    }
    if !can_cast(result.dtype(), out.dtype(), casting) {
        return Err(Raise::type_error(format!(
            "Iterator requested dtype could not be cast from {} to {}, the operand {operands} dtype, according to the rule '{casting}'",
            dtype_repr(result.dtype()),
            dtype_repr(out.dtype())
        )));
    }
    Ok(())
}

/// The sum; more than three operands are contracted two at a time from the left.
fn contracted(subscripts: &str, operands: &[Array]) -> crate::kernel::Result<Array> {
    let (inputs, output) = match subscripts.split_once("->") {
        Some((inputs, output)) => (inputs, output.to_owned()),
        None => {
            let mut once: Vec<char> = subscripts.chars().filter(char::is_ascii_alphabetic).collect();
            once.retain(|c| subscripts.matches(*c).count() == 1);
            once.sort_unstable();
            (subscripts, once.into_iter().collect())
        }
    };
    let terms: Vec<&str> = inputs.split(',').collect();
    if operands.len() <= 3 || terms.len() != operands.len() {
        return linalg::einsum(subscripts, operands);
    }
    let rest = terms[2..].join(",");
    let mut kept: Vec<char> = terms[0].chars().chain(terms[1].chars()).collect();
    kept.sort_unstable();
    kept.dedup();
    kept.retain(|c| rest.contains(*c) || output.contains(*c));
    let kept: String = kept.into_iter().collect();
    let first = linalg::einsum(&format!("{},{}->{kept}", terms[0], terms[1]), &operands[..2])?;
    let others: Vec<Array> = std::iter::once(first).chain(operands[2..].iter().cloned()).collect();
    contracted(&format!("{kept},{rest}->{output}"), &others)
}

/// Dots come in threes, once an operand.
fn check_dots(text: &str) -> Run<()> {
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs, Some(output)),
        None => (text, None),
    };
    let broken =
        |term: &str| term.matches('.').count() != 0 && (term.matches('.').count() != 3 || !term.contains("..."));
    let wrong = |place: String| {
        Err(Raise::value_error(format!(
            "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in {place}"
        )))
    };
    if let Some(i) = inputs.split(',').position(broken) {
        return wrong(format!("operand {i}"));
    }
    match output {
        Some(output) if broken(output) => wrong("the output".to_owned()),
        Some(output) if !output.contains("...") && inputs.contains("...") => Err(Raise::value_error(
            "output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.",
        )),
        _ => Ok(()),
    }
}

/// The subscripts with every ellipsis spelt out in letters that they do not use.
fn without_ellipsis(subscripts: &str, operands: &[Array]) -> Run<String> {
    let text: String = subscripts.chars().filter(|c| !c.is_whitespace()).collect();
    check_dots(&text)?;
    if !text.contains("...") {
        return Ok(text);
    }
    let free: Vec<char> = ('A'..='Z').chain('a'..='z').filter(|c| !text.contains(*c)).collect();
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs.to_owned(), Some(output.to_owned())),
        None => (text, None),
    };
    let mut most = 0;
    let mut terms = Vec::new();
    for (term, operand) in inputs.split(',').zip(operands) {
        let named = term.replace("...", "").chars().count();
        let rest = if term.contains("...") { operand.ndim().saturating_sub(named) } else { 0 };
        most = most.max(rest);
        terms.push((term, rest));
    }
    let Some(names) = free.get(..most) else {
        return Err(Raise::value_error("too many subscripts in einsum"));
    };
    // Missing axes are the first ones, as in broadcasting.
    let last = |n: usize| -> String { names[most - n..].iter().collect() };
    let spelt: Vec<String> = terms.into_iter().map(|(term, rest)| term.replace("...", &last(rest))).collect();
    let inputs = spelt.join(",");
    let output = match output {
        Some(output) => output.replace("...", &last(most)),
        None => {
            let mut once: Vec<char> =
                inputs.chars().filter(|c| c.is_ascii_alphabetic() && !names.contains(c)).collect();
            once.retain(|c| inputs.matches(*c).count() == 1);
            once.sort_unstable();
            last(most) + &once.into_iter().collect::<String>()
        }
    };
    Ok(format!("{inputs}->{output}"))
}

/// The one operand of an einsum that sums nothing, as a view: transposes and diagonals.
fn rearranged(subscripts: &str, operands: &[Array]) -> Run<Option<Array>> {
    let [a] = operands else { return Ok(None) };
    let Some((term, output)) = subscripts.split_once("->") else {
        // Without an output the letters that occur once come sorted.
        let mut letters: Vec<char> = subscripts.chars().collect();
        letters.sort_unstable();
        if letters.windows(2).any(|w| w[0] == w[1]) {
            return Ok(None);
        }
        return rearranged(&format!("{subscripts}->{}", letters.into_iter().collect::<String>()), operands);
    };
    Ok(linalg::rearranged(term, output, a)?)
}
