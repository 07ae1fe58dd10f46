//! `docs/gitlab-ci.yml`: the report of a merge request.

use serde_json::Value;

use crate::machine::{Run, bash, file, on_path};
use crate::scratch::Scratch;
use crate::yaml::Yaml;
use crate::{SCHEMA, with_fresh_bit, with_moved_bit};

/// Runs the job for a merge request of `work` to `main`; its report with it.
fn job(name: &str, schema: &str) -> (Run, Vec<Value>) {
    let server = Scratch::repository(&format!("{name}-server"));
    server.write("schema/api.tl", SCHEMA).commit("schema");
    server.git(&["switch", "--quiet", "--create", "work"]);
    server.write("schema/api.tl", schema).commit("change");
    let clone = Scratch::folder(name);
    let url = format!("file://{}", server.path().display());
    clone.git(&[
        "clone",
        "--quiet",
        "--single-branch",
        "--branch=work",
        &url,
        ".",
    ]);
    clone.git(&["checkout", "--quiet", "--detach"]);

    let pipeline = Yaml::parse(&file("docs/gitlab-ci.yml"));
    let job = pipeline.at("tl-diff");
    let mut variables = vec![
        on_path(&clone),
        (
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME".to_owned(),
            "main".to_owned(),
        ),
    ];
    for (name, value) in job.at("variables").map() {
        variables.push((name.clone(), value.text().to_owned()));
    }
    assert!(variables.contains(&("GIT_DEPTH".to_owned(), "0".to_owned())));
    let lines = job
        .at("before_script")
        .list()
        .iter()
        .chain(job.at("script").list());
    let script = lines.map(Yaml::text).collect::<Vec<_>>().join("\n");
    let run = bash(clone.path(), &script, &variables);
    let report = job.at("artifacts").at("reports").at("codequality").text();
    assert_eq!(job.at("artifacts").at("when").text(), "always");
    let report = std::fs::read_to_string(clone.path().join(report)).expect("the report");
    let report = serde_json::from_str::<Vec<Value>>(&report).expect("JSON");
    (run, report)
}

#[test]
fn a_moved_bit_fails_and_is_in_the_report() {
    let (run, report) = job("gitlab-moved", &with_moved_bit());
    assert_eq!(run.status, 1, "{run:?}");
    let [finding] = &report[..] else {
        panic!("{report:?}")
    };
    assert_eq!(finding["check_name"], "flag-bit-moved");
    assert_eq!(finding["location"]["path"], "schema/api.tl");
    assert_eq!(finding["location"]["lines"]["begin"], 4);
}

#[test]
fn a_harmless_change_passes() {
    let (run, report) = job("gitlab-fresh", &with_fresh_bit());
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(report.len(), 1);
    let (run, report) = job("gitlab-same", SCHEMA);
    assert_eq!((run.status, report.len()), (0, 0), "{run:?}");
}
