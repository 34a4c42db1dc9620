//! The people of the workspace, and how further ones get in: their list, which people look
//! at most, is a chunk of the console, all else another.

crate::lazy::lazy_pages! {
    people / __preload_people [people, invitations, sessions] {
        PEOPLE_PAGE: crate::people::People,
    }
    people_person / __preload_people_person [people, invitations, sessions] {
        PERSON_PAGE: crate::people::PersonPage,
        INVITE_PAGE: crate::invitations::Invite,
        INVITATIONS_PAGE: crate::invitations::Invitations,
    }
}
