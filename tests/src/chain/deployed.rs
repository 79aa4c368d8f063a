use super::{Chain, load};
use airlock_client::{address, program::UPGRADEABLE_LOADER};
use solana_account::Account;
use solana_pubkey::Pubkey;
use solana_rent::Rent;

/// Slot in which tests deploy programs that can be upgraded. Slot 0 is an ancestor of every bank.
pub const DEPLOY_SLOT: u64 = 0;

/// Deploys the compiled program `name` at `id` as the upgradeable loader does, in `slot`. A second call is an upgrade.
pub fn deploy(chain: &mut dyn Chain, id: &Pubkey, name: &str, slot: u64) {
    deploy_elf(chain, id, &load(name), slot);
}

/// The same with the bytes of any compiled program.
pub fn deploy_elf(chain: &mut dyn Chain, id: &Pubkey, elf: &[u8], slot: u64) {
    const PROGRAM: [u8; 4] = [2, 0, 0, 0];
    const PROGRAM_DATA: [u8; 4] = [3, 0, 0, 0];
    // upgrade authority: some, the zero key
    let authority = [&[1][..], &[0; 32]].concat();
    let data_address = address::program_data(id);
    let code = [&PROGRAM_DATA[..], &slot.to_le_bytes(), &authority, elf].concat();
    let head = [&PROGRAM[..], data_address.as_ref()].concat();
    for (key, data, executable) in [(data_address, code, false), (*id, head, true)] {
        let account = Account {
            lamports: Rent::default().minimum_balance(data.len()),
            data,
            owner: UPGRADEABLE_LOADER,
            executable,
            rent_epoch: u64::MAX,
        };
        chain.set_account(&key, account);
    }
}
