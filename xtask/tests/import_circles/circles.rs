//! Siblings that depend on each other in a circle, and the lines by which they do.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use crate::resolve::{Evidence, dependencies};
use crate::tree::{Crate, Files, Id};

/// From sibling to sibling.
type Arrows = BTreeMap<(Id, Id), Evidence>;

/// `modules[i]` depends on `modules[i + 1]` by `lines[i]`, the last on the first.
#[derive(Debug, PartialEq, Eq)]
pub struct Circle {
    pub modules: Vec<String>,
    pub lines: Vec<String>,
}

/// The circles of a crate, as few as name every arrow that is in one.
pub fn circles(root: &Path, files: &dyn Files) -> Result<Vec<Circle>, String> {
    let tree = Crate::read(root, files)?;
    let arrows = arrows(&tree);
    let mut shown = BTreeSet::new();
    let mut all = Vec::new();
    for &(from, to) in arrows.keys() {
        if shown.contains(&(from, to)) {
            continue;
        }
        if let Some(back) = shortest(&arrows, to, from) {
            let circle: Vec<_> = [from].into_iter().chain(back).collect();
            let pairs: Vec<_> = circle.windows(2).map(|pair| (pair[0], pair[1])).collect();
            all.push(Circle {
                modules: pairs.iter().map(|pair| tree.path(pair.0)).collect(),
                lines: pairs.iter().map(|pair| line(&tree, &arrows[pair], files)).collect(),
            });
            shown.extend(pairs);
        }
    }
    Ok(all)
}

/// A dependency between any two modules is one between the siblings that they lie in.
fn arrows(tree: &Crate) -> Arrows {
    let mut arrows = Arrows::new();
    for ((from, to), evidence) in dependencies(tree) {
        let (from, to) = (&tree.modules[from].ancestry, &tree.modules[to].ancestry);
        let siblings = from.iter().zip(to).find(|(from, to)| from != to);
        if let Some((&from, &to)) = siblings {
            arrows.entry((from, to)).or_insert(evidence);
        }
    }
    arrows
}

/// The modules on the way, both ends with it.
fn shortest(arrows: &Arrows, from: Id, to: Id) -> Option<Vec<Id>> {
    let mut came_from = BTreeMap::from([(from, from)]);
    let mut queue = VecDeque::from([from]);
    while let Some(module) = queue.pop_front() {
        if module == to {
            let mut way = vec![to];
            while way[way.len() - 1] != from {
                way.push(came_from[&way[way.len() - 1]]);
            }
            way.reverse();
            return Some(way);
        }
        for &(_, next) in arrows.range((module, 0)..=(module, Id::MAX)).map(|(arrow, _)| arrow) {
            came_from.entry(next).or_insert_with(|| {
                queue.push_back(next);
                module
            });
        }
    }
    None
}

fn line(tree: &Crate, evidence: &Evidence, files: &dyn Files) -> String {
    let file = &tree.modules[evidence.module].file;
    let text = files.text(file).unwrap_or_default();
    let source = text.lines().nth(evidence.line - 1).unwrap_or_default().trim();
    format!("{}:{}: {} ({source})", file.display(), evidence.line, evidence.path)
}
