//! What a scenario declares before its steps, by which the words of the steps are understood.

use super::{
    actors::{Actor, actor_named},
    adapters::{AdapterSpec, adapter_named},
    mints::MintSpec,
    problem::{BadScenario, Word},
    tokens::{self, Tokens},
    vaults::{VaultSpec, vault_named},
};

pub struct Declared {
    pub mints: Vec<MintSpec>,
    pub vaults: Vec<VaultSpec>,
    pub actors: Vec<Actor>,
    pub adapters: Vec<AdapterSpec>,
}

impl Declared {
    /// The actor that a word names.
    pub fn actor(&self, word: &Word) -> Result<usize, BadScenario> {
        actor_named(&self.actors, word)
    }

    pub fn vault(&self, word: &Word) -> Result<usize, BadScenario> {
        vault_named(&self.vaults, word)
    }

    pub fn adapter(&self, word: &Word) -> Result<usize, BadScenario> {
        adapter_named(&self.adapters, word)
    }

    pub fn mint(&self, word: &Word) -> Result<usize, BadScenario> {
        tokens::mint_named(&self.mints, word, &word.text)
    }

    pub fn tokens(&self, word: &Word) -> Result<Tokens, BadScenario> {
        tokens::tokens(&self.mints, word)
    }

    /// Base units of an amount that is to be of `mint`.
    pub fn units_of(&self, word: &Word, mint: usize) -> Result<u64, BadScenario> {
        tokens::units_of(&self.mints, word, mint)
    }
}
