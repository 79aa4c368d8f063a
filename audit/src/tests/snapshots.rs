use super::sound;
use crate::snapshot;

#[test]
fn a_snapshot_reads_back_as_it_was_written() {
    let mut file = Vec::new();
    snapshot::begin(&mut file).unwrap();
    sound()
        .iter()
        .for_each(|account| snapshot::write(&mut file, account).unwrap());
    let mut read = Vec::new();
    let count = snapshot::read(&mut file.as_slice(), |account| read.push(account.clone())).unwrap();
    assert_eq!((count, &read), (read.len() as u64, &sound()));
}

#[test]
fn a_file_that_is_no_snapshot_or_is_truncated_is_refused() {
    let mut file = Vec::new();
    snapshot::begin(&mut file).unwrap();
    let account = &sound()[0];
    snapshot::write(&mut file, account).unwrap();
    let error = |bytes: &[u8]| snapshot::read(&mut &*bytes, |_| {}).unwrap_err().to_string();
    assert!(error(b"").contains("no snapshot"));
    assert!(error(b"something else").contains("no snapshot"));
    for end in [9, 8 + 75, file.len() - 1] {
        assert!(error(&file[..end]).contains("middle of account number 1"), "{end}");
    }
    let mut too_long = file.clone();
    too_long[8 + 72..8 + 76].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(error(&too_long).contains("more than any account has"));
}
