//! One case in a process of its own.

use std::fmt;
use std::process::{Command, ExitCode, Stdio};
use std::thread;

use tl_types::{DeserializeError, Limits};

use super::cases::{Case, Run};
use super::{MEMORY, STACK, dynamic};

/// Who decodes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Decoder {
    Generated,
    Dynamic,
}

/// What became of the process.
pub(super) enum Outcome {
    /// It said so, and took so much memory at most.
    Said { text: String, peak: usize },
    /// It did not live to say it.
    Died,
}

/// The variable that tells a process what to do: a decoder and the name of a case.
const TASK: &str = "TL_HOSTILE_CASE";

/// Runs the case in another process.
pub(super) fn ask(case: &Case, decoder: Decoder) -> Outcome {
    let program = std::env::current_exe().expect("the path of this program");
    let task = format!("{decoder:?} {}", case.name);
    let mut child = Command::new(program);
    // What it says of a panic is for people.
    let output = child.env(TASK, task).stderr(Stdio::inherit()).output();
    let output = output.expect("a process");
    let line = String::from_utf8_lossy(&output.stdout);
    let parts = line.trim_end().rsplit_once('\t');
    match parts.and_then(|(text, peak)| Some((text, peak.parse().ok()?))) {
        Some((text, peak)) if output.status.success() => Outcome::Said {
            text: text.to_owned(),
            peak,
        },
        _ => Outcome::Died,
    }
}

/// In a process that was started for a case: runs it and says what came of it. Such a process never starts others, whatever goes wrong.
pub(super) fn serve(cases: &[Case]) -> Option<ExitCode> {
    let task = std::env::var(TASK).ok()?;
    let told = tell(cases, &task);
    Some(told.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS))
}

fn tell(cases: &[Case], task: &str) -> Option<()> {
    let (decoder, name) = task.split_once(' ')?;
    let case = cases.iter().find(|case| case.name == name)?;
    let is_generated = decoder == "Generated";
    let run = case.run.clone();
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let text = said(&run, is_generated);
        (text, MEMORY.peak_usage().saturating_sub(before))
    });
    let (text, peak) = worker.ok()?.join().ok()?;
    println!("{text}\t{peak}");
    Some(())
}

fn said(run: &Run, is_generated: bool) -> String {
    match run {
        Run::Decode {
            bytes,
            ty,
            generated,
        } => {
            let decode = |limits: &Limits| {
                if is_generated {
                    generated(bytes, limits)
                } else {
                    dynamic::decode(bytes, ty, limits)
                }
            };
            match (decode(&Limits::default()), decode(&Limits::strict())) {
                (Ok(()), Ok(())) => "accepts".to_owned(),
                (Ok(()), Err(error)) => format!("accepts; strict: {}", shown(&error)),
                (Err(error), _) => shown(&error),
            }
        }
        Run::Truncated {
            bytes,
            ty,
            generated,
        } => {
            let decode = |part: &&[u8]| {
                let limits = Limits::default();
                if is_generated {
                    generated(part, &limits).is_ok()
                } else {
                    dynamic::decode(part, ty, &limits).is_ok()
                }
            };
            let parts = (0..bytes.len()).map(|end| &bytes[..end]);
            format!("{} accepted", parts.filter(decode).count())
        }
        Run::Write { generated, dynamic } => {
            if is_generated {
                generated()
            } else {
                dynamic()
            }
        }
    }
}

/// `error: DepthLimit at 772`
fn shown(error: &DeserializeError) -> String {
    let kind = format!("{:?}", error.kind());
    let name = kind.split([' ', '{', '(']).next().unwrap_or_default();
    format!("error: {name} at {}", error.offset())
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Died => f.write_str("**dies**"),
            Self::Said { text, peak } if *peak < 1024 => f.write_str(text),
            Self::Said { text, peak } if *peak < 1024 * 1024 => {
                write!(f, "{text}, +{} KiB", peak.div_ceil(1024))
            }
            Self::Said { text, peak } => {
                let tenths = (peak * 10).div_ceil(1024 * 1024);
                write!(f, "{text}, +{}.{} MiB", tenths / 10, tenths % 10)
            }
        }
    }
}
