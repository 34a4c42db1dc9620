//! Persons and their users: signing up, proving an address, signing in, a
//! forgotten password, profile and preferences.

mod asked;
mod claim;
mod devices;
mod entered;
mod events;
mod forgot;
mod found;
mod guard;
mod origin;
mod password;
mod persons;
mod places;
mod preferences;
mod prove;
mod sign_in;
mod sign_up;
mod verify;

pub(crate) use asked::place as job_place;
pub use claim::claim;
pub use devices::KNOWN_DAYS as DEVICE_KNOWN_DAYS;
pub use entered::Entered;
pub(crate) use entered::enter;
pub(crate) use forgot::remind;
pub use forgot::{forgot, reset, reset_possible};
pub(crate) use found::found;
pub use password::change_password;
pub use preferences::{Profile, change_preferences, change_profile, profile};
pub(crate) use sign_in::goal_of;
pub use sign_in::{sign_in, sign_out};
pub use sign_up::sign_up;
pub use verify::{verify, verify_possible};

pub(crate) use devices::{
    find as find_device, of as device_of, remember as remember_device, see as see_device,
};
pub(crate) use events::{Proof, record as record_event};
pub use persons::{
    NewPerson, PersonRow, create as create_person, find_verified as find_verified_person, get as get_person,
};
pub(crate) use persons::{lock as lock_person, users_of};
pub(crate) use places::{Place, open_places};
pub(crate) use prove::prove;
