//! Two schemas compared in every profile; one compared with itself is the same. The first byte chooses between two texts and choices with edits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tl_fuzz::composer::compose;
use tl_fuzz::schema::{assert_inside, resolved};
use tl_parser::SourceMap;
use tl_parser::diff::{Bump, Level, Policy, Profile, Report, Side, diff, rules};
use tl_parser::remarks::Remarks;

fuzz_target!(|bytes: &[u8]| {
    let [form, rest @ ..] = bytes else {
        return;
    };
    let Some([old, new]) = texts(*form, rest) else {
        return;
    };
    let mut sources = SourceMap::new();
    let old = side(&mut sources, "old.tl", old);
    let new = side(&mut sources, "new.tl", new);
    for one in [&old, &new].into_iter().flatten() {
        for profile in Profile::ALL {
            assert_same(&compare(&sources, std::slice::from_ref(one), one, profile));
        }
    }
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    for profile in Profile::ALL {
        compare(&sources, std::slice::from_ref(&old), &new, profile);
        compare(&sources, std::slice::from_ref(&new), &old, profile);
        compare(&sources, &[new.clone(), old.clone()], &new, profile);
    }
});

/// Texts: what stands before the first byte 0, and behind it. Choices: the last bytes are edits (place, byte) that make the new ones of the old ones.
fn texts(form: u8, rest: &[u8]) -> Option<[Vec<u8>; 2]> {
    if form % 4 == 0 {
        let at = rest.iter().position(|byte| *byte == 0)?;
        return Some([rest[..at].to_vec(), rest[at + 1..].to_vec()]);
    }
    let edits = usize::from(form / 4) % 8;
    let (old, tail) = rest.split_at_checked(rest.len().checked_sub(3 * edits)?)?;
    let mut new = old.to_vec();
    for edit in tail.chunks_exact(3) {
        let at = usize::from(edit[0]) % new.len().max(1);
        match edit[2] % 3 {
            0 => new.insert(at.min(new.len()), edit[1]),
            1 if at < new.len() => drop(new.remove(at)),
            _ => new
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte = edit[1]),
        }
    }
    Some([compose(old).into_bytes(), compose(&new).into_bytes()])
}

fn side(sources: &mut SourceMap, name: &str, text: Vec<u8>) -> Option<Side> {
    let id = sources.add(name, text);
    let schema = resolved(sources, id).schema?;
    Some(Side::new(schema, Remarks::read(sources, &[id])))
}

fn compare(sources: &SourceMap, old: &[Side], new: &Side, profile: Profile) -> Report {
    let policy = Policy {
        profile,
        ..Policy::default()
    };
    let report = diff(old, new, &policy);
    for finding in &report.findings {
        assert!(finding.level != Level::Off && !finding.message.is_empty());
        assert_inside(sources, finding.place);
        for place in [&finding.old, &finding.new].into_iter().flatten() {
            assert_inside(sources, place.span);
        }
    }
    report
}

/// A schema is itself. What a comment in it allows is not there to be allowed.
fn assert_same(report: &Report) {
    let about_comments = [rules::UNUSED_ALLOW, rules::EXPIRED_ALLOW];
    let mut findings = report.findings.iter();
    let found = findings.find(|finding| !about_comments.contains(&finding.rule));
    assert!(found.is_none(), "{found:#?}");
    assert_eq!(report.bump, Bump::None);
}
