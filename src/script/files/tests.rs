use std::io::{Read as _, Write as _};

use super::*;

fn text(mut file: File) -> String {
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    text
}

fn write(access: &mut Access, path: &str, content: &str) -> Result<(), Refusal> {
    let mut draft = access.write(path)?;
    draft.write_all(content.as_bytes())?;
    draft.finish()?;
    Ok(())
}

/// A folder `given` and beside it a folder `other` with a secret.
fn folders() -> (TempDir, Access) {
    let around = tempfile::tempdir().unwrap();
    for folder in ["given/deep", "other"] {
        fs::create_dir_all(around.path().join(folder)).unwrap();
    }
    fs::write(around.path().join("other/secret"), "secret").unwrap();
    fs::write(around.path().join("given/plain"), "plain").unwrap();
    let given = around.path().join("given");
    let access = Access::new(Files::within([&given]).unwrap().relative_to(&given));
    (around, access)
}

#[test]
fn nothing_can_be_touched_unless_folders_are_given() {
    let mut access = Access::default();
    assert!(matches!(access.read("Cargo.toml"), Err(Refusal::NotAllowed)));
    assert!(matches!(access.write("/tmp/x"), Err(Refusal::NotAllowed)));
    assert!(Files::within(["/no such folder"]).is_err() && Files::within(["Cargo.toml"]).is_err());
}

#[test]
fn paths_that_lead_out_of_the_folders_are_refused() {
    let (around, mut access) = folders();
    let outside = around.path().join("other/secret");
    let outside = outside.to_str().unwrap();
    for path in ["../other/secret", "deep/../../other/secret", outside, "/etc/passwd", "..", "../other/none/none"] {
        assert!(matches!(access.read(path), Err(Refusal::NotAllowed)), "{path}");
        assert!(matches!(access.write(path), Err(Refusal::NotAllowed)), "{path}");
        assert!(matches!(access.change(path), Err(Refusal::NotAllowed)), "{path}");
    }
    assert_eq!(text(access.read("deep/../plain").unwrap()), "plain");
}

#[test]
#[cfg(unix)]
fn links_are_followed_only_within_the_folders() {
    use std::os::unix::fs::symlink;
    let (around, mut access) = folders();
    let given = around.path().join("given");
    symlink(around.path().join("other/secret"), given.join("out")).unwrap();
    symlink(around.path().join("other"), given.join("away")).unwrap();
    symlink(given.join("plain"), given.join("in")).unwrap();
    for path in ["out", "away/secret", "away/new"] {
        assert!(matches!(access.read(path), Err(Refusal::NotAllowed)), "{path}");
        assert!(matches!(access.write(path), Err(Refusal::NotAllowed)), "{path}");
        assert!(matches!(access.change(path), Err(Refusal::NotAllowed)), "{path}");
    }
    assert_eq!(text(access.read("in").unwrap()), "plain");
    write(&mut access, "in", "changed").unwrap();
    assert_eq!(fs::read_to_string(given.join("plain")).unwrap(), "changed");
}

#[test]
fn folders_and_devices_are_no_files() {
    let (_around, mut access) = folders();
    let kind = |refusal: Result<File, Refusal>| match refusal {
        Err(Refusal::Os(error)) => error.raw_os_error(),
        _ => None,
    };
    assert_eq!(kind(access.read("deep")), Some(IS_A_DIRECTORY));
    assert_eq!(kind(access.read("none")), Some(NO_SUCH_FILE));
    assert_eq!(kind(access.change("none")), Some(NO_SUCH_FILE));
    assert_eq!(kind(access.read("")), Some(NO_SUCH_FILE));
    assert!(access.write("deep").is_err() && access.write("none/new").is_err());
    let devices = Access::new(Files::within(["/dev"]).unwrap());
    assert_eq!(kind(devices.read("/dev/zero")), Some(NOT_PERMITTED));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let (around, mut access) = folders();
    let mut draft = access.write("plain").unwrap();
    draft.write_all(b"half of").unwrap();
    drop(draft);
    assert_eq!(text(access.read("plain").unwrap()), "plain");
    write(&mut access, "plain", "whole").unwrap();
    assert_eq!(text(access.read("plain").unwrap()), "whole");
    assert_eq!(fs::read_dir(around.path().join("given")).unwrap().count(), 2);
}

#[test]
fn a_private_run_sees_its_own_files_and_leaves_the_disk_as_it_was() {
    let (around, access) = folders();
    let files = access.files.private();
    let (mut one, mut two) = (Access::new(files.clone()), Access::new(files));
    write(&mut one, "plain", "one").unwrap();
    write(&mut one, "deep/new", "new").unwrap();
    two.change("plain").unwrap().write_all(b"two").unwrap();
    assert_eq!(text(one.read("plain").unwrap()), "one");
    assert_eq!(text(one.read("deep/new").unwrap()), "new");
    assert_eq!(text(two.read("plain").unwrap()), "twoin");
    assert!(two.read("deep/new").is_err());
    let given = around.path().join("given");
    assert_eq!(fs::read_to_string(given.join("plain")).unwrap(), "plain");
    assert!(!given.join("deep/new").exists());
    let own = one.written.as_ref().unwrap().path().to_owned();
    drop(one);
    assert!(!own.exists());
}
