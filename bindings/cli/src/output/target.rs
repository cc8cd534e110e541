//! Where output goes: the standard output, or a file that appears whole or not at all.

use crate::stop::Stop;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Writes bytes to a file, or to the standard output where none is named.
pub(crate) fn deliver(file: Option<&Path>, bytes: &[u8]) -> Result<(), Stop> {
    match file {
        Some(file) => deliver_files(&[(file.to_owned(), bytes.to_owned())]),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| Stop::writing("stdout", &error))
        }
    }
}

/// Writes text; colour stays only where the standard output is a terminal that has it.
pub(crate) fn deliver_text(file: Option<&Path>, text: &str) -> Result<(), Stop> {
    if file.is_some() {
        return deliver(file, anstream::adapter::strip_str(text).to_string().as_bytes());
    }
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Stop::writing("stdout", &error))
}

/// Writes several files, all of them or none.
pub(crate) fn deliver_files(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Stop> {
    let mut written = Vec::new();
    for (file, bytes) in files {
        written.push((file, beside(file, bytes).map_err(|error| failed(file, &error))?));
    }
    written.into_iter().try_for_each(|(file, beside)| beside.persist(file).map(|_| ()).map_err(|error| failed(file, &error.error)))
}

fn failed(file: &Path, error: &io::Error) -> Stop {
    Stop::writing(&file.display().to_string(), error)
}

/// Writes beside the file; renamed to it afterwards, so that a failure leaves what was there.
fn beside(file: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".thidua-").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    if let Some(permissions) = permissions(file) {
        beside.as_file().set_permissions(permissions)?;
    }
    Ok(beside)
}

/// What the file allows whose place is taken; for a new file what the system gives a new file, where that can be told.
fn permissions(file: &Path) -> Option<std::fs::Permissions> {
    if let Ok(known) = std::fs::metadata(file) {
        return Some(known.permissions());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is for its owner only; a result is an ordinary file.
        Some(std::fs::Permissions::from_mode(0o644))
    }
    #[cfg(not(unix))]
    None
}
