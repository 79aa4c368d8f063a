//! Initiates that try more than they say.

use crate::{
    failure::Failure,
    scenario::{Attack, Deal, InitiateTerms},
    world::{CallOutcome, World},
};
use airlock_client::{
    AccountMeta, ID, Instruction, Pubkey, address,
    build::{self, Ask},
    external, flow,
    generated::{instructions::FinalizeTransfer, types::FinalizeTransferArgs},
    limits::SEQUENCE_SHIFT,
};

pub async fn initiate(
    world: &mut World,
    terms: &InitiateTerms,
    deal: &Deal,
    attack: Attack,
) -> Result<CallOutcome, Failure> {
    let flow = flow(world, terms, attack).await?;
    let instructions = match deal {
        Deal::Transfer { recipient } => flow.transfer(&world.people[*recipient].address()),
        Deal::Swap {
            asks,
            recipient,
            taker,
            parts,
        } => flow.swap(&Ask {
            recipient: world.people[*recipient].address(),
            taker: taker.map(|taker| world.people[taker].address()),
            buy_mint: world.mints[asks.mint].address,
            buy_token_program: world.mints[asks.mint].token_program,
            buy_amount: asks.units,
            partial_fills: *parts,
        }),
    };
    let mut instructions = instructions.map_err(|why| Failure::Node(why.to_string()))?;
    match attack {
        Attack::FinalizeAtOnce => {
            let recipient = match deal {
                Deal::Transfer { recipient } => world.people[*recipient].address(),
                Deal::Swap { .. } => world.people[terms.owner].address(),
            };
            instructions.extend(finalize(&flow.initiate, &recipient));
        }
        Attack::AirlockAsTokenProgram => {
            let theirs = flow.initiate.token_program.id();
            let metas = instructions
                .iter_mut()
                .filter(|instruction| instruction.program_id == ID);
            let metas = metas.flat_map(|instruction| &mut instruction.accounts);
            metas
                .filter(|meta| meta.pubkey == theirs)
                .for_each(|meta| meta.pubkey = ID);
        }
        Attack::AirlockAsExtraAccount => {}
    }
    let (owner, payer) = (&world.people[terms.owner].key, &world.people[terms.payer].key);
    world.connection.send(&instructions, payer, &[owner]).await
}

async fn flow(world: &World, terms: &InitiateTerms, attack: Attack) -> Result<flow::InitiateTransaction, Failure> {
    let (_, now) = world.node.wait_until_idle().await?;
    let (client, mint) = (&world.connection.client, &world.mints[terms.amount.mint]);
    let owner = world.people[terms.owner].address();
    let sequence = client.sequence(&world.domain, &owner, 0).await;
    let sequence = sequence.map_err(|why| Failure::rpc("reading a sequence", why))?;
    let next = client.next_number(&world.domain, &owner, 0).await;
    let next = next.map_err(|why| Failure::rpc("reading a sequence", why))?;
    let fees = address::fee_account(&world.domain, &owner, 0, &mint.address).0;
    let fees = client
        .token_account(&fees)
        .await
        .map_err(|why| Failure::rpc("reading a fee account", why))?;
    // The others are refused before fees matter, and terms an account for them would be refused first.
    let charges_fee = attack == Attack::FinalizeAtOnce && world.config.fee_bps > 0;
    let expires_at = now.saturating_add(terms.expires_in);
    let initiate = build::InitiateInstruction {
        payer: world.people[terms.payer].address(),
        finalizer: terms.finalizer.map(|finalizer| world.people[finalizer].address()),
        delay_slots: terms.delay_slots.unwrap_or(world.config.min_delay_slots),
        cancellable_at: now.saturating_add(terms.cancellable_after),
        tip: terms.tip,
        charges_fee,
        max_fee_bps: world.config.fee_bps,
        extra: match attack {
            Attack::AirlockAsExtraAccount => vec![AccountMeta::new_readonly(ID, false)],
            Attack::AirlockAsTokenProgram | Attack::FinalizeAtOnce => Vec::new(),
        },
        ..build::InitiateInstruction::new(build::InitiateRequired {
            domain: world.domain,
            owner,
            sequence: next,
            mint: mint.address,
            token_program: mint.token_program,
            amount: terms.amount.units,
            expires_at,
        })
    };
    Ok(flow::InitiateTransaction {
        open_sequence: sequence.is_none().then_some(next >> SEQUENCE_SHIFT),
        open_fee_account: charges_fee && fees.is_none(),
        ..flow::InitiateTransaction::new(initiate)
    })
}

/// Pays the record out in the transaction that opens it.
fn finalize(initiate: &build::InitiateInstruction, recipient: &Pubkey) -> [Instruction; 2] {
    let pending = initiate.pending();
    let token_program = initiate.token_program.id();
    let accounts = FinalizeTransfer {
        caller: initiate.owner,
        domain: initiate.domain,
        pending,
        escrow: address::escrow(&pending).0,
        mint: initiate.mint,
        destination: address::associated_token_account(recipient, &initiate.mint, &token_program).0,
        rent_payer: initiate.payer,
        fee_account: initiate
            .charges_fee
            .then(|| address::fee_account(&initiate.domain, &initiate.owner, 0, &initiate.mint).0),
        token_program,
    };
    let args = FinalizeTransferArgs {
        amount: None,
        expected_remaining: None,
    };
    let open = external::CreateAssociatedTokenAccount {
        payer: initiate.payer,
        wallet: *recipient,
        mint: initiate.mint,
        token_program: initiate.token_program,
    }
    .instruction();
    [open, accounts.instruction(args)]
}
