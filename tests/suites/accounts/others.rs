//! Somebody else's real accounts.

use airlock_client::generated::accounts::PendingOperation;
use airlock_tests::{
    Step, Vault, World, key,
    tokens::SPL_TOKEN,
    world::{policy, vault_policy},
};
use solana_account::Account;
use solana_pubkey::Pubkey;

/// A real account of the same kind that is somebody else's.
pub fn other(world: &World, step: &Step, name: &str, original: &Pubkey) -> Option<Pubkey> {
    let usd = world.usd;
    let at = |account: &str| {
        step.description()
            .accounts
            .iter()
            .position(|known| known.name == account)
    };
    let domain = at("domain").map(|index| step.instruction.accounts[index].pubkey);
    Some(match name {
        "domain" => airlock_client::address::domain(&key("carol"), 0).0,
        "sequence" => airlock_client::address::sequence(&domain?, &key("carol"), 0).0,
        "pending" if request_at(world, original).is_some() => request_of_another(world, original)?,
        "pending" => Some(airlock_client::address::pending(&world.domain, &key("owner"), 0, 0).0)
            .filter(|other| other != original)?,
        "vault" => other_vault(world).key,
        "round" => other_vault(world).round(1),
        "reserve" => other_vault(world).reserve,
        "asset_escrow" => other_vault(world).asset_escrow,
        "share_escrow" => other_vault(world).share_escrow,
        "share_mint" => other_vault(world).share.key,
        "escrow" => world.token_account("stranger", &usd),
        "source" | "destination" | "payment" | "proceeds" | "asset_destination" | "share_destination" | "shares" => {
            let mint = airlock_tests::tokens::mint_and_owner(&world.account(original)?)?.0;
            let mint = world.mints().into_iter().find(|known| known.key == mint)?;
            world.token_account("bob", &mint)
        }
        "mint" | "buy_mint" | "asset_mint" => world.mints().into_iter().find(|mint| mint.name == "gold")?.key,
        "fee_account" => world.fee_account_of("carol", &usd),
        "owner" | "rent_payer" | "round_rent_payer" => key("carol"),
        "token_program" | "buy_token_program" | "asset_token_program" | "share_token_program" | "system_program" => {
            airlock_client::program::ASSOCIATED_TOKEN
        }
        _ => return None,
    })
}

/// The vault that `prepare_others` makes.
fn other_vault(world: &World) -> Vault {
    Vault::at(world.domain, world.eur, SPL_TOKEN)
}

fn request_at(world: &World, key: &Pubkey) -> Option<PendingOperation> {
    let record = PendingOperation::decode(&world.account(key)?.data).ok()?;
    record.is_request().then_some(record)
}

/// Another shareholder's request like this one, in the same round.
fn request_of_another(world: &World, original: &Pubkey) -> Option<Pubkey> {
    let kind = request_at(world, original)?.kind;
    let like = |key: &Pubkey| request_at(world, key).is_some_and(|record| record.kind == kind);
    world.ledger().0.into_keys().find(|key| key != original && like(key))
}

/// What `other` needs.
pub trait Others {
    fn prepare_others(&mut self);
    fn empty(&self) -> Account;
}

impl Others for World {
    fn prepare_others(&mut self) {
        let (usd, mine) = (self.usd, self.domain);
        self.add_mint(airlock_tests::MintSpec::spl("gold"));
        self.open_account("bob", &usd, 1_000_000);
        let eur = self.eur;
        self.open_account("bob", &eur, 1_000_000);
        for shares in self.mints().into_iter().filter(|mint| mint.name == "shares") {
            if self.account(&shares.key).is_some() {
                self.open_account("bob", &shares, 1_000_000);
            }
        }
        let mut domain_step = self.create_domain_step(
            0,
            airlock_client::generated::types::DomainConfig {
                guardian: key("carol"),
                ..policy()
            },
        );
        let theirs = airlock_client::address::domain(&key("carol"), 0).0;
        domain_step = domain_step.with("creator", key("carol")).with("domain", theirs);
        // the authority is an argument, after the discriminator and the index
        domain_step.instruction.data[10..42].copy_from_slice(key("carol").as_ref());
        domain_step.signers = vec!["sponsor", "carol"];
        self.done(&[domain_step]);
        let steps = [
            self.open_sequence_step("carol", "sponsor"),
            self.open_fee_account_step("carol", &usd, "sponsor"),
        ];
        self.done(&steps);
        let vault = self.vault_of(eur, SPL_TOKEN, 3, vault_policy());
        self.open_round(&vault);
        assert_eq!(self.domain, mine);
    }

    fn empty(&self) -> Account {
        Account {
            lamports: 1_000_000_000,
            ..Account::default()
        }
    }
}
