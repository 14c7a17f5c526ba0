//! `--allow-dir`: what a script may touch, what `run` writes, and that `compare` leaves the disk as it was.

mod support;

use std::fs;

use support::{cowscope, folder, script};

const SAVES: &str = "import numpy as np\nnp.save(FOLDER + '/a.npy', [1, 2])\nprint(np.load(FOLDER + '/a.npy'))\n";

/// A script in a folder, and the folder it may use.
fn saving(folder: &tempfile::TempDir) -> (String, String) {
    let data = folder.path().join("data");
    fs::create_dir(&data).expect("writable");
    let data = data.to_str().expect("UTF-8").to_owned();
    (script(folder, &SAVES.replace("FOLDER", &format!("{data:?}"))), data)
}

#[test]
fn files_are_out_of_reach_unless_their_folder_is_given() {
    let folder = folder();
    let (file, data) = saving(&folder);
    for args in [&["run", "--model", "numpy", &file][..], &["compare", &file]] {
        let done = cowscope(args);
        assert_eq!(done.status, 1, "{done:?}");
        assert!(format!("{}{}", done.stdout, done.stderr).contains("PermissionError: [Errno 13] Permission denied"));
    }
    let done = cowscope(&["run", "--model", "numpy", &file]);
    assert!(done.stderr.contains("--allow-dir DIR"), "{done:?}");
    assert_eq!(fs::read_dir(data).expect("a folder").count(), 0);
}

#[test]
fn compare_changes_nothing_on_the_disk_and_run_does() {
    let folder = folder();
    let (file, data) = saving(&folder);
    let done = cowscope(&["compare", "--allow-dir", &data, &file]);
    assert_eq!((done.status, done.stderr.as_str()), (0, ""));
    assert_eq!(fs::read_dir(&data).expect("a folder").count(), 0);
    let done = cowscope(&["run", "--model", "numpy", "--allow-dir", "/", "--allow-dir", &data, &file]);
    assert_eq!((done.status, done.stdout.as_str()), (0, "[1 2]\n"));
    assert_eq!(fs::read_dir(&data).expect("a folder").count(), 1);
}

#[test]
fn a_folder_that_is_none_is_misuse() {
    let folder = folder();
    let (file, _) = saving(&folder);
    for bad in ["no/such/folder", &file] {
        let done = cowscope(&["run", "--model", "numpy", "--allow-dir", bad, &file]);
        assert_eq!(done.status, 2, "{done:?}");
        assert!(done.stderr.contains("--allow-dir <DIR>"), "{done:?}");
    }
}
