//! An account list is Airlock's call if its first account is a record that has signed, and differs from one in nothing.

use airlock_adapter::{AIRLOCK, Adapted, AdapterError, RECORD_DISCRIMINATOR, REST, is_record};
use solana_account_info::AccountInfo;
use solana_pubkey::Pubkey;

/// Bytes of a record, far more than its discriminator.
const LEN: usize = 403;

/// The accounts of a call, as a test changes them.
struct Call {
    signed: bool,
    owner: Pubkey,
    record: Vec<u8>,
    /// How many accounts there are.
    accounts: usize,
}

/// A call of Airlock's with two accounts passed on.
fn valid() -> Call {
    let mut record = vec![7; LEN];
    record[..8].copy_from_slice(&RECORD_DISCRIMINATOR);
    Call {
        signed: true,
        owner: AIRLOCK,
        record,
        accounts: REST + 2,
    }
}

/// Shows the interface the accounts of a call: the keys at their fixed places and how many follow, or why not.
fn parse(call: &Call) -> Result<([Pubkey; REST], usize), AdapterError> {
    let keys: Vec<Pubkey> = (1..=call.accounts)
        .map(|at| Pubkey::new_from_array([at as u8; 32]))
        .collect();
    let others = Pubkey::new_from_array([99; 32]);
    let mut lamports = vec![1_000_000; call.accounts];
    let mut data = vec![vec![0; 165]; call.accounts];
    data[0].clone_from(&call.record);
    let stored = lamports.iter_mut().zip(&mut data);
    let accounts: Vec<AccountInfo> = keys
        .iter()
        .zip(stored)
        .enumerate()
        .map(|(at, (key, (lamports, data)))| {
            let first = at == 0;
            let owner = if first { &call.owner } else { &others };
            AccountInfo::new(key, first && call.signed, !first, lamports, data, owner, false)
        })
        .collect();
    let adapted = Adapted::parse(&accounts)?;
    let fixed = [adapted.record, adapted.escrow, adapted.mint, adapted.token_program];
    Ok((fixed.map(|account| *account.key), adapted.rest.len()))
}

fn refused(change: impl FnOnce(&mut Call)) -> Option<AdapterError> {
    let mut call = valid();
    change(&mut call);
    parse(&call).err()
}

#[test]
fn a_record_that_has_signed_is_airlocks_call_and_every_account_has_its_place() {
    let places = [1, 2, 3, 4].map(|at| Pubkey::new_from_array([at; 32]));
    assert_eq!(parse(&valid()), Ok((places, 2)));
    let bare = Call {
        accounts: REST,
        ..valid()
    };
    assert_eq!(parse(&bare), Ok((places, 0)));
}

#[test]
fn a_record_that_has_not_signed_is_no_call() {
    assert_eq!(refused(|call| call.signed = false), Some(AdapterError::NotARecord));
}

#[test]
fn a_record_of_another_program_is_none() {
    // one bit of the owner, and whole other owners: the system program, which owns wallets, and any other
    for at in 0..32 {
        let owner = |call: &mut Call| {
            let mut bytes = AIRLOCK.to_bytes();
            bytes[at] ^= 1;
            call.owner = Pubkey::new_from_array(bytes);
        };
        assert_eq!(refused(owner), Some(AdapterError::NotARecord), "byte {at} of the owner");
    }
    for owner in [[0; 32], [42; 32]].map(Pubkey::new_from_array) {
        assert_eq!(refused(|call| call.owner = owner), Some(AdapterError::NotARecord));
    }
}

#[test]
fn another_account_of_airlocks_is_no_record() {
    for at in 0..8 {
        let kind = |call: &mut Call| call.record[at] ^= 1;
        assert_eq!(refused(kind), Some(AdapterError::NotARecord), "byte {at} of the kind");
    }
}

#[test]
fn an_account_too_short_to_say_what_it_is_is_no_record() {
    for len in 0..8 {
        let cut = |call: &mut Call| call.record.truncate(len);
        assert_eq!(refused(cut), Some(AdapterError::NotARecord), "{len} bytes");
    }
}

#[test]
fn an_account_list_without_the_fixed_accounts_is_no_call() {
    for accounts in 1..REST {
        let fewer = |call: &mut Call| call.accounts = accounts;
        assert_eq!(
            refused(fewer),
            Some(AdapterError::TooFewAccounts),
            "{accounts} accounts"
        );
    }
    let none = Adapted::parse(&[]);
    assert_eq!(none.err(), Some(AdapterError::TooFewAccounts));
}

#[test]
fn whether_an_account_is_a_record_does_not_hang_on_its_signature() {
    let (key, mut lamports, mut data) = (Pubkey::new_from_array([1; 32]), 1, valid().record);
    for signed in [false, true] {
        let account = AccountInfo::new(&key, signed, false, &mut lamports, &mut data, &AIRLOCK, false);
        assert!(is_record(&account));
        // and one that is being written cannot be read
        let _writing = account.try_borrow_mut_data().expect("nobody else writes");
        assert!(!is_record(&account));
    }
}
