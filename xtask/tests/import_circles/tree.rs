//! The modules of a crate, with what the source of each says.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::reader;
use crate::source::{Declared, Source, Visible};

/// Index into `Crate::modules`.
pub type Id = usize;

pub const ROOT: Id = 0;

/// Where the text of files comes from.
pub trait Files {
    fn text(&self, file: &Path) -> Option<String>;
}

pub struct Crate {
    pub modules: Vec<Module>,
}

pub struct Module {
    pub name: String,
    /// From the root to the module itself.
    pub ancestry: Vec<Id>,
    pub file: PathBuf,
    pub source: Source,
    pub children: Vec<Child>,
    /// Where the macros stand that can be called here by their names.
    pub macros: HashMap<String, Id>,
}

pub struct Child {
    pub name: String,
    pub visible: Visible,
    pub module: Id,
}

impl Crate {
    pub fn read(root: &Path, files: &dyn Files) -> Result<Self, String> {
        let mut tree = Self { modules: Vec::new() };
        let folder = root.parent().ok_or("a file lies in a folder")?;
        tree.read_file(Module::new("crate", &[], root), folder, files)?;
        Ok(tree)
    }

    /// `folder`: where the modules that the file declares are looked for.
    fn read_file(&mut self, module: Module, folder: &Path, files: &dyn Files) -> Result<Id, String> {
        let file = module.file.display();
        let text = files.text(&module.file).ok_or(format!("{file} is missing"))?;
        let parsed = syn::parse_file(&text).map_err(|error| format!("{file}: {error}"))?;
        self.read_items(module, &parsed.items, folder, files)
    }

    fn read_items(
        &mut self,
        mut module: Module,
        items: &[syn::Item],
        folder: &Path,
        files: &dyn Files,
    ) -> Result<Id, String> {
        let id = self.modules.len();
        module.ancestry.push(id);
        module.source = reader::read(items);
        module.macros = module.source.macros.iter().map(|name| (name.clone(), id)).collect();
        let declared = std::mem::take(&mut module.source.modules);
        self.modules.push(module);
        for declared in declared {
            self.read_child(id, declared, folder, files)?;
        }
        Ok(id)
    }

    fn read_child(&mut self, parent: Id, declared: Declared, folder: &Path, files: &dyn Files) -> Result<(), String> {
        let name = &declared.name;
        let Module { file, ancestry, .. } = &self.modules[parent];
        let mut child = Module::new(name, ancestry, file);
        let module = if let Some(items) = &declared.items {
            self.read_items(child, items, &folder.join(name), files)?
        } else {
            let candidates = match &declared.path {
                Some(path) => vec![file.with_file_name(path)],
                None => vec![folder.join(format!("{name}.rs")), folder.join(name).join("mod.rs")],
            };
            let found = candidates.into_iter().find(|file| files.text(file).is_some());
            child.file = found.ok_or(format!("{}: `mod {name}` has no file", file.display()))?;
            let beside = child.file.with_file_name("");
            let own_folder = if child.file.ends_with("mod.rs") {
                beside
            } else {
                child.file.with_extension("")
            };
            self.read_file(child, &own_folder, files)?
        };
        if declared.lends_macros {
            let lent = self.modules[module].macros.clone();
            self.modules[parent].macros.extend(lent);
        }
        self.modules[parent].children.push(Child {
            name: declared.name,
            visible: declared.visible,
            module,
        });
        Ok(())
    }

    /// Whether a name of `module` can be seen from another.
    pub fn sees(&self, from: Id, module: Id, visible: Visible) -> bool {
        let within = match visible {
            Visible::Everywhere => ROOT,
            Visible::FromParent => self.parent(module).unwrap_or(ROOT),
            Visible::FromHere => module,
        };
        self.modules[from].ancestry.contains(&within)
    }

    pub fn parent(&self, id: Id) -> Option<Id> {
        let ancestry = &self.modules[id].ancestry;
        ancestry.len().checked_sub(2).map(|above| ancestry[above])
    }

    /// `crate::state::vault`.
    pub fn path(&self, id: Id) -> String {
        let names = self.modules[id]
            .ancestry
            .iter()
            .map(|&id| self.modules[id].name.as_str());
        names.collect::<Vec<_>>().join("::")
    }
}

impl Module {
    fn new(name: &str, ancestry: &[Id], file: &Path) -> Self {
        Self {
            name: name.to_owned(),
            ancestry: ancestry.to_owned(),
            file: file.to_owned(),
            source: Source::default(),
            children: Vec::new(),
            macros: HashMap::new(),
        }
    }
}
