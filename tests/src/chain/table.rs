use solana_account::Account;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_message::{AddressLookupTableAccount, VersionedMessage, v0};
use solana_pubkey::Pubkey;
use solana_rent::Rent;
use solana_signer::Signer;
use solana_transaction::{Hash, Transaction, versioned::VersionedTransaction};

/// Bytes that a transaction may have in a packet.
const PACKET: usize = 1_232;

/// Bytes of a lookup table before its addresses.
const META: usize = 56;

const PROGRAM: Pubkey = Pubkey::from_str_const("AddressLookupTab1e1111111111111111111111111");

/// An address lookup table: accounts that a transaction names by one byte instead of 32.
#[derive(Clone, Debug)]
pub struct Table(AddressLookupTableAccount);

impl Table {
    /// With every account of these instructions that can stand in one: no signer, and no program that they call.
    pub fn of(key: Pubkey, instructions: &[Instruction]) -> Self {
        let signs = |key: &Pubkey| {
            let mut metas = instructions.iter().flat_map(|instruction| &instruction.accounts);
            metas.any(|meta| meta.is_signer && meta.pubkey == *key)
        };
        let called = |key: &Pubkey| instructions.iter().any(|instruction| instruction.program_id == *key);
        let named = instructions.iter().flat_map(|instruction| &instruction.accounts);
        let mut addresses: Vec<_> = named.map(|meta| meta.pubkey).collect();
        addresses.sort_unstable();
        addresses.dedup();
        addresses.retain(|key| !signs(key) && !called(key));
        Self(AddressLookupTableAccount { key, addresses })
    }

    pub fn key(&self) -> Pubkey {
        self.0.key
    }

    /// As its program would have written it, long ago.
    pub fn account(&self) -> Account {
        let mut data = vec![0; META];
        // a table, which was never deactivated
        data[0] = 1;
        data[4..12].fill(u8::MAX);
        data.extend(self.0.addresses.iter().flat_map(Pubkey::to_bytes));
        Account {
            lamports: Rent::default().minimum_balance(data.len()),
            data,
            owner: PROGRAM,
            ..Account::default()
        }
    }

    /// A signed transaction that names accounts by this table. It fits into a packet.
    fn transaction(
        &self,
        instructions: &[Instruction],
        payer: &Keypair,
        keys: &[&Keypair],
        hash: Hash,
    ) -> VersionedTransaction {
        let tables = std::slice::from_ref(&self.0);
        let message = v0::Message::try_compile(&payer.pubkey(), instructions, tables, hash).expect("a message");
        let message = VersionedMessage::V0(message);
        let size = message.serialize().len() + 1 + 64 * keys.len();
        assert!(size <= PACKET, "a transaction of {size} bytes");
        VersionedTransaction::try_new(message, keys).expect("every signer")
    }
}

/// A transaction that the payer of its fee and `signers` signed; with a table, one that names accounts by it.
pub(super) fn signed(
    instructions: &[Instruction],
    payer: &Keypair,
    signers: &[Keypair],
    table: Option<&Table>,
    hash: Hash,
) -> VersionedTransaction {
    let keys = [&[payer], &signers.iter().collect::<Vec<_>>()[..]].concat();
    match table {
        Some(table) => table.transaction(instructions, payer, &keys, hash),
        None => Transaction::new_signed_with_payer(instructions, Some(&payer.pubkey()), &keys, hash).into(),
    }
}
