//! The two sides of a comparison: their files, and the schemas that these make.

use std::path::{Path, PathBuf};

use tl_codegen::Config;
use tl_parser::diff::Side;
use tl_parser::remarks::Remarks;
use tl_parser::{Diagnostic, Options, Resolved, SourceId, SourceMap, load};

use crate::args::Diff;
use crate::baseline::{self, Baseline, Found};
use crate::input::is_dash;
use crate::status::Failure;
use crate::wording::{count, visible};

/// What was read, nothing of it parsed.
pub(crate) struct Files {
    pub(crate) sources: SourceMap,
    /// Each older version, the oldest first.
    pub(crate) old: Vec<Vec<SourceId>>,
    pub(crate) new: Vec<SourceId>,
    /// Why the baseline has no files, in one sentence.
    pub(crate) absent: Option<String>,
    /// What people should know about the baselines.
    pub(crate) notes: Vec<String>,
    /// The baseline, as it was named.
    pub(crate) baseline: String,
}

/// The paths of the new side.
pub(crate) fn new_paths(command: &Diff) -> &[PathBuf] {
    if command.against.is_empty() {
        command.schemas.get(1..).unwrap_or_default()
    } else {
        &command.schemas
    }
}

/// Reads the files of both sides; what cannot be read on either is said at once.
pub(crate) fn read(command: &Diff) -> Result<Files, Failure> {
    let specs = specs(command)?;
    let paths = new_paths(command);
    let mut files = Files {
        sources: SourceMap::new(),
        old: Vec::new(),
        new: Vec::new(),
        absent: None,
        notes: Vec::new(),
        baseline: specs.last().map_or_else(String::new, |spec| named(spec)),
    };
    let mut failed = None;
    for spec in &specs {
        match baseline::read(&mut files.sources, spec, paths) {
            Ok(found) => files.add(found),
            Err(failure) => failed = Some(failure.after(failed)),
        }
    }
    match baseline::on_disk(&mut files.sources, paths) {
        Ok(new) => files.new = new,
        Err(failure) => failed = Some(failure.after(failed)),
    }
    failed.map_or(Ok(files), Err)
}

/// What the new side is compared with, as it was named.
fn specs(command: &Diff) -> Result<Vec<String>, Failure> {
    if !command.against.is_empty() {
        return Ok(command.against.clone());
    }
    let [old, _] = command.schemas.as_slice() else {
        return Err(Failure::new(match command.schemas.len() {
            0 | 1 => {
                "a comparison has two sides: `tl diff OLD NEW`, or `tl diff --against SPEC NEW`"
            }
            _ => {
                "`tl diff OLD NEW` takes two names; several files of one schema go behind `--against SPEC`"
            }
        }));
    };
    let name = old.to_str().map(str::to_owned);
    name.map(|name| vec![name])
        .ok_or_else(|| Failure::new(format!("{} is not UTF-8: rename it", old.display())))
}

/// The name under which findings have it.
fn named(spec: &str) -> String {
    let is_input = is_dash(Path::new(spec));
    if is_input { "stdin" } else { spec }.to_owned()
}

impl Files {
    fn add(&mut self, found: Found) {
        self.notes.extend(found.notes);
        // The last one is the baseline; of an earlier one nothing is known where it is absent.
        self.absent = None;
        match found.baseline {
            Baseline::Files(files) => self.old.push(files),
            Baseline::Absent { sentence } => self.absent = Some(sentence),
        }
    }

    /// The new side in a word or two: its file, or how many there are.
    pub(crate) fn new_name(&self) -> String {
        match self.new.as_slice() {
            [one] => visible(self.sources.file(*one).name()),
            files => count(files.len(), "file"),
        }
    }
}

/// The schemas of both sides.
pub(crate) struct Schemas {
    pub(crate) old: Vec<Side>,
    pub(crate) new: Option<Side>,
    /// What keeps files from being a schema, on all sides.
    pub(crate) errors: Vec<Diagnostic>,
}

/// Parses and resolves every side, whatever is wrong with another.
pub(crate) fn resolve(files: &Files, options: &Options, generator: &Config) -> Schemas {
    let mut errors = Vec::new();
    let mut side = |ids: &[SourceId]| {
        let Resolved {
            schema,
            diagnostics,
        } = load(&files.sources, ids, options);
        let before = errors.len();
        errors.extend(diagnostics.into_iter().filter(Diagnostic::is_error));
        let schema = schema.filter(|_| errors.len() == before)?;
        Some(Side {
            names: tl_codegen::names(&schema, generator),
            open_types: tl_codegen::open_types(&schema, generator),
            schema,
            remarks: Remarks::read(&files.sources, ids),
        })
    };
    let old = files.old.iter().filter_map(|ids| side(ids)).collect();
    let new = side(&files.new);
    Schemas { old, new, errors }
}
