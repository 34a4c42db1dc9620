//! The people of the workspace, and how further ones get in: two areas that are one
//! chunk of the console.

crate::lazy::lazy_pages! {
    people / __preload_people [people, invitations, sessions] {
        PEOPLE_PAGE: crate::people::People,
        PERSON_PAGE: crate::people::PersonPage,
        INVITE_PAGE: crate::invitations::Invite,
        INVITATIONS_PAGE: crate::invitations::Invitations,
    }
}
