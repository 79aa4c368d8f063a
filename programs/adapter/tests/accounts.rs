//! An account list is Airlock's call if its first account is a record that has signed, and differs from one in nothing.

mod stored;

use airlock_adapter::{AIRLOCK, Adapted, AdapterError, RECORD_DISCRIMINATOR, REST, is_record};
use pinocchio::{AccountView, Address};
use stored::Stored;

/// Bytes of a record, far more than its discriminator.
const LEN: usize = 403;

/// The accounts of a call, as a test changes them.
struct Call {
    signed: bool,
    owner: Address,
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
fn parse(call: &Call) -> Result<([Address; REST], usize), AdapterError> {
    let mut stored: Vec<Stored> = (1..=call.accounts)
        .map(|at| {
            let account = Stored::new([at as u8; 32]);
            if at == 1 {
                return account.owned_by(&call.owner).signed(call.signed).with(&call.record);
            }
            account.owned_by(&Address::new_from_array([99; 32])).with(&[0; 165])
        })
        .collect();
    let mut accounts: Vec<AccountView> = stored.iter_mut().map(Stored::view).collect();
    let adapted = Adapted::parse(&mut accounts)?;
    let fixed = [adapted.record, adapted.escrow, adapted.mint, adapted.token_program];
    Ok((fixed.map(|account| *account.address()), adapted.rest.len()))
}

fn refused(change: impl FnOnce(&mut Call)) -> Option<AdapterError> {
    let mut call = valid();
    change(&mut call);
    parse(&call).err()
}

#[test]
fn a_record_that_has_signed_is_airlocks_call_and_every_account_has_its_place() {
    let places = [1, 2, 3, 4].map(|at| Address::new_from_array([at; 32]));
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
            call.owner = Address::new_from_array(bytes);
        };
        assert_eq!(refused(owner), Some(AdapterError::NotARecord), "byte {at} of the owner");
    }
    for owner in [[0; 32], [42; 32]].map(Address::new_from_array) {
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
            Some(AdapterError::InvalidHookAccountCount),
            "{accounts} accounts"
        );
    }
    let none = Adapted::parse(&mut []);
    assert_eq!(none.err(), Some(AdapterError::InvalidHookAccountCount));
}

#[test]
fn whether_an_account_is_a_record_does_not_hang_on_its_signature() {
    for signed in [false, true] {
        let mut stored = Stored::new([1; 32])
            .owned_by(&AIRLOCK)
            .signed(signed)
            .with(&valid().record);
        let account = stored.view();
        assert!(is_record(&account));
        // and one that is being written cannot be read
        let mut written = account;
        let _writing = written.try_borrow_mut().expect("nobody else writes");
        assert!(!is_record(&account));
    }
}
