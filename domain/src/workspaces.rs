//! How a workspace stands: on trial, without an end, over, closed.

use crate::Timestamp;
use crate::names::named;

/// After the trial the workspace can be read for that long.
pub const GRACE_DAYS: i64 = 30;

named! {
    WorkspaceState {
        /// Everything can be done, until a day.
        Trial = "trial",
        /// Everything can be done, without an end.
        Unlimited = "unlimited",
        /// After the trial: everything can be seen, nothing changed.
        ReadOnly = "read_only",
        /// After the grace: nobody gets in.
        Locked = "locked",
        /// An operator closed it: nobody gets in, nothing is gone.
        Closed = "closed",
    }
}

impl WorkspaceState {
    pub fn of(trial_ends_at: Option<Timestamp>, closed_at: Option<Timestamp>, now: Timestamp) -> Self {
        match (closed_at, trial_ends_at) {
            (Some(_), _) => Self::Closed,
            (None, None) => Self::Unlimited,
            (None, Some(ends)) if ends >= now => Self::Trial,
            (None, Some(ends)) if ends.plus_days(GRACE_DAYS) >= now => Self::ReadOnly,
            (None, Some(_)) => Self::Locked,
        }
    }

    /// Whether its people get in.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Trial | Self::Unlimited | Self::ReadOnly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_is_read_after_its_trial_then_locked_unless_it_is_closed() {
        let now = Timestamp::from_seconds(1_800_000_000);
        let state = |ends| WorkspaceState::of(Some(ends), None, now);
        assert_eq!(WorkspaceState::of(None, None, now), WorkspaceState::Unlimited);
        assert_eq!(state(now), WorkspaceState::Trial);
        assert_eq!(state(now.plus_seconds(-1)), WorkspaceState::ReadOnly);
        assert_eq!(state(now.plus_days(-GRACE_DAYS)), WorkspaceState::ReadOnly);
        assert_eq!(state(now.plus_days(-GRACE_DAYS).plus_seconds(-1)), WorkspaceState::Locked);
        for ends in [None, Some(now.plus_days(1)), Some(now.plus_days(-90))] {
            assert_eq!(WorkspaceState::of(ends, Some(now), now), WorkspaceState::Closed);
        }
        assert!(WorkspaceState::ReadOnly.is_open() && !WorkspaceState::Locked.is_open());
    }
}
