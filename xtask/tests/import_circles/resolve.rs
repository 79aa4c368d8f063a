//! Which modules a path leads through, to the one that defines the name.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Import, Kind, Mention};
use crate::tree::{Crate, Id, ROOT};

/// What a name stands for, and the modules that were asked for it.
#[derive(Clone)]
struct Found {
    what: What,
    through: BTreeSet<Id>,
}

#[derive(Clone, Copy)]
enum What {
    Module(Id),
    Other,
}

/// Imports that are being followed, by module, place and name: they may lead back to where they came from.
type Followed = Vec<(Id, usize, String)>;

/// A line of source by which a module depends on another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    pub module: Id,
    pub line: usize,
    pub path: String,
}

/// Which module depends on which, whatever their places in the tree, each with the first line that says so.
pub fn dependencies(tree: &Crate) -> BTreeMap<(Id, Id), Evidence> {
    let mut all: BTreeMap<(Id, Id), Evidence> = BTreeMap::new();
    for (id, module) in tree.modules.iter().enumerate() {
        for mention in &module.source.mentions {
            let evidence = Evidence {
                module: id,
                line: mention.line,
                path: mention.path.join("::"),
            };
            for target in tree.targets(id, mention) {
                let first = all.entry((id, target)).or_insert_with(|| evidence.clone());
                if evidence.line < first.line {
                    *first = evidence.clone();
                }
            }
        }
    }
    all
}

impl Crate {
    fn targets(&self, from: Id, mention: &Mention) -> BTreeSet<Id> {
        let found = self.resolve(from, &mention.path, &mut Vec::new());
        let mut targets = BTreeSet::new();
        for Found { what, through } in &found {
            match (what, mention.kind, mention.path.len()) {
                // a field or an argument that is called like a module
                (What::Module(_), Kind::Code, 1) => continue,
                (What::Module(module), ..) => drop(targets.insert(*module)),
                (What::Other, ..) => {}
            }
            targets.extend(through);
        }
        if let (Kind::Macro, [name], true) = (mention.kind, mention.path.as_slice(), found.is_empty()) {
            let mut around = self.modules[from].ancestry.iter().rev();
            targets.extend(around.find_map(|&module| self.modules[module].macros.get(name)));
        }
        targets.remove(&from);
        targets
    }

    fn resolve(&self, from: Id, path: &[String], followed: &mut Followed) -> Vec<Found> {
        let Some((first, rest)) = path.split_first() else {
            return vec![];
        };
        let mut found = match first.as_str() {
            "crate" => vec![Found::module(ROOT)],
            "self" => vec![Found::module(from)],
            "super" => self.parent(from).map(Found::module).into_iter().collect(),
            name => self.lookup(from, name, from, followed),
        };
        for name in rest {
            let next = found
                .iter()
                .flat_map(|found| self.step(found, name, from, followed))
                .collect::<Vec<_>>();
            if next.is_empty() {
                // a macro makes it, or it is another crate's
                found.iter_mut().for_each(Found::end);
                return found;
            }
            found = next;
        }
        found
    }

    /// From what was found to a name in it. What is in a type stands where the type does.
    fn step(&self, found: &Found, name: &str, from: Id, followed: &mut Followed) -> Vec<Found> {
        let What::Module(module) = found.what else {
            return vec![found.clone()];
        };
        let mut inner = match (name, self.parent(module)) {
            ("super", Some(parent)) => vec![Found::module(parent)],
            _ => self.lookup(module, name, from, followed),
        };
        for inner in &mut inner {
            inner.through.extend(&found.through);
        }
        inner
    }

    /// What `name` is in a module, as another one sees it: its own items and imports before what globs bring.
    fn lookup(&self, module: Id, name: &str, from: Id, followed: &mut Followed) -> Vec<Found> {
        let here = &self.modules[module];
        let mut found = Vec::new();
        for child in &here.children {
            if child.name == name && self.sees(from, module, child.visible) {
                found.push(Found::module(child.module));
            }
        }
        let is_item = here
            .source
            .items
            .iter()
            .any(|item| item.name == name && self.sees(from, module, item.visible));
        found.extend(is_item.then(Found::other));
        found.extend(self.imported(module, Some(name), name, from, followed));
        if found.is_empty() {
            found.extend(self.imported(module, None, name, from, followed));
        }
        for found in &mut found {
            found.through.insert(module);
        }
        found
    }

    /// What the imports of a module bring under a name: those of that name (`by`), or the globs.
    fn imported(&self, module: Id, by: Option<&str>, name: &str, from: Id, followed: &mut Followed) -> Vec<Found> {
        let mut found = Vec::new();
        for (i, import) in self.modules[module].source.imports.iter().enumerate() {
            let step = (module, i, name.to_owned());
            if import.name.as_deref() != by || !self.sees(from, module, import.visible) || followed.contains(&step) {
                continue;
            }
            followed.push(step);
            found.extend(self.follow(module, import, name, followed));
            followed.pop();
        }
        found
    }

    fn follow(&self, module: Id, import: &Import, name: &str, followed: &mut Followed) -> Vec<Found> {
        let found = self.resolve(module, &import.path, followed);
        if import.name.is_some() {
            return found;
        }
        // the variants that a glob of an enum brings are not known
        let modules = found.into_iter().filter(|found| matches!(found.what, What::Module(_)));
        modules
            .flat_map(|found| self.step(&found, name, module, followed))
            .collect()
    }
}

impl Found {
    fn module(id: Id) -> Self {
        Self {
            what: What::Module(id),
            through: BTreeSet::new(),
        }
    }

    /// The module is as far as the path can be followed.
    fn end(&mut self) {
        if let What::Module(module) = self.what {
            self.through.insert(module);
            self.what = What::Other;
        }
    }

    fn other() -> Self {
        Self {
            what: What::Other,
            through: BTreeSet::new(),
        }
    }
}
