//! Fingerprints: the same finding has the same one in the next run, though lines moved.

use std::collections::BTreeMap;

use tl_parser::Text;

use super::finding::Finding;
use super::findings::Report;

/// One for each finding: 16 hex digits over its identity, else over code, file, subjects and message. Lines and columns take no part; of findings that are alike
/// in these, each counts those before it.
pub(crate) fn all(report: Report<'_>) -> Vec<String> {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    let findings = report.findings.iter();
    findings
        .map(|finding| {
            let alike = match &finding.identity {
                Some(parts) => hash(&parts.iter().map(Text::as_str).collect::<Vec<_>>()),
                None => of_place(report, finding),
            };
            let count = seen.entry(alike).or_default();
            *count += 1;
            match count {
                1 => format!("{alike:016x}"),
                more => format!("{:016x}", hash(&[&format!("{alike:x} {more}")])),
            }
        })
        .collect()
}

fn of_place(report: Report<'_>, finding: &Finding) -> u64 {
    let file = finding.place(report.sources).file;
    let subjects = finding.subjects.join(" ");
    hash(&[finding.kind.code, &file, &subjects, &finding.message])
}

/// FNV-1a with 64 bits, a zero byte after each part: the same on every machine and in every version.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
