//! Files of scripts, where NumPy has nothing to say: who may touch what, runs beside each other, damaged files, budgets.
//!
//! What NumPy prints for files is in `tests/numpy/files_*.py`.

#![cfg(feature = "script")]

use std::fs;
use std::path::Path;
use std::rc::Rc;

use cowscope::compare::{self, NewModel};
use cowscope::engine::Detail;
use cowscope::script::files::Files;
use cowscope::script::{python, run};
use cowscope::trace::Trace;
use tempfile::TempDir;

fn limits(folder: &Path) -> run::Limits {
    let files = Files::within([folder]).expect("a folder").relative_to(folder);
    run::Limits { files, memory: 64 << 20, ..run::Limits::default() }
}

fn run_under(model: &'static str, script: &str, limits: run::Limits) -> Trace {
    let program = python::parse("script", script).unwrap_or_else(|e| panic!("{e}"));
    let semantics = move || Rc::from(cowscope_semantics::find(model).expect("a model"));
    run::run(&program, semantics, Detail::Full, limits)
}

fn printed(model: &'static str, script: &str, folder: &TempDir) -> String {
    let trace = run_under(model, script, limits(folder.path()));
    assert!(trace.error.is_none(), "{model}: {:?}", trace.error);
    trace.stdout
}

fn error(script: &str, limits: run::Limits) -> (String, String, Option<String>) {
    let error = run_under("numpy", script, limits).error.expect("an error");
    (error.kind, error.message, error.hint)
}

#[test]
fn without_folders_no_file_can_be_touched_and_the_hint_says_how_it_could() {
    for call in [
        "np.save('a', [1])",
        "np.load('Cargo.toml')",
        "np.savez('a', [1])",
        "np.memmap('Cargo.toml', mode='r')",
        "np.memmap('new', mode='w+', shape=1)",
        "np.fromfile('/etc/passwd')",
        "np.zeros(1).tofile('a')",
        "open('Cargo.toml', 'rb')",
        "np.lib.format.open_memmap('a', 'w+', shape=(1,))",
    ] {
        let (kind, message, hint) = error(&format!("import numpy as np\n{call}\n"), run::Limits::default());
        assert_eq!(kind, "PermissionError", "{call}");
        assert!(message.starts_with("[Errno 13] Permission denied: '"), "{message}");
        assert!(hint.is_some_and(|hint| hint.contains("--allow-dir")));
    }
}

#[test]
fn paths_out_of_the_folder_are_refused() {
    let around = tempfile::tempdir().expect("a folder");
    fs::create_dir(around.path().join("given")).expect("writable");
    fs::write(around.path().join("secret"), "secret").expect("writable");
    let limits = limits(&around.path().join("given"));
    let secret = around.path().join("secret");
    for path in ["../secret", "./../given/../secret", secret.to_str().expect("UTF-8"), "/dev/zero", "/proc/self/mem"] {
        for call in ["np.fromfile(PATH)", "np.memmap(PATH, mode='r+')", "np.arange(3).tofile(PATH)"] {
            let script = format!("import numpy as np\n{}\n", call.replace("PATH", &format!("{path:?}")));
            assert_eq!(error(&script, limits.clone()).0, "PermissionError", "{call} of {path}");
        }
    }
    assert_eq!(fs::read(secret).expect("there"), b"secret");
}

#[test]
fn compared_runs_do_not_see_each_others_files_and_the_disk_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("data"), [7; 8]).expect("writable");
    let script = "import numpy as np\nm = np.memmap('data', mode='r+')\nbefore = int(m[0])\nm[0] += 1\nm.flush()\n\
                  np.save('new', m[:1])\nafter = int(np.load('new.npy')[0])\nthere = int(np.fromfile('data', 'u1')[0])\n";
    let program = python::parse("script", script).expect("valid");
    let model = |name: &'static str| -> NewModel {
        Box::new(move || Rc::from(cowscope_semantics::find(name).expect("a model")))
    };
    let models = ["numpy", "matlab", "r", "copy_always"];
    let comparison = compare::compare(&program, models.map(model).into(), limits(folder.path()));
    for trace in &comparison.traces {
        assert!(trace.error.is_none(), "{}: {:?}", trace.model, trace.error);
        for (name, wanted) in [("before", 7), ("after", 8), ("there", 8)] {
            let variable = trace.variables.iter().find(|v| v.name == name).expect("a variable");
            let seen = serde_json::to_value(&variable.values).expect("JSON");
            assert_eq!(seen.as_f64(), Some(f64::from(wanted)), "{name} under {}", trace.model);
        }
    }
    assert_eq!(fs::read(folder.path().join("data")).expect("there"), [7; 8]);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn a_run_on_its_own_writes_the_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    printed("numpy", "import numpy as np\nnp.arange(3, dtype='u1').tofile('data')\n", &folder);
    assert_eq!(fs::read(folder.path().join("data")).expect("there"), [0, 1, 2]);
    let script = "import numpy as np\nm = np.memmap('data', mode='r+')\nm[1] = 9\n";
    printed("numpy", script, &folder);
    assert_eq!(fs::read(folder.path().join("data")).expect("there"), [0, 9, 2]);
    // Where names hold values, a file changes when it is saved.
    printed("r", &script.replace("9", "50"), &folder);
    assert_eq!(fs::read(folder.path().join("data")).expect("there"), [0, 9, 2]);
    printed("r", &(script.replace("9", "50") + "b = m\nb[2] = 7\nm.flush()\n"), &folder);
    assert_eq!(fs::read(folder.path().join("data")).expect("there"), [0, 50, 2]);
}

#[test]
fn a_mapping_that_the_device_has_no_room_for_is_refused_before_it_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = "import numpy as np\nm = np.memmap('large', mode='w+', shape=1 << 46)\n";
    let (kind, message, _) = error(script, limits(folder.path()));
    assert_eq!(kind, "OSError", "{message}");
}

#[test]
fn models_with_values_map_and_save_matrices_in_the_order_of_the_file() {
    let script = "import numpy as np\nm = np.memmap('data', dtype='i2', mode='w+', shape=(2, 3))\nm[:] = [[1, 2, 3], [4, 5, 6]]\n\
                  b = m\nb[0, 0] = 9\nm[1, 2] = 60\nm.flush()\nprint(np.fromfile('data', 'i2').tolist())\n";
    for (model, wanted) in
        [("numpy", "[9, 2, 3, 4, 5, 60]"), ("matlab", "[1, 2, 3, 4, 5, 60]"), ("copy_always", "[1, 2, 3, 4, 5, 60]")]
    {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(printed(model, script, &folder).trim(), wanted, "{model}");
    }
}

#[test]
fn an_error_in_the_middle_leaves_the_old_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.npy"), "old").expect("writable");
    let script = "import numpy as np\nnp.save('a.npy', np.broadcast_to(np.zeros(1), (10**9, 10**3)))\n";
    assert!(error(script, limits(folder.path())).0.ends_with("MemoryError"));
    assert_eq!(fs::read(folder.path().join("a.npy")).expect("there"), b"old");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn the_budget_holds_for_files_and_streams() {
    let folder = tempfile::tempdir().expect("a folder");
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (100000000,), }";
    let npy = [b"\x93NUMPY\x01\x00".as_slice(), &(header.len() as u16).to_le_bytes(), header.as_bytes()].concat();
    fs::write(folder.path().join("huge.npy"), npy).expect("writable");
    let sparse = fs::File::create(folder.path().join("sparse")).expect("writable");
    sparse.set_len(1 << 40).expect("a file with a hole");
    for call in [
        "np.load('huge.npy')",
        "np.fromfile('sparse')",
        "open('sparse', 'rb').read()",
        "io.BytesIO().write(np.zeros(10**8, 'u1'))",
        "[s.seek(10**15), s.write(b'x')]",
        "[s.seek(2**63 - 1), s.write(b'x')]",
        "[io.BytesIO(bytes(20 << 20)) for i in range(10)]",
        "[io.BytesIO().write(bytes(20 << 20)) for i in range(10)] and keep()",
    ] {
        let script = format!(
            "import numpy as np, io\ns = io.BytesIO()\ndef keep():\n    all = [io.BytesIO() for i in range(10)]\n    \
             for one in all:\n        one.write(bytes(20 << 20))\nprint({call})\n"
        );
        let (kind, ..) = error(&script, limits(folder.path()));
        assert!(kind.ends_with("MemoryError"), "{call}: {kind}");
    }
    // A mapping takes no memory, however large the file is.
    let script = "import numpy as np\nm = np.memmap('sparse', mode='r')\nprint(m.shape, m[2**39:2**39 + 3])\n";
    let program = python::parse("script", script).expect("valid");
    let semantics = || Rc::from(cowscope_semantics::find("numpy").expect("a model"));
    // Without a digest of all elements.
    let trace = run::run(&program, semantics, Detail::Totals, limits(folder.path()));
    assert_eq!(trace.stdout, "(1099511627776,) [0 0 0]\n");
    assert!(
        error("import numpy as np\nnp.memmap('sparse', mode='c')\n", limits(folder.path())).0.ends_with("MemoryError")
    );
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

#[test]
fn damaged_files_raise_and_nothing_else_happens() {
    let folder = tempfile::tempdir().expect("a folder");
    let make = "import numpy as np\nr = np.array([(1, 2.5, 'ab')], dtype=[('n', 'i4'), ('v', 'f8', (2,)), ('s', 'U2')])\n\
                np.save('plain', np.arange(6.0).reshape(2, 3))\nnp.save('records', r)\nnp.savez('archive', a=np.arange(9), r=r)\n\
                np.savez_compressed('packed', a=np.arange(200), b=np.eye(3))\n";
    printed("numpy", make, &folder);
    let mut dice = Dice(1);
    let mut made = 0;
    for name in ["plain.npy", "records.npy", "archive.npz", "packed.npz"] {
        let whole = fs::read(folder.path().join(name)).expect("there");
        for _ in 0..400 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.roll(4) {
                let at = dice.roll(bytes.len().min(if name.ends_with("npy") { 128 } else { usize::MAX }));
                bytes[at] = match dice.roll(4) {
                    0 => 0,
                    1 => 255,
                    2 => bytes[at] ^ (1 << dice.roll(8)),
                    _ => b" '(),:{}<>|0123456789iufcUOVL"[dice.roll(29)],
                };
            }
            if dice.roll(4) == 0 {
                bytes.truncate(dice.roll(bytes.len()));
            }
            fs::write(folder.path().join(format!("{made}.bad")), bytes).expect("writable");
            made += 1;
        }
    }
    let script = format!(
        "import numpy as np\nfine = 0\nfor i in range({made}):\n    for mode in [None, 'r', 'c']:\n        try:\n            \
         x = np.load(f'{{i}}.bad', mmap_mode=mode)\n            for name in getattr(x, 'files', []):\n                x[name].sum()\n            \
         repr(x)\n            fine += 1\n        except Exception as e:\n            repr(e)\nprint(fine)\n"
    );
    let fine: usize = printed("numpy", &script, &folder).trim().parse().expect("a number");
    assert!(fine > 0 && fine < 3 * made, "{fine} of {made} files could be read");
}
