use super::IconName;

/// The six statuses; each has a colour and a sign, and words go with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    #[default]
    Neutral,
    Info,
    Positive,
    Negative,
    Warning,
    /// Something must be done now.
    Urgent,
}

impl Status {
    pub const ALL: [Self; 6] =
        [Self::Neutral, Self::Info, Self::Positive, Self::Negative, Self::Warning, Self::Urgent];

    /// The word in `data-status`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Warning => "warning",
            Self::Urgent => "urgent",
        }
    }

    /// The sign that goes with the status when nothing fits better.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Neutral => IconName::Clock,
            Self::Info => IconName::Info,
            Self::Positive => IconName::Success,
            Self::Negative => IconName::Lost,
            Self::Warning => IconName::Warning,
            Self::Urgent => IconName::Alert,
        }
    }
}
