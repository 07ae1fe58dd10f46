//! Name spaces: what is taken in a module, a struct, an enum.

use std::collections::{BTreeMap, BTreeSet};

use super::chosen::Name;
use super::spelling::{module_ident, type_ident};
use super::{Area, Place};

/// One name space: what is taken.
#[derive(Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// The next number to try for a name that was taken.
    next: BTreeMap<String, u32>,
    /// Names that the caller chose, with their paths.
    chosen: BTreeMap<String, String>,
}

impl Scope {
    /// With these chosen names in it.
    pub(super) fn of<'n>(chosen: impl Iterator<Item = &'n Name>, misuse: &mut Vec<String>) -> Self {
        let mut scope = Self::default();
        for name in chosen {
            scope.keep(name, misuse);
        }
        scope
    }

    /// Keeps a chosen name, before any other is taken; one that is chosen already is told in `misuse`.
    pub(super) fn keep(&mut self, name: &Name, misuse: &mut Vec<String>) {
        self.taken.insert(name.ident.clone());
        let other = self
            .chosen
            .insert(name.ident.clone(), name.path().to_owned());
        if let Some(other) = other {
            let text = name.meets(&other);
            // A struct and its variant meet another pair twice.
            if !misuse.contains(&text) {
                misuse.push(text);
            }
        }
    }

    /// `name`, or with the first number from 2 that makes it free.
    pub(super) fn take(&mut self, name: String) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let plain = name.trim_start_matches("r#");
        let next = self.next.entry(plain.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{plain}{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// The scopes of all modules. Namespaces become modules on first sight.
#[derive(Default)]
pub(super) struct Scopes {
    scopes: BTreeMap<(Area, Vec<String>), Scope>,
    modules: BTreeMap<(Area, Vec<String>), Vec<String>>,
}

impl Scopes {
    /// A place for the item of a qualified TL name.
    pub(super) fn place(&mut self, area: Area, qualified: &str) -> Place {
        let (namespace, last) = split(qualified);
        let modules = self.namespace(area, &namespace);
        let name = self.item(area, &modules, type_ident(last));
        Place {
            area,
            modules,
            name,
            elsewhere: None,
        }
    }

    /// A place under a name that is kept already.
    pub(super) fn chosen_place(&mut self, area: Area, qualified: &str, name: &Name) -> Place {
        Place {
            area,
            modules: self.namespace(area, &split(qualified).0),
            name: name.ident.clone(),
            elsewhere: None,
        }
    }

    /// Keeps a chosen name in the module of a qualified TL name.
    pub(super) fn keep(
        &mut self,
        area: Area,
        qualified: &str,
        name: &Name,
        misuse: &mut Vec<String>,
    ) {
        let modules = self.namespace(area, &split(qualified).0);
        let scope = self.scopes.entry((area, modules)).or_default();
        scope.keep(name, misuse);
    }

    pub(super) fn item(&mut self, area: Area, modules: &[String], name: String) -> String {
        self.scopes
            .entry((area, modules.to_vec()))
            .or_default()
            .take(name)
    }

    fn namespace(&mut self, area: Area, parts: &[&str]) -> Vec<String> {
        let mut tl = Vec::new();
        let mut modules = Vec::new();
        for part in parts {
            tl.push((*part).to_owned());
            let known = self.modules.get(&(area, tl.clone())).cloned();
            modules = known.unwrap_or_else(|| {
                let name = self.item(area, &modules, module_ident(part));
                modules.push(name);
                self.modules.insert((area, tl.clone()), modules.clone());
                modules.clone()
            });
        }
        modules
    }
}

/// `messages`, `startBot`
fn split(qualified: &str) -> (Vec<&str>, &str) {
    match qualified.rsplit_once('.') {
        Some((namespace, last)) => (namespace.split('.').collect(), last),
        None => (Vec::new(), qualified),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taken_names_are_numbered() {
        let mut scope = Scope::default();
        assert_eq!(scope.take("r#type".into()), "r#type");
        assert_eq!(scope.take("r#type".into()), "type2");
    }
}
