use super::{
    AdapterTest, FindingKind,
    faults::{
        approve_delegate, change_owner, claim_and_keep_one, deposit_less_fees, deposit_to_pool, keeping_tokens,
        open_record_account, pay_for_collect, require_record_bytes, require_signature, return_pool, return_with_fees,
        sample, set_close_authority, take_from_escrow,
    },
    proxy::{self, REWARD, begin, claim, deposit, paid},
};
use crate::chain;
use adversary::Step as ScriptStep;

/// An adapter of the kit's own tests: right, or wrong in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// The sample adapter.
    Honest,
    /// The hostile program, which forwards all calls to the sample adapter.
    Proxy,
    /// Fails when it is opened.
    FailingOnOpen,
    /// Keeps one base unit of what it should return.
    KeepingOneUnit,
    /// Never returns anything.
    NeverReturning,
    /// Reports a yield that its pool does not have.
    Overreporting,
    /// Sets a close authority of the escrow.
    SettingCloseAuthority,
    /// Opens a token account that the record owns, and approves a delegate.
    ApprovingDelegate,
    /// Opens a token account that the record owns, and changes its owner later.
    ChangingOwner,
    /// Takes what is in the escrow when it is asked to return tokens.
    TakingFromEscrow,
    /// Keeps the tokens of all dispatches in one account, and returns all of it for one.
    Pooling,
    /// Pays a base unit of what it was sent to a third party at each first collect.
    PayingPerCollect,
    /// The version after an upgrade does not know the dispatches of the version before.
    LosingStateOnUpgrade,
    /// Does not check its caller.
    CheckingNothing,
    /// Checks that the record has signed, but not that it is a record.
    CheckingSignatureOnly,
    /// Checks the record's bytes, but not its signature.
    CheckingBytesOnly,
    /// Checks bytes and signature, but not the owning program.
    NotCheckingOwner,
}

impl Behaviour {
    pub const ALL: [Self; 17] = [
        Self::Honest,
        Self::Proxy,
        Self::FailingOnOpen,
        Self::KeepingOneUnit,
        Self::NeverReturning,
        Self::Overreporting,
        Self::SettingCloseAuthority,
        Self::ApprovingDelegate,
        Self::ChangingOwner,
        Self::TakingFromEscrow,
        Self::Pooling,
        Self::PayingPerCollect,
        Self::LosingStateOnUpgrade,
        Self::CheckingNothing,
        Self::CheckingSignatureOnly,
        Self::CheckingBytesOnly,
        Self::NotCheckingOwner,
    ];

    /// What the kit must find.
    pub fn expected(self) -> Option<FindingKind> {
        match self {
            Self::Honest | Self::Proxy => None,
            Self::FailingOnOpen => Some(FindingKind::CallRefused),
            Self::KeepingOneUnit | Self::NeverReturning => Some(FindingKind::Shortfall),
            Self::Overreporting => Some(FindingKind::WrongWorth),
            Self::SettingCloseAuthority | Self::ApprovingDelegate | Self::ChangingOwner => {
                Some(FindingKind::LostControl)
            }
            Self::TakingFromEscrow => Some(FindingKind::Overdraw),
            Self::Pooling => Some(FindingKind::Interference),
            Self::PayingPerCollect => Some(FindingKind::CallOrder),
            Self::LosingStateOnUpgrade => Some(FindingKind::Upgrade),
            Self::CheckingNothing | Self::CheckingSignatureOnly | Self::CheckingBytesOnly | Self::NotCheckingOwner => {
                Some(FindingKind::Unauthorized)
            }
        }
    }

    /// The adapter and its test.
    pub fn adapter_test(self) -> AdapterTest {
        match self {
            Self::Honest => sample(REWARD).due(paid),
            Self::Proxy => proxy::test_of([deposit, begin, claim]).due(paid),
            Self::FailingOnOpen => proxy::test_of([|_, _| vec![ScriptStep::Fail(7)], begin, claim]),
            Self::KeepingOneUnit => proxy::test_of([deposit, begin, claim_and_keep_one]).due(paid),
            Self::NeverReturning => proxy::test_of([deposit, begin, begin]),
            Self::Overreporting => sample(0),
            Self::SettingCloseAuthority => proxy::test_of([set_close_authority, begin, claim]),
            Self::ApprovingDelegate => proxy::test_of([approve_delegate, begin, claim]),
            Self::ChangingOwner => proxy::test_of([open_record_account, change_owner, claim]),
            Self::TakingFromEscrow => proxy::test_of([deposit, take_from_escrow, claim]),
            Self::Pooling => proxy::test_of([deposit_to_pool, begin, return_pool]),
            Self::PayingPerCollect => proxy::test_of([deposit_less_fees, pay_for_collect, return_with_fees])
                .due(|amount| amount - 1)
                .collected_by_anyone(),
            Self::LosingStateOnUpgrade => sample(REWARD).upgraded_to(chain::load("adversary")),
            Self::CheckingNothing => keeping_tokens(|_, _| vec![]),
            Self::CheckingSignatureOnly => keeping_tokens(require_signature),
            Self::CheckingBytesOnly => keeping_tokens(|_, _| vec![require_record_bytes()]),
            Self::NotCheckingOwner => keeping_tokens(|world, dispatch| {
                [require_signature(world, dispatch), vec![require_record_bytes()]].concat()
            }),
        }
    }
}
