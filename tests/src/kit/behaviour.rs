use super::{
    About, Trial,
    middleman::{self, REWARD, begin, claim, deposit, paid},
    misdeeds::{
        bring_all, bring_fees, charge, cling, delegate, deposit_but_fees, give_away, grasp, marked, open_pocket,
        pool_all, purse_alone, sample, signed, sweep,
    },
};
use crate::chain;
use adversary::Step as Act;

/// One way for an adapter to behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// The sample adapter.
    Honest,
    /// Stands before the sample adapter and passes everything on: as good.
    PassingOn,
    /// Does not take what it is sent.
    Refusing,
    /// Keeps one base unit of what it should bring.
    Grasping,
    /// Never brings anything.
    Silent,
    /// Its pool promises a yield that it does not have.
    Lying,
    /// Makes itself the closer of the escrow.
    Clinging,
    /// Opens an account in the record's name, with a delegate.
    Delegating,
    /// Opens an account in the record's name, and gives it away later.
    GivingAway,
    /// Takes whatever lies in the escrow when it is asked for more.
    Greedy,
    /// Keeps everybody's tokens in one place, and brings all that is there.
    Mingling,
    /// Pays a base unit of what it was sent to somebody whenever it is asked to begin.
    Charging,
    /// Its next version knows nothing of what the one before took.
    Forgetting,
    /// Does not look who calls.
    Credulous,
    /// Looks for a signature, but not whose.
    TrustingSignatures,
    /// Looks for a record's bytes, but not for a signature.
    TrustingBytes,
    /// Looks for both, but not for the owner.
    TrustingBoth,
}

impl Behaviour {
    pub const ALL: [Self; 17] = [
        Self::Honest,
        Self::PassingOn,
        Self::Refusing,
        Self::Grasping,
        Self::Silent,
        Self::Lying,
        Self::Clinging,
        Self::Delegating,
        Self::GivingAway,
        Self::Greedy,
        Self::Mingling,
        Self::Charging,
        Self::Forgetting,
        Self::Credulous,
        Self::TrustingSignatures,
        Self::TrustingBytes,
        Self::TrustingBoth,
    ];

    /// What the kit finds.
    pub fn found(self) -> Option<About> {
        match self {
            Self::Honest | Self::PassingOn => None,
            Self::Refusing => Some(About::Calls),
            Self::Grasping | Self::Silent => Some(About::Home),
            Self::Lying => Some(About::Report),
            Self::Clinging | Self::Delegating | Self::GivingAway => Some(About::Holds),
            Self::Greedy => Some(About::Takes),
            Self::Mingling => Some(About::Apart),
            Self::Charging => Some(About::Turns),
            Self::Forgetting => Some(About::Upgrade),
            Self::Credulous | Self::TrustingSignatures | Self::TrustingBytes | Self::TrustingBoth => {
                Some(About::Strangers)
            }
        }
    }

    /// The trial of an adapter that behaves so.
    pub fn trial(self) -> Trial {
        match self {
            Self::Honest => sample(REWARD).due(paid),
            Self::PassingOn => middleman::trial([deposit, begin, claim]).due(paid),
            Self::Refusing => middleman::trial([|_, _| vec![Act::Fail(7)], begin, claim]),
            Self::Grasping => middleman::trial([deposit, begin, grasp]).due(paid),
            Self::Silent => middleman::trial([deposit, begin, begin]),
            Self::Lying => sample(0),
            Self::Clinging => middleman::trial([cling, begin, claim]),
            Self::Delegating => middleman::trial([delegate, begin, claim]),
            Self::GivingAway => middleman::trial([open_pocket, give_away, claim]),
            Self::Greedy => middleman::trial([deposit, sweep, claim]),
            Self::Mingling => middleman::trial([pool_all, begin, bring_all]),
            Self::Charging => middleman::trial([deposit_but_fees, charge, bring_fees])
                .due(|amount| amount - 1)
                .collected_by_anyone(),
            Self::Forgetting => sample(REWARD).upgraded_to(chain::load("adversary")),
            Self::Credulous => purse_alone(|_, _| vec![]),
            Self::TrustingSignatures => purse_alone(signed),
            Self::TrustingBytes => purse_alone(|_, _| vec![marked()]),
            Self::TrustingBoth => purse_alone(|world, sent| [signed(world, sent), vec![marked()]].concat()),
        }
    }
}
