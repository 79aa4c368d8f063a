//! An account as the runtime stores it for a program.

use pinocchio::{
    AccountView, Address,
    account::{NOT_BORROWED, RuntimeAccount},
};

/// Bytes that an account here can hold.
const ROOM: usize = 512;

#[repr(C)]
pub struct Stored {
    header: RuntimeAccount,
    data: [u8; ROOM],
}

impl Stored {
    /// Writable, without data, owned by the system program; not a signer.
    pub fn new(address: [u8; 32]) -> Self {
        let header = RuntimeAccount {
            borrow_state: NOT_BORROWED,
            is_writable: 1,
            address: Address::new_from_array(address),
            lamports: 1_000_000,
            ..RuntimeAccount::default()
        };
        Self {
            header,
            data: [0; ROOM],
        }
    }

    pub fn owned_by(mut self, owner: &Address) -> Self {
        self.header.owner = *owner;
        self
    }

    pub fn signed(mut self, signed: bool) -> Self {
        self.header.is_signer = u8::from(signed);
        self
    }

    pub fn with(mut self, data: &[u8]) -> Self {
        self.data[..data.len()].copy_from_slice(data);
        self.header.data_len = data.len() as u64;
        self
    }

    /// As a program sees it. Not to be used after the account is closed.
    #[allow(unsafe_code)]
    pub fn view(&mut self) -> AccountView {
        // SAFETY: the data follows its header, as the runtime lays them out, and is no shorter than the header says.
        unsafe { AccountView::new_unchecked(std::ptr::from_mut(self).cast()) }
    }
}
