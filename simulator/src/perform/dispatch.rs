//! Dispatches, through the client; and what the adversary tries as an adapter.

use super::{
    outcomes::done,
    records::{find, refresh, remember},
};
use crate::{
    failure::Failure,
    scenario::{DispatchAction, DispatchTerms, Trick},
    world::{AdapterAccounts, CallOutcome, KnownAdapter, KnownRecord, World},
};
use adversary::{Call, Meta, Step as AdversaryStep};
use airlock_client::{AccountMeta, ID, Pubkey, address, rpc};

/// The order of the adversary's accounts: see the adapter interface.
const RECORD: u8 = 0;
const ESCROW: u8 = 1;
const MINT: u8 = 2;
const TOKEN_PROGRAM: u8 = 3;
const TOKENS: u8 = 4;
const SIGNER: u8 = 5;

pub async fn initiate(world: &mut World, terms: &DispatchTerms) -> Result<CallOutcome, Failure> {
    let (_, now) = world.node.wait_until_idle().await?;
    let adapter = world.adapters[terms.adapter].clone();
    let known = &world.vaults[adapter.vault];
    let (client, vault) = (&world.connection.client, known.address);
    let number = client.next_number(&world.domain, &vault, 0).await;
    let number = number.map_err(|why| Failure::rpc("reading a sequence", why))?;
    let record = address::pending(&world.domain, &vault, 0, number).0;
    let take = transfer(world, &adapter, [ESCROW, TOKENS, RECORD], terms.units);
    let what = rpc::DispatchParams {
        data: script(&adapter, vec![take], terms.trick),
        accounts: accounts(&adapter, &vault, &record, terms.trick),
        sequence: Some(number),
        ..rpc::DispatchParams::new(
            vault,
            adapter.program,
            terms.units,
            now.saturating_add(terms.expires_in),
        )
    };
    let (mint, by) = (known.asset, &world.people[terms.by].key);
    let sent = client.initiate_dispatch(&what, rpc::AuthoritySigners::same(by)).await;
    remember(world, &terms.record, mint, sent).await
}

pub async fn proceed(world: &mut World, record: &str, by: usize, what: DispatchAction) -> Result<CallOutcome, Failure> {
    let known = match find(world, record) {
        Ok(known) => known,
        Err(refusal) => return Ok(CallOutcome::Refused(refusal)),
    };
    let (_, now) = world.node.wait_until_idle().await?;
    let (pending, caller) = (known.address, &world.people[by].key);
    let client = &world.connection.client;
    let ended = match what {
        DispatchAction::Begin => done(
            client
                .collect_dispatch(&pending, vec![], &passed_on(world, &known), caller)
                .await,
        ),
        DispatchAction::Collect { units, trick } => {
            let (data, accounts) = collecting(world, &known, units, trick);
            done(client.collect_dispatch(&pending, data, &accounts, caller).await)
        }
        DispatchAction::Finalize => client.finalize_dispatch(&pending, &[], caller).await,
        DispatchAction::Close { accept_loss } => client.close_dispatch(&pending, accept_loss, &[], caller).await,
        DispatchAction::Expire => client.expire_dispatch(&pending, &[], caller).await,
        DispatchAction::Extend(seconds) => {
            let later = now.saturating_add(seconds);
            done(client.extend_dispatch(&pending, later, caller).await)
        }
        DispatchAction::WriteOff => client.write_off_dispatch(&pending, caller).await,
    };
    let outcome = world.connection.record_outcome(ended).await?;
    refresh(world, record).await?;
    Ok(outcome)
}

/// The adapter that a dispatch was sent to.
fn adapter_of<'w>(world: &'w World, known: &KnownRecord) -> Option<&'w KnownAdapter> {
    let program = known.record.adapter_program()?;
    world.adapters.iter().find(|adapter| adapter.program == program)
}

fn passed_on(world: &World, known: &KnownRecord) -> Vec<AccountMeta> {
    let adapter = adapter_of(world, known);
    adapter.map_or_else(Vec::new, |adapter| adapter.passed_on(&known.address))
}

/// A claim of what is due; of the adversary, a script that pays `units` back.
fn collecting(world: &World, known: &KnownRecord, units: u64, trick: Option<Trick>) -> (Vec<u8>, Vec<AccountMeta>) {
    const CLAIM: u8 = 1;
    let Some(adapter) = adapter_of(world, known) else {
        return (vec![], vec![]);
    };
    let route = match trick {
        Some(Trick::TakeBack) => [ESCROW, TOKENS, RECORD],
        _ => [TOKENS, ESCROW, SIGNER],
    };
    let data = match adapter.accounts {
        AdapterAccounts::Cooldown { .. } => vec![CLAIM],
        AdapterAccounts::Adversary { .. } => script(adapter, vec![transfer(world, adapter, route, units)], trick),
    };
    (data, accounts(adapter, &known.record.owner, &known.address, trick))
}

/// The adversary's steps; the sample adapter needs no data to open a position.
fn script(adapter: &KnownAdapter, mut steps: Vec<AdversaryStep>, trick: Option<Trick>) -> Vec<u8> {
    if matches!(adapter.accounts, AdapterAccounts::Cooldown { .. }) {
        return vec![];
    }
    if trick == Some(Trick::ApproveDelegate) {
        steps.push(AdversaryStep::Approve {
            token_program: TOKEN_PROGRAM,
            account: ESCROW,
            delegate: SIGNER,
            owner: RECORD,
            amount: u64::MAX,
            sign_as_taker: false,
        });
    }
    adversary::adapter_data(&steps)
}

fn accounts(adapter: &KnownAdapter, vault: &Pubkey, record: &Pubkey, trick: Option<Trick>) -> Vec<AccountMeta> {
    let mut accounts = adapter.passed_on(record);
    match trick {
        Some(Trick::Reenter) => accounts.push(AccountMeta::new_readonly(ID, false)),
        Some(Trick::PassReserve) => accounts.push(AccountMeta::new(address::reserve(vault).0, false)),
        Some(Trick::ApproveDelegate | Trick::TakeBack) | None => {}
    }
    accounts
}

/// A checked transfer of the vault's asset, between these accounts.
fn transfer(world: &World, adapter: &KnownAdapter, [from, to, by]: [u8; 3], units: u64) -> AdversaryStep {
    const TRANSFER_CHECKED: u8 = 12;
    let decimals = world.mints[world.vaults[adapter.vault].asset].spec.decimals;
    AdversaryStep::Call(Call {
        program: TOKEN_PROGRAM,
        accounts: vec![
            Meta::writable(from),
            Meta::readonly(MINT),
            Meta::writable(to),
            Meta::signer(by),
        ],
        data: [&[TRANSFER_CHECKED][..], &units.to_le_bytes(), &[decimals]].concat(),
        sign_as_taker: by == SIGNER,
    })
}
