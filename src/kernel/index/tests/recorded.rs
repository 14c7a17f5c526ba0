//! Cases recorded from NumPy 2.4.6 by `record.py`.

use serde_json::Value;

use crate::kernel::index::{IndexItem, Selected, select};
use crate::kernel::{Array, DType, Element, KernelError, Layout, Memory, Order, Result};

fn list<T>(v: &Value, f: impl Fn(i64) -> T) -> Vec<T> {
    v.as_array().unwrap().iter().map(|x| f(x.as_i64().unwrap_or_else(|| x.as_bool().unwrap().into()))).collect()
}

fn build(v: &Value) -> Array {
    let dtype = DType::NUMERIC.into_iter().find(|d| d.name() == v["dtype"].as_str().unwrap()).unwrap();
    let values = list(&v["buffer"], |x| if dtype == DType::Bool { Element::Bool(x != 0) } else { Element::Int(x) });
    let size = dtype.itemsize();
    let flat = Array::zeros(&Memory::unlimited(), &[values.len()], dtype, Order::C).unwrap();
    for (i, value) in values.iter().enumerate() {
        flat.set(i * size, value).unwrap();
    }
    flat.with_layout(layout(v, size)).unwrap()
}

fn layout(v: &Value, size: usize) -> Layout {
    Layout {
        shape: list(&v["shape"], |n| n as usize).into(),
        strides: list(&v["strides"], |n| n as isize * size as isize).into(),
        offset: v["offset"].as_u64().unwrap_or(0) as usize * size,
    }
}

fn item(v: &Value) -> IndexItem {
    let (kind, v) = v.as_object().unwrap().iter().next().unwrap();
    match kind.as_str() {
        "int" => IndexItem::Int(v.as_i64().unwrap() as isize),
        "slice" => {
            let end = |i: usize| v[i].as_i64().map(|x| x as isize);
            IndexItem::Slice { start: end(0), stop: end(1), step: end(2).unwrap() }
        }
        "new" => IndexItem::NewAxis,
        "dots" => IndexItem::Ellipsis,
        "bool" => IndexItem::Bool(v.as_bool().unwrap()),
        _ => IndexItem::from_array(build(v)).unwrap(),
    }
}

fn error(e: &KernelError) -> Value {
    let kind = match e {
        KernelError::Index(_) => "IndexError",
        KernelError::Value(_) => "ValueError",
        KernelError::Type(_) => "TypeError",
        other => panic!("{other:?}"),
    };
    serde_json::json!({ "error": [kind, e.to_string()] })
}

fn ints(a: &Array) -> Vec<i64> {
    a.elements().iter().map(|e| e.as_i64().unwrap()).collect()
}

fn steps(a: &Array) -> Vec<isize> {
    a.strides().iter().map(|s| s / a.dtype().itemsize() as isize).collect()
}

fn read(a: &Array, selected: &Result<Selected>) -> Value {
    let gather = match selected {
        Err(e) => return error(e),
        Ok(Selected::Element { offset }) => return serde_json::json!({"element": a.get(*offset).as_i64()}),
        Ok(Selected::View(v)) => {
            let offset = if v.size() > 0 { v.layout().offset / 8 } else { 0 };
            return serde_json::json!({"view": {"shape": v.shape(), "strides": steps(v), "offset": offset}});
        }
        Ok(Selected::Gather(gather)) => gather,
    };
    match gather.read() {
        Err(e) => error(&e),
        Ok(out) => {
            assert_eq!(out.shape(), gather.shape());
            serde_json::json!({"copy": {
                "shape": out.shape(), "strides": steps(&out), "elements": ints(&out), "base": gather.moved_axes()
            }})
        }
    }
}

fn written(case: &Value) -> Value {
    let a = build(&case["a"]);
    let index: Vec<IndexItem> = case["index"].as_array().unwrap().iter().map(item).collect();
    match select(&a, &index) {
        Err(e) => error(&e),
        Ok(Selected::Gather(gather)) => match gather.write(&build(&case["value"])) {
            Err(e) => error(&e),
            Ok(()) => {
                let n = a.buffer().len() / 8;
                let all = Layout { shape: [n].into_iter().collect(), strides: [8].into_iter().collect(), offset: 0 };
                serde_json::json!({ "buffer": ints(&a.with_layout(all).unwrap()) })
            }
        },
        // Writing to views is not this module's business.
        Ok(_) => case["written"].clone(),
    }
}

fn check(cases: &str) {
    for (number, line) in cases.lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap();
        let a = build(&case["a"]);
        let index: Vec<IndexItem> = case["index"].as_array().unwrap().iter().map(item).collect();
        assert_eq!(read(&a, &select(&a, &index)), case["read"], "reading, line {}: {line}", number + 1);
        if case.get("value").is_some() {
            assert_eq!(written(&case), case["written"], "writing, line {}: {line}", number + 1);
        }
    }
}

#[test]
fn random_indices_select_what_numpy_selects() {
    check(include_str!("recorded.jsonl"));
}

/// Any number of further cases: `COWSCOPE_INDEX_CASES=more.jsonl`.
#[test]
fn further_recorded_cases_agree() {
    if let Ok(path) = std::env::var("COWSCOPE_INDEX_CASES") {
        check(&std::fs::read_to_string(path).unwrap());
    }
}
