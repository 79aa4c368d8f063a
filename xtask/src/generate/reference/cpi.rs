//! What Anchor 2's `declare_program!` calls the groups of accounts that an instruction takes from another.

use crate::generate::names::pascal;
use anchor_lang_idl::types::{Idl, IdlInstructionAccountItem, IdlInstructionAccounts};

/// Each group of the IDL once, in the order in which Anchor meets them, with its Rust name.
pub struct Groups<'a>(Vec<(&'a IdlInstructionAccounts, String)>);

impl<'a> Groups<'a> {
    /// Groups of one name and other accounts are numbered: `Finalize`, `Finalize2`.
    pub fn of(idl: &'a Idl) -> Self {
        let mut groups = Self(Vec::new());
        for instruction in &idl.instructions {
            groups.add(&instruction.accounts);
        }
        groups
    }

    fn add(&mut self, items: &'a [IdlInstructionAccountItem]) {
        for group in items.iter().filter_map(composite) {
            if self.name(group).is_none() {
                let same = self.0.iter().filter(|(known, _)| known.name == group.name).count();
                let number = if same == 0 {
                    String::new()
                } else {
                    (same + 1).to_string()
                };
                self.0.push((group, format!("{}{number}", pascal(&group.name))));
            }
            self.add(&group.accounts);
        }
    }

    fn name(&self, group: &IdlInstructionAccounts) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| *known == group);
        found.map(|(_, name)| name.as_str())
    }

    /// Which fields of the accounts of a call are structs, and where these are.
    pub fn fields(&self, items: &[IdlInstructionAccountItem]) -> String {
        self.within("; its", items)
    }

    fn within(&self, whose: &str, items: &[IdlInstructionAccountItem]) -> String {
        let mut text = String::new();
        for group in items.iter().filter_map(composite) {
            let name = self.name(group).unwrap_or_default();
            text += &format!(
                "{whose} field `{}` is an `airlock::__cpi_accounts_{}::{name}`{}",
                group.name,
                name.to_lowercase(),
                self.within(", whose", &group.accounts)
            );
        }
        text
    }
}

fn composite(item: &IdlInstructionAccountItem) -> Option<&IdlInstructionAccounts> {
    match item {
        IdlInstructionAccountItem::Composite(group) => Some(group),
        IdlInstructionAccountItem::Single(_) => None,
    }
}
