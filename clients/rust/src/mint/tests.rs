use super::*;
use crate::program;

fn mint_2022(entries: &[(u16, &[u8])]) -> Vec<u8> {
    let mut data = vec![0; ACCOUNT_LEN];
    (data[44], data[45]) = (6, 1);
    data.push(1);
    for (kind, value) in entries {
        data.extend_from_slice(&kind.to_le_bytes());
        data.extend_from_slice(&u16::try_from(value.len()).unwrap().to_le_bytes());
        data.extend_from_slice(value);
    }
    data
}

fn fees(older: (u64, u64, u16), newer: (u64, u64, u16)) -> Vec<u8> {
    let mut value = vec![0; 72];
    for (epoch, maximum, bps) in [older, newer] {
        value.extend_from_slice(&epoch.to_le_bytes());
        value.extend_from_slice(&maximum.to_le_bytes());
        value.extend_from_slice(&bps.to_le_bytes());
    }
    value
}

#[test]
fn a_plain_mint_has_decimals_and_nothing_else() {
    let mut data = vec![0; MINT_LEN];
    (data[44], data[45]) = (9, 1);
    let facts = MintFacts::read(&program::SPL_TOKEN, &data).unwrap();
    assert_eq!((facts.decimals, facts.extensions), (9, 0));
    assert!(!facts.has_transfer_fee());
    assert_eq!(MintFacts::read(&program::SYSTEM, &data), None);
    data[45] = 0;
    assert_eq!(MintFacts::read(&program::SPL_TOKEN, &data), None);
}

#[test]
fn the_fee_is_that_of_the_epoch() {
    let value = fees((1, 1_000, 100), (10, 5, 200));
    let facts = MintFacts::read(&program::TOKEN_2022, &mint_2022(&[(1, &value)])).unwrap();
    assert_eq!(facts.net(10_000, 9), 9_900);
    assert_eq!(facts.net(10_000, 10), 9_995);
    assert_eq!(facts.gross(9_900, 9), Some(10_000));
    assert_eq!(facts.gross(9_995, 10), Some(10_000));
    assert_eq!(facts.gross(0, 9), Some(0));
}

#[test]
fn what_is_sent_for_a_price_always_suffices() {
    for bps in [0, 1, 99, 5_000, 9_999, 10_000] {
        for maximum in [0, 1, 7, u64::MAX / 4] {
            let value = fees((0, maximum, bps), (0, maximum, bps));
            let facts = MintFacts::read(&program::TOKEN_2022, &mint_2022(&[(1, &value)])).unwrap();
            for net in [1, 2, 3, 99, 10_001, 1_000_000_007] {
                let gross = facts.gross(net, 0).unwrap();
                assert!(facts.net(gross, 0) >= net, "{bps} {maximum} {net} {gross}");
            }
        }
    }
}

#[test]
fn a_hook_without_a_program_is_none() {
    let value = [&[1; 32][..], &[0; 32]].concat();
    let facts = MintFacts::read(&program::TOKEN_2022, &mint_2022(&[(14, &value)])).unwrap();
    assert_eq!((facts.transfer_hook, facts.extensions), (None, 1 << 14));
    let value = [&[0; 32][..], &[2; 32]].concat();
    let facts = MintFacts::read(&program::TOKEN_2022, &mint_2022(&[(14, &value)])).unwrap();
    assert_eq!(facts.transfer_hook, Some(Pubkey::new_from_array([2; 32])));
}

#[test]
fn an_account_is_not_a_mint_nor_the_other_way() {
    let mut account = vec![0; ACCOUNT_LEN];
    (account[64], account[108]) = (5, 2);
    assert_eq!(MintFacts::read(&program::SPL_TOKEN, &account), None);
    let facts = TokenAccountFacts::read(&program::SPL_TOKEN, &account).unwrap();
    assert_eq!((facts.amount, facts.frozen, facts.wants_memo), (5, true, false));
    account.extend_from_slice(&[2, 8, 0, 1, 0, 1]);
    let facts = TokenAccountFacts::read(&program::TOKEN_2022, &account).unwrap();
    assert!(facts.wants_memo && !facts.cpi_guard);
    assert_eq!(TokenAccountFacts::read(&program::TOKEN_2022, &mint_2022(&[])), None);
}
