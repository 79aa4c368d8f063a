//! The steps of one action, whether they must succeed, and their effect on the model.

mod finalize;
mod initiate;
mod officer;
mod refund;
mod sequence;

use crate::{
    action::{Action, LAST},
    model::{LANES, Model, PEOPLE},
};
use airlock_tests::{Name, Record, Step, Verb, World, world::policy};
use solana_pubkey::Pubkey;

/// The steps of one action. Their effects are in the model already.
pub struct Plan {
    pub steps: Vec<Step>,
    /// Whether they must succeed.
    pub allowed: bool,
    /// The record that they may touch.
    pub touched: Option<Record>,
    /// A new domain, whose rent the sponsor pays.
    pub creates: Option<Pubkey>,
    /// Whether the same steps must fail when sent again.
    pub once: bool,
}

impl Plan {
    /// The record that it fills in two steps.
    pub fn fills(&self) -> Option<Pubkey> {
        let fills = |step: &Step| step.name() == Some("begin_fill_swap");
        let filled = self.touched.filter(|_| self.steps.iter().any(fills));
        filled.map(|record| record.key)
    }
}

impl Model {
    pub fn plan(&mut self, world: &mut World, action: &Action) -> Option<Plan> {
        let (step, allowed) = match *action {
            Action::Initiate(ref initiate) => return Some(self.initiate(world, initiate)),
            Action::Finalize {
                record,
                caller,
                taker,
                part,
                how,
                expecting,
            } => {
                let who = (PEOPLE[caller], PEOPLE[taker.unwrap_or(caller)]);
                return self.finalize(world, record, who, part, (how, expecting));
            }
            Action::Cancel { record, caller } => return self.refund(world, record, Verb::Cancel, PEOPLE[caller]),
            Action::Expire { record, caller } => return self.refund(world, record, Verb::Expire, PEOPLE[caller]),
            Action::CollectFees {
                owner,
                lane,
                mint,
                caller,
            } => self.collect(world, (PEOPLE[owner], LANES[lane]), mint, PEOPLE[caller]),
            Action::OpenSequence { owner, lane, ago } => {
                return Some(self.open_sequence(world, PEOPLE[owner], LANES[lane], ago));
            }
            Action::CloseSequence { owner, lane } => return self.close_sequence(world, PEOPLE[owner], LANES[lane]),
            Action::OpenFeeAccount { owner, lane, mint } => {
                let mint = &self.mints[mint];
                let step = world.open_lane_fee_account_step(PEOPLE[owner], LANES[lane], mint, "sponsor");
                (step, false)
            }
            Action::FakeMint { owner } => {
                let step = world.open_fee_account_step(PEOPLE[owner], &self.fake_mint, "sponsor");
                (step, false)
            }
            Action::Sync { record } => return self.sync(world, record),
            Action::CreateDomain { index } => {
                let new = !self.domains.contains(&index);
                self.domains.push(index);
                let step = world.create_domain_step(index, policy());
                return Some(Plan {
                    creates: Some(step.account("domain")),
                    steps: vec![step],
                    allowed: new,
                    touched: None,
                    once: false,
                });
            }
            Action::SetFee { .. } | Action::SetPause { .. } | Action::Propose { .. } | Action::Accept { .. } => {
                let validity = world.validity();
                let (step, allowed) = self.act(world, action);
                (step, self.govern(&validity, world.slot()) && allowed)
            }
            Action::Land { which } => {
                let last = self.signed.len().checked_sub(1)?;
                let which = if which == LAST { last } else { which % self.signed.len() };
                let signed = self.signed[which].clone();
                let (_, allowed) = self.act(world, &signed.act);
                (signed.step, self.govern(&signed.validity, world.slot()) && allowed)
            }
            Action::PassTime { .. }
            | Action::PassUntilClosable { .. }
            | Action::Restart
            | Action::Dust { .. }
            | Action::ReplaceWallet { .. }
            | Action::Rent { .. }
            | Action::FreezeFees { .. }
            | Action::Sign(_)
            | Action::Resend
            | Action::Bundle { .. } => return None,
        };
        Some(Plan {
            steps: vec![step],
            allowed,
            touched: None,
            creates: None,
            once: false,
        })
    }

    /// `SyncNative` of an escrow of wrapped SOL.
    fn sync(&mut self, world: &World, at: usize) -> Option<Plan> {
        let reserve = self.reserve();
        let at = self.pick(at)?;
        let expected = &mut self.records[at];
        let native = expected.native.as_mut()?;
        let tokens = native.lamports.checked_sub(reserve);
        native.tokens = tokens.unwrap_or(native.tokens);
        let record = expected.record;
        Some(Plan {
            steps: vec![world.sync_step(&record.mint, record.escrow)],
            allowed: tokens.is_some(),
            touched: Some(record),
            creates: None,
            once: false,
        })
    }

    fn collect(&mut self, world: &mut World, (owner, lane): (Name, u16), mint: usize, caller: Name) -> (Step, bool) {
        let due = self.fees.insert((owner, lane, mint), 0).unwrap_or_default();
        let arrived = self.arrives(mint, due);
        self.give("treasury", mint, arrived);
        let paid = due > 0 && !self.frozen.contains(&(owner, lane, mint));
        (
            world.collect_lane_fees_step(owner, lane, &self.mints[mint], caller),
            paid,
        )
    }

    pub fn pick(&self, at: usize) -> Option<usize> {
        let last = self.records.len().checked_sub(1)?;
        Some(if at == LAST { last } else { at % self.records.len() })
    }
}
