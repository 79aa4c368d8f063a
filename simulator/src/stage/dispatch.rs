//! Dispatches, through the client; and what the adversary tries as an adapter.

use super::{govern::outcome, initiate::remember, look_again, opened};
use crate::{
    failure::Failure,
    scenario::{Dispatch, OfDispatch, Trick},
    world::{Adapted, Ending, Opened, Venue, World},
};
use adversary::{Call, Meta, Step as Act};
use airlock_client::{AccountMeta, ID, Pubkey, address, rpc};

/// Where the adversary has what: see the adapter interface.
const RECORD: u8 = 0;
const ESCROW: u8 = 1;
const MINT: u8 = 2;
const TOKEN_PROGRAM: u8 = 3;
const PURSE: u8 = 4;
const TAKER: u8 = 5;

pub async fn initiate(world: &mut World, dispatch: &Dispatch) -> Result<Ending, Failure> {
    let (_, now) = world.node.rest().await?;
    let adapted = world.adapters[dispatch.adapter].clone();
    let known = &world.vaults[adapted.vault];
    let (client, vault) = (&world.wire.client, known.address);
    let sequence = client.sequence(&world.domain, &vault).await;
    let sequence = sequence.map_err(|why| Failure::rpc("reading a sequence", why))?;
    let number = sequence.map_or(0, |sequence| sequence.next);
    let record = address::pending(&world.domain, &vault, number).0;
    let take = transfer(world, &adapted, [ESCROW, PURSE, RECORD], dispatch.units);
    let what = rpc::Dispatch {
        data: script(&adapted, vec![take], dispatch.trick),
        accounts: accounts(&adapted, &vault, &record, dispatch.trick),
        sequence: Some(number),
        ..rpc::Dispatch::new(
            vault,
            adapted.program,
            dispatch.units,
            now.saturating_add(dispatch.expires_in),
        )
    };
    let (mint, by) = (known.asset, &world.people[dispatch.by].key);
    let sent = client.initiate_dispatch(&what, by, by).await;
    remember(world, &dispatch.record, mint, sent).await
}

pub async fn go_on(world: &mut World, record: &str, by: usize, what: OfDispatch) -> Result<Ending, Failure> {
    let known = match opened(world, record) {
        Ok(known) => known,
        Err(ending) => return Ok(ending),
    };
    let (_, now) = world.node.rest().await?;
    let (pending, caller) = (known.address, &world.people[by].key);
    let client = &world.wire.client;
    let done = match what {
        OfDispatch::Begin => outcome(
            client
                .collect_dispatch(&pending, vec![], &passed_on(world, &known), caller)
                .await,
        ),
        OfDispatch::Collect { units, trick } => {
            let (data, accounts) = collecting(world, &known, units, trick);
            outcome(client.collect_dispatch(&pending, data, &accounts, caller).await)
        }
        OfDispatch::Finalize => client.finalize_dispatch(&pending, &[], caller).await,
        OfDispatch::Close { accept_loss } => client.close_dispatch(&pending, accept_loss, &[], caller).await,
        OfDispatch::Expire => client.expire_dispatch(&pending, &[], caller).await,
        OfDispatch::Extend(seconds) => {
            let later = now.saturating_add(seconds);
            outcome(client.extend_dispatch(&pending, later, caller).await)
        }
        OfDispatch::WriteOff => client.write_off_dispatch(&pending, caller).await,
    };
    let ending = world.wire.settle(done).await?;
    look_again(world, record).await?;
    Ok(ending)
}

/// The adapter that a dispatch was sent to.
fn adapter_of<'w>(world: &'w World, known: &Opened) -> Option<&'w Adapted> {
    let program = known.record.dispatched_to()?;
    world.adapters.iter().find(|adapted| adapted.program == program)
}

fn passed_on(world: &World, known: &Opened) -> Vec<AccountMeta> {
    let adapted = adapter_of(world, known);
    adapted.map_or_else(Vec::new, |adapted| adapted.passed_on(&known.address))
}

/// A claim of what is due; of the adversary, a script that brings `units`.
fn collecting(world: &World, known: &Opened, units: u64, trick: Option<Trick>) -> (Vec<u8>, Vec<AccountMeta>) {
    const CLAIM: u8 = 1;
    let Some(adapted) = adapter_of(world, known) else {
        return (vec![], vec![]);
    };
    let way = match trick {
        Some(Trick::TakeBack) => [ESCROW, PURSE, RECORD],
        _ => [PURSE, ESCROW, TAKER],
    };
    let data = match adapted.venue {
        Venue::Cooldown { .. } => vec![CLAIM],
        Venue::Adversary { .. } => script(adapted, vec![transfer(world, adapted, way, units)], trick),
    };
    (data, accounts(adapted, &known.record.owner, &known.address, trick))
}

/// The adversary's acts; the sample adapter needs no data to open a position.
fn script(adapted: &Adapted, mut acts: Vec<Act>, trick: Option<Trick>) -> Vec<u8> {
    if matches!(adapted.venue, Venue::Cooldown { .. }) {
        return vec![];
    }
    if trick == Some(Trick::KeepAHold) {
        acts.push(Act::Approve {
            token_program: TOKEN_PROGRAM,
            account: ESCROW,
            delegate: TAKER,
            owner: RECORD,
            amount: u64::MAX,
            sign_as_taker: false,
        });
    }
    adversary::adapter_data(&acts)
}

fn accounts(adapted: &Adapted, vault: &Pubkey, record: &Pubkey, trick: Option<Trick>) -> Vec<AccountMeta> {
    let mut accounts = adapted.passed_on(record);
    match trick {
        Some(Trick::Reenter) => accounts.push(AccountMeta::new_readonly(ID, false)),
        Some(Trick::TheReserve) => accounts.push(AccountMeta::new(address::reserve(vault).0, false)),
        Some(Trick::KeepAHold | Trick::TakeBack) | None => {}
    }
    accounts
}

/// A checked transfer of the vault's asset, by these places.
fn transfer(world: &World, adapted: &Adapted, [from, to, by]: [u8; 3], units: u64) -> Act {
    const TRANSFER_CHECKED: u8 = 12;
    let decimals = world.mints[world.vaults[adapted.vault].asset].spec.decimals;
    Act::Call(Call {
        program: TOKEN_PROGRAM,
        accounts: vec![
            Meta::writable(from),
            Meta::readonly(MINT),
            Meta::writable(to),
            Meta::signer(by),
        ],
        data: [&[TRANSFER_CHECKED][..], &units.to_le_bytes(), &[decimals]].concat(),
        sign_as_taker: by == TAKER,
    })
}
