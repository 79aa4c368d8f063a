//! Every builder of vaults, rounds and requests puts each account where the IDL has it.

use super::*;
use crate::{
    ID, address,
    generated::{
        instructions::{self, Description},
        types::TokenProgram,
    },
    holdings::Tokens,
    request::Side,
    testing::{self, key},
};

/// The key passed for an account, by its name in the IDL; none if its place is only kept.
#[track_caller]
fn passed(instruction: &Instruction, description: &Description, name: &str) -> Option<Pubkey> {
    assert_eq!(instruction.data[..8], description.discriminator, "{}", description.name);
    let place = description.accounts.iter().position(|account| account.name == name);
    let key = instruction.accounts[place.expect("an account of the IDL")].pubkey;
    (key != ID).then_some(key)
}

#[track_caller]
fn assert_accounts(instruction: &Instruction, description: &Description, expected: &[(&str, Pubkey)]) {
    for (name, key) in expected {
        assert_eq!(passed(instruction, description, name), Some(*key), "{name}");
    }
}

#[test]
fn a_vault_and_its_rounds_are_where_the_idl_has_them() {
    let (vault, round) = (testing::vault(), testing::round());
    let (at, assets, shares) = (vault.address(), vault.assets(), vault.shares());
    let create = CreateVaultInstruction {
        payer: key(20),
        authority: key(21),
        domain: vault.domain,
        asset_mint: vault.asset_mint,
        asset_token_program: TokenProgram::SplToken,
        share_token_program: TokenProgram::Token2022,
    };
    let args = crate::generated::types::CreateVaultArgs {
        config: vault.config,
        operator_timeout_seconds: 86_400,
        share_offset: 0,
        text: crate::generated::types::ShareText {
            name: String::new(),
            symbol: String::new(),
            uri: String::new(),
        },
    };
    let own = [
        ("vault", at),
        ("asset_mint", assets.mint),
        ("share_mint", shares.mint),
        ("reserve", vault.reserve()),
        ("asset_escrow", assets.escrow),
        ("share_escrow", shares.escrow),
    ];
    assert_accounts(&create.instruction(args), &instructions::CreateVault::DESCRIPTION, &own);
    let settle = settle_round(&vault, &round, &key(22), 9, &[]).unwrap();
    assert_accounts(&settle, &instructions::SettleRound::DESCRIPTION, &own);
    let of_round = [("round", round.address()), ("round_rent_payer", key(11))];
    assert_accounts(&settle, &instructions::SettleRound::DESCRIPTION, &of_round);
    let close = close_round(&round, &key(22));
    assert_accounts(&close, &instructions::CloseRound::DESCRIPTION, &of_round);

    let open = open_round(&vault, &key(22));
    let next = [("vault", at), ("round", address::round(&at, 5).0)];
    assert_accounts(&open, &instructions::OpenRound::DESCRIPTION, &next);
    let by = |name| [(name, key(22)), ("domain", vault.domain), ("vault", at)];
    let report = report_deployed(&vault, &key(22), 1);
    assert_accounts(&report, &instructions::ReportDeployed::DESCRIPTION, &by("operator"));
    let update = update_vault(&vault, &key(22), &vault.config);
    assert_accounts(&update, &instructions::UpdateVault::DESCRIPTION, &by("authority"));
}

#[test]
fn shareholders_and_the_fee_recipient_are_paid_to_their_own_accounts() {
    let vault = testing::vault();
    let (assets, shares) = (vault.assets(), vault.shares());
    let exit = ExitProRataInstruction::new(&vault, key(20), 5, 4).instruction();
    let own = [
        ("reserve", vault.reserve()),
        ("destination", assets.of(&key(20)).0),
        ("shares", shares.of(&key(20)).0),
    ];
    assert_accounts(&exit, &instructions::ExitProRata::DESCRIPTION, &own);
    let collect = CollectVaultFeesInstruction {
        caller: key(20),
        vault: &vault,
        fee_recipient: key(23),
        destination: None,
        extra: vec![],
    };
    let theirs = [("share_escrow", shares.escrow), ("destination", shares.of(&key(23)).0)];
    assert_accounts(
        &collect.instruction(),
        &instructions::CollectVaultFees::DESCRIPTION,
        &theirs,
    );
}

#[test]
fn a_request_is_of_the_current_round_and_escrows_the_tokens_of_its_side() {
    let vault = testing::vault();
    for (side, description, given) in [
        (
            Side::Deposit,
            instructions::InitiateDeposit::DESCRIPTION,
            vault.assets(),
        ),
        (Side::Redeem, instructions::InitiateRedeem::DESCRIPTION, vault.shares()),
    ] {
        let request = InitiateRequestInstruction::new(&vault, side, key(2), 7, 1_000);
        let expected = [
            ("round", address::round(&vault.address(), 4).0),
            ("pending", request.pending()),
            ("escrow", given.escrow),
            ("source", given.of(&key(2)).0),
            ("mint", given.mint),
            ("token_program", given.token_program.id()),
        ];
        assert_accounts(&request.instruction(), &description, &expected);
    }
}

#[test]
fn finalize_passes_only_the_accounts_of_what_is_due() {
    let (vault, round) = (testing::vault(), testing::settled());
    let (owner, recipient) = (key(2), key(6));
    let (deposit, redeem) = (
        instructions::FinalizeDeposit::DESCRIPTION,
        instructions::FinalizeRedeem::DESCRIPTION,
    );
    // Who gets assets, who gets shares.
    for (record, description, assets, shares) in [
        (testing::deposit(15), &deposit, None, Some(recipient)),
        (testing::deposit(6), &deposit, Some(owner), None),
        (testing::redeem(15), &redeem, Some(recipient), Some(owner)),
        (testing::redeem(8), &redeem, None, Some(owner)),
    ] {
        let instruction = RequestInstruction::new(&record, &vault, &round, key(30))
            .finalize()
            .unwrap();
        let leg = |tokens: Tokens, recipient: Option<Pubkey>, names: [&str; 4]| {
            let expected = recipient.map(|recipient| {
                let (destination, _) = tokens.of(&recipient);
                [tokens.escrow, tokens.mint, destination, tokens.token_program.id()]
            });
            for (place, name) in names.into_iter().enumerate() {
                let expected = expected.map(|keys| keys[place]);
                assert_eq!(
                    passed(&instruction, description, name),
                    expected,
                    "{name} of {record:?}"
                );
            }
        };
        let names = ["asset_escrow", "asset_mint", "asset_destination", "asset_token_program"];
        leg(vault.assets(), assets, names);
        let names = ["share_escrow", "share_mint", "share_destination", "share_token_program"];
        leg(vault.shares(), shares, names);
    }
}

#[test]
fn a_request_is_refunded_to_its_owner() {
    let (vault, round) = (testing::vault(), testing::round());
    for (record, given, cancel, expire) in [
        (
            testing::deposit(15),
            vault.assets(),
            instructions::CancelDeposit::DESCRIPTION,
            instructions::ExpireDeposit::DESCRIPTION,
        ),
        (
            testing::redeem(15),
            vault.shares(),
            instructions::CancelRedeem::DESCRIPTION,
            instructions::ExpireRedeem::DESCRIPTION,
        ),
    ] {
        let request = RequestInstruction::new(&record, &vault, &round, key(30));
        let expected = [
            ("escrow", given.escrow),
            ("mint", given.mint),
            ("destination", given.of(&key(2)).0),
            ("pending", record.address()),
            ("rent_payer", key(4)),
            ("round_rent_payer", key(11)),
        ];
        assert_accounts(&request.cancel().unwrap(), &cancel, &expected);
        assert_accounts(&request.expire().unwrap(), &expire, &expected);
    }
}

#[test]
fn a_record_a_vault_and_a_round_that_do_not_belong_together_are_refused() {
    let (vault, round, record) = (testing::vault(), testing::round(), testing::deposit(15));
    let request = RequestInstruction::new(&record, &vault, &round, key(30));
    assert_eq!(request.finalize(), Err(BuildError::NotSettled));
    let mut other = testing::round();
    other.index = 5;
    let request = RequestInstruction::new(&record, &vault, &other, key(30));
    assert_eq!(request.cancel(), Err(BuildError::WrongRound));
    let transfer = testing::transfer();
    let found = Kind::Transfer;
    let request = RequestInstruction::new(&transfer, &vault, &round, key(30));
    assert_eq!(request.expire(), Err(BuildError::NotARequest { found }));
    let refund = RefundInstruction::new(&record, key(2));
    assert_eq!(refund.cancel(), Err(BuildError::IsRequest));
    assert_eq!(refund.expire(), Err(BuildError::IsRequest));
}
