use super::*;

#[test]
fn every_corrupted_field_is_found() {
    // which account, the offset of the bytes, what they become, which invariant that breaks
    let cases: [(&str, Selector, usize, &[u8], Invariant); 31] = [
        ("its bump", RECORD, 9, &[7], Invariant::Layout),
        ("its kind", RECORD, 11, &[2], Invariant::ForwardOnly),
        ("its status", RECORD, 12, &[0], Invariant::ForwardOnly),
        ("its lock", RECORD, 13, &[2], Invariant::LocksOpen),
        ("another owner", RECORD, 46, &[9; 32], Invariant::Layout),
        (
            "initiated after it opens",
            RECORD,
            152,
            &101u64.to_le_bytes(),
            Invariant::Windows,
        ),
        (
            "expired when it was initiated",
            RECORD,
            184,
            &1_000_000i64.to_le_bytes(),
            Invariant::Windows,
        ),
        (
            "an absurd fee",
            RECORD,
            200,
            &1_001u16.to_le_bytes(),
            Invariant::ForwardOnly,
        ),
        (
            "a tip beyond its lamports",
            RECORD,
            207,
            &u64::MAX.to_le_bytes(),
            Invariant::Solvency,
        ),
        ("another mint", RECORD, 215, &[8; 32], Invariant::Solvency),
        (
            "more received than is left is fine, less is not",
            RECORD,
            264,
            &1u64.to_le_bytes(),
            Invariant::ExactlyOnce,
        ),
        (
            "more left than is held",
            RECORD,
            272,
            &1_001u64.to_le_bytes(),
            Invariant::ExactlyOnce,
        ),
        (
            "an escrow one unit short",
            Selector::Tokens(1_000),
            64,
            &999u64.to_le_bytes(),
            Invariant::Solvency,
        ),
        (
            "an escrow with a delegate",
            Selector::Tokens(1_000),
            72,
            &[1],
            Invariant::Solvency,
        ),
        (
            "an escrow that others may close",
            Selector::Tokens(1_000),
            129,
            &[1],
            Invariant::Solvency,
        ),
        (
            "an escrow of somebody else",
            Selector::Tokens(1_000),
            32,
            &[8; 32],
            Invariant::Solvency,
        ),
        (
            "a reserve one unit short",
            Selector::Tokens(5_000),
            64,
            &4_999u64.to_le_bytes(),
            Invariant::VaultSolvency,
        ),
        (
            "shares beyond the books",
            Selector::Mint,
            36,
            &u64::MAX.to_le_bytes(),
            Invariant::VaultSolvency,
        ),
        (
            "shares that can be frozen",
            Selector::Mint,
            46,
            &[1],
            Invariant::VaultSolvency,
        ),
        (
            "shares that others mint",
            Selector::Mint,
            4,
            &[8; 32],
            Invariant::VaultSolvency,
        ),
        ("a vault's lock", VAULT, 13, &[2], Invariant::LocksOpen),
        ("a round's lock", ROUND, 10, &[2], Invariant::LocksOpen),
        ("a round's vault", ROUND, 12, &[8; 32], Invariant::RoundTotals),
        (
            "a number that is used again",
            SEQUENCE,
            116,
            &5u64.to_le_bytes(),
            Invariant::ExactlyOnce,
        ),
        (
            "a number before its first slot",
            SEQUENCE,
            108,
            &1u64.to_le_bytes(),
            Invariant::ExactlyOnce,
        ),
        ("another lane", RECORD, 78, &[9, 9], Invariant::Layout),
        (
            "a number of a later slot",
            RECORD,
            80,
            &(101u64 << 20).to_le_bytes(),
            Invariant::ExactlyOnce,
        ),
        (
            "an adapter with less",
            ADAPTER,
            168,
            &999u64.to_le_bytes(),
            Invariant::InFlight,
        ),
        (
            "a vault with more in flight",
            VAULT,
            304,
            &1_001u64.to_le_bytes(),
            Invariant::InFlight,
        ),
        (
            "an adapter of another program",
            ADAPTER,
            42,
            &[8; 32],
            Invariant::InFlight,
        ),
        ("another creator", DOMAIN, 10, &[8; 32], Invariant::Layout),
    ];
    for (what, which, offset, bytes, invariant) in cases {
        let mut accounts = sound();
        let index = find(&accounts, &which);
        let field = &mut accounts[index].data[offset..offset + bytes.len()];
        assert_ne!(field, bytes, "{what}: nothing changed");
        field.copy_from_slice(bytes);
        let findings = audit(&accounts).findings;
        assert!(
            findings.iter().any(|finding| finding.invariant == invariant),
            "{what}: {findings:?}"
        );
    }
}
