//! Element types from lists of formats, names and titles: `np.rec.format_parser`.

use std::any::Any;
use std::rc::Rc;

use crate::engine::{Foreign, Value};
use crate::kernel::{DType, Field, RecordClass, StructType};
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::run::{Args, Raise, Run, Runner};

/// What `np.rec.format_parser(…)` gives.
#[derive(Debug)]
pub(crate) struct FormatParser {
    /// Its attribute `dtype`.
    pub(crate) dtype: DType,
}

impl Foreign for FormatParser {
    fn type_name(&self) -> &str {
        "numpy.rec.format_parser"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The arguments that describe records, as the functions of `np.rec` take them.
#[derive(Debug)]
pub(super) struct Description {
    pub(super) dtype: Option<Value>,
    pub(super) formats: Option<Value>,
    pub(super) names: Option<Value>,
    pub(super) titles: Option<Value>,
    pub(super) aligned: Option<Value>,
    pub(super) byteorder: Option<Value>,
}

impl Description {
    /// Takes the arguments of these names.
    pub(super) fn of(named: &mut Named) -> Self {
        let [dtype, formats, names, titles, aligned, byteorder] =
            ["dtype", "formats", "names", "titles", "aligned", "byteorder"].map(|name| named.take(name));
        Self { dtype, formats, names, titles, aligned, byteorder }
    }

    /// Whether the type of the elements is said.
    pub(super) fn has_type(&self) -> bool {
        self.dtype.is_some() || self.formats.is_some()
    }

    /// The records that are described.
    ///
    /// # Errors
    /// As `np.dtype` of the parts; names that are given twice.
    pub(super) fn records(&self, run: &mut Runner) -> Run<DType> {
        if let Some(dtype) = &self.dtype {
            return convert::to_dtype(run, dtype);
        }
        let align = convert::flag(run, self.aligned.as_ref(), false)?;
        let laid_out = self.parsed(run, align)?;
        let names = self.names(run, laid_out.fields.len())?;
        let titles = self.titles(run)?;
        let mut fields: Vec<Field> = Vec::with_capacity(names.len());
        for (i, (field, name)) in laid_out.fields.iter().zip(names).enumerate() {
            fields.push(Field { name: name.into(), title: titles.get(i).cloned().flatten(), ..field.clone() });
        }
        let itemsize = fields.iter().map(|field| field.offset + field.nbytes()).max().unwrap_or(0);
        let dtype = DType::Struct(StructType { fields, itemsize, aligned: None, class: RecordClass::Void }.into());
        match &self.byteorder {
            None => Ok(dtype),
            Some(order) => {
                let order = run.str(order)?.chars().next().unwrap_or('=');
                let order = match order {
                    'b' | 'B' | '>' => ">",
                    'l' | 'L' | '<' => "<",
                    'n' | 'N' | '=' => "=",
                    's' | 'S' => "S",
                    'i' | 'I' | '|' => "|",
                    other => return Err(run.missing_key(&Value::text(other.to_string()))),
                };
                let method = run.attribute(&Value::DType(dtype), "newbyteorder")?;
                let turned = run.call(&method, Args::positional(vec![Value::text(order)]))?;
                convert::to_dtype(run, &turned)
            }
        }
    }

    /// The formats one after the other.
    fn parsed(&self, run: &mut Runner, align: bool) -> Run<StructType> {
        let formats = match &self.formats {
            None => return Err(Raise::value_error("Need formats argument")),
            Some(Value::List(list)) => {
                let formats = list.0.borrow().clone();
                let named = |(i, format)| Value::tuple(vec![Value::text(format!("f{i}")), format]);
                Value::list(formats.into_iter().enumerate().map(named).collect())
            }
            Some(other) => other.clone(),
        };
        let dtype = convert::dtype_value(run, &formats, align)?;
        let dtype = match &dtype {
            Value::DType(DType::Struct(_)) => dtype,
            single => {
                let field = Value::tuple(vec![Value::text("f1"), single.clone()]);
                convert::dtype_value(run, &Value::list(vec![field]), align)?
            }
        };
        match dtype {
            Value::DType(DType::Struct(record)) => Ok((*record).clone()),
            _ => Err(Raise::value_error("Need formats argument")),
        }
    }

    /// The names in front of `f0`, `f1` ….
    fn names(&self, run: &mut Runner, wanted: usize) -> Run<Vec<String>> {
        let mut names: Vec<String> = match &self.names {
            None => Vec::new(),
            Some(Value::Text(names)) if names.is_empty() => Vec::new(),
            Some(Value::Text(names)) => names.split(',').map(str::to_owned).collect(),
            Some(list @ (Value::List(_) | Value::Tuple(_))) => texts(run, list)?.into_iter().flatten().collect(),
            Some(other) => {
                let shown = run.repr(other)?;
                return Err(Raise::new("NameError", format!("illegal input names {shown}")));
            }
        };
        names.truncate(wanted);
        names.iter_mut().for_each(|name| *name = name.trim().to_owned());
        for i in names.len()..wanted {
            names.push(format!("f{i}"));
        }
        let twice = twice(&names);
        if twice.is_empty() {
            return Ok(names);
        }
        let shown = run.repr(&Value::list(twice.into_iter().map(Value::text).collect()))?;
        Err(Raise::value_error(format!("Duplicate field names: {shown}")))
    }

    fn titles(&self, run: &mut Runner) -> Run<Vec<Option<String>>> {
        let titles = self.titles.as_ref().map_or(Ok(Vec::new()), |titles| texts(run, titles))?;
        Ok(titles.into_iter().map(|title| title.map(|title| title.trim().to_owned())).collect())
    }
}

/// The texts of a sequence; others are missing.
fn texts(run: &mut Runner, list: &Value) -> Run<Vec<Option<String>>> {
    let items = run.collect(list.clone())?;
    Ok(items.iter().map(|item| matches!(item, Value::Text(_)).then(|| run.str(item).unwrap_or_default())).collect())
}

/// What is in a list more than once, each once.
fn twice(names: &[String]) -> Vec<&String> {
    let again = |(i, name): (usize, &String)| names[..i].iter().filter(|other| *other == name).count() == 1;
    let mut found: Vec<&String> = names.iter().enumerate().filter(|at| again(*at)).map(|(_, name)| name).collect();
    found.sort_by_key(|name| names.iter().position(|other| other == *name));
    found
}

/// `np.rec.format_parser(formats, names, titles, aligned=False, byteorder=None)`
pub(super) fn format_parser(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let words = ["formats", "names", "titles", "aligned", "byteorder"];
    let mut named = Named::new(args, "format_parser.__init__", words, 3)?;
    let dtype = Description::of(&mut named).records(run)?;
    Ok(Value::Foreign(Rc::new(FormatParser { dtype })))
}

/// `np.rec.find_duplicate(list)`: the items that are there more than once.
pub(super) fn find_duplicate(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let [list] = args.take("find_duplicate", ["list"], 1)?;
    let names = texts(run, &list.unwrap_or_default())?.into_iter().flatten().collect::<Vec<_>>();
    Ok(Value::list(twice(&names).into_iter().map(Value::text).collect()))
}
