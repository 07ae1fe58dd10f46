//! Runs the steps of `action.yml` as the runner of GitHub does.

use std::collections::BTreeMap;
use std::fs;

use crate::machine::{Run, bash, file, root};
use crate::scratch::Scratch;
use crate::yaml::Yaml;

/// What GitHub knows of an event, of which each has its part.
pub(crate) const CONTEXT: [&str; 4] = [
    "github.base_ref",
    "github.event.before",
    "github.event.merge_group.base_sha",
    "github.event.repository.default_branch",
];

/// The inputs of a step that uses the action, and the event.
pub(crate) struct Call {
    values: BTreeMap<String, String>,
}

impl Call {
    /// A pull request to `main`.
    pub(crate) fn pull_request() -> Self {
        Self::event(&[
            ("github.base_ref", "main"),
            ("github.event.before", "1111111"),
        ])
    }

    pub(crate) fn event(context: &[(&str, &str)]) -> Self {
        let mut values = BTreeMap::from([(CONTEXT[3].to_owned(), "main".to_owned())]);
        for (name, value) in context {
            assert!(CONTEXT.contains(name), "{name}");
            values.insert((*name).to_owned(), (*value).to_owned());
        }
        Self { values }.with("schema", "schema/api.tl")
    }

    /// With an input.
    pub(crate) fn with(mut self, input: &str, value: &str) -> Self {
        self.values
            .insert(format!("inputs.{input}"), value.to_owned());
        self
    }

    /// Runs all steps in `checkout`; the last one that ran is given, with what it added to the summary.
    pub(crate) fn run(&self, checkout: &Scratch) -> (Run, String) {
        let action = Yaml::parse(&file("action.yml"));
        let summary = checkout.path().join(".git/summary.md");
        let _ = fs::remove_file(&summary);
        let mut last = None;
        for step in action.at("runs").at("steps").list() {
            assert_eq!(step.at("shell").text(), "bash");
            let mut variables = vec![
                (
                    "GITHUB_ACTION_PATH".to_owned(),
                    root().display().to_string(),
                ),
                (
                    "GITHUB_STEP_SUMMARY".to_owned(),
                    summary.display().to_string(),
                ),
            ];
            for (name, value) in step.get("env").map_or(&[][..], Yaml::map) {
                variables.push((name.clone(), self.evaluate(value.text(), &action)));
            }
            let run = bash(checkout.path(), step.at("run").text(), &variables);
            let failed = run.status != 0;
            last = Some(run);
            if failed {
                break;
            }
        }
        (
            last.expect("a step"),
            fs::read_to_string(&summary).unwrap_or_default(),
        )
    }

    /// `${{ a || b }}`: the first that is not empty.
    fn evaluate(&self, text: &str, action: &Yaml) -> String {
        let inner = text
            .strip_prefix("${{ ")
            .and_then(|rest| rest.strip_suffix(" }}"));
        let inner = inner.unwrap_or_else(|| panic!("no expression: {text}"));
        let values = inner.split(" || ").map(|name| self.value(name, action));
        values
            .into_iter()
            .find(|value| !value.is_empty())
            .unwrap_or_default()
    }

    fn value(&self, name: &str, action: &Yaml) -> String {
        let default = if let Some(input) = name.strip_prefix("inputs.") {
            let input = action.at("inputs").at(input);
            input.get("default").map_or("", Yaml::text)
        } else {
            assert!(CONTEXT.contains(&name), "GitHub does not know {name}");
            ""
        };
        self.values
            .get(name)
            .cloned()
            .unwrap_or_else(|| default.to_owned())
    }
}
