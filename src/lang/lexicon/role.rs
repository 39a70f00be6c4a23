//! What small words do in the grammar of numbers and dates.

use enumset::{EnumSet, EnumSetType, enum_set};
use serde::Deserialize;

/// What a small word does in the grammar of numbers. The lists, and why a word
/// is in one, are in the language's file.
#[derive(Debug, EnumSetType, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Role {
    HedgeAdverb,
    Article,
    The,
    And,
    Or,
    To,
    Of,
    In,
    Out,
    Between,
    From,
    By,
    Point,
    RatePoint,
    OfTwo,
    Per,
    Minus,
    No,
    Than,
    Majority,
    Minority,
    MajorityAdjective,
    Function,
    PronounNext,
    PronounBefore,
    OrdinalIdiom,
    Lasting,
    Turning,
    Ruler,
    Subject,
    People,
    Person,
    Relative,
    Aged,
    Both,
    Old,
    Other,
    More,
    Another,
    GroupPronoun,
    Including,
    PronounObject,
    Alone,
    ScoreVerb,
    ScoreNoun,
    Rise,
    Changed,
    YearBefore,
    Determiner,
    Last,
    Past,
    Next,
    Coming,
    This,
    Ago,
    Hence,
    Now,
    Future,
    MonthBefore,
    DayBefore,
    Before,
    After,
    Later,
    Earlier,
    Early,
    Mid,
    Late,
    Beginning,
    Middle,
    End,
    Rest,
    Half,
    Quarter,
    Weekend,
    Year,
    Starting,
    Whole,
    Designator,
    DesignatorCapital,
    Street,
    Clock,
    PartOfDay,
    Breadth,
    PassedOver,
    KeepsHyphen,
    MagnitudeOf,
    One,
    PartNoun,
    HalfAdjective,
    EachOf,
    VagueArticle,
    OldAge,
    AmongTotal,
    All,
    There,
    IncludingAlone,
    ThanBehind,
    SingularInS,
    StandsAlone,
    Morning,
    AgoBefore,
    HenceBefore,
    YearIn,
    YearWeak,
    PluralLetter,
    DateBefore,
    QuarterLetter,
    HalfLetter,
    On,
    Rolling,
    LastsToo,
    LengthNoun,
    InBarrels,
    Inch,
    WhichHalf,
    HalfIdiom,
    Divides,
    AdverbWithArticle,
    Spanning,
    Ruling,
    SpeakingOf,
    Indefinite,
    Up,
    Impersonal,
    Nearing,
    Topping,
    Odd,
    Numbering,
    Prefix,
    BehindHour,
    OrdinalIdiomBefore,
    OrdinalUnit,
    VagueOf,
    VagueWithArticle,
    CountingHedge,
    Elder,
    WhoseAge,
    /// "Just" before an age: "Mia, just 4,".
    BeforeAge,
    Be,
    OldShort,
    Moved,
    Until,
    JoinsBounds,
    Modal,
    Perfect,
    IsNow,
    Happens,
    HappensToMany,
    Arranged,
    /// What stands before the day for which something is arranged: "set the vote for Saturday".
    ArrangedFor,
    PastVerb,
    ToBe,
    Postpones,
    /// What says that something is told below: "the following limits".
    Following,
    HasNow,
    Till,
    NoSuch,
    Supposing,
    Fails,
    TimeOfDay,
    Strong,
    Loss,
    VerbWithUp,
    SumsUp,
    VersionWord,
    Denies,
    BePlain,
    Comparative,
    RuleVerb,
    Must,
    Refused,
    Refuses,
    Allowed,
    Allows,
    TimesElse,
    /// "Crept" of "crept up to".
    MovesUp,
    /// "Can", "may": denied, they forbid.
    Permits,
    RelativePronoun,
    /// Between an article and a number, which it weighs: "a mere 40".
    Weighing,
}

/// Roles whose words can stand inside a reading's extent.
pub(crate) const CONNECTORS: EnumSet<Role> = enum_set!(
    Role::HedgeAdverb
        | Role::Article
        | Role::The
        | Role::And
        | Role::Or
        | Role::To
        | Role::Of
        | Role::In
        | Role::Out
        | Role::Between
        | Role::From
        | Role::By
        | Role::Point
        | Role::Per
        | Role::Minus
        | Role::MajorityAdjective
        | Role::Aged
        | Role::Old
        | Role::Last
        | Role::Next
        | Role::This
        | Role::Ago
        | Role::Hence
        | Role::Now
        | Role::PassedOver
        | Role::MagnitudeOf
        | Role::PartNoun
        | Role::EachOf
        | Role::VagueArticle
        | Role::Before
        | Role::After
        | Role::Later
        | Role::Earlier
        | Role::Early
        | Role::Mid
        | Role::Late
        | Role::Beginning
        | Role::Middle
        | Role::End
        | Role::Rest
        | Role::Half
        | Role::Quarter
        | Role::Weekend
        | Role::Starting
        | Role::Whole
        | Role::Odd
        | Role::Strong
        | Role::Numbering
        | Role::VersionWord
);
