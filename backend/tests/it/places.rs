//! Where addresses are, by a file that the test makes.

mod file;

use crate::people::{EMAIL, session, signed_up, visit};
use crate::support::{TestBackend, on_sqlite};
use backend::{Settings, StartError, places, sessions};
use domain::Locale;
use file::{LocatedAddress, file};
use std::path::Path;

const PLACES: [LocatedAddress; 2] = [
    LocatedAddress { ip: [127, 0, 0, 2], city: ("Bremen", "不来梅"), country: ("Germany", "德国") },
    LocatedAddress { ip: [127, 0, 0, 3], city: ("Shanghai", "上海"), country: ("China", "中国") },
];

async fn with(test: &TestBackend, places: &Path) -> Result<backend::Backend, StartError> {
    backend::Backend::start(Settings { places: Some(places.to_owned()), ..test.backend.settings().clone() })
        .await
}

#[test]
fn a_place_is_named_in_the_language_of_who_looks() {
    on_sqlite(async |test: TestBackend| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("places.mmdb");
        std::fs::write(&path, file(&PLACES)).unwrap();
        signed_up(&test, EMAIL).await;
        let cookie = session(&test, EMAIL).await;
        let node = with(&test, &path).await.unwrap();
        let context = visit(&node, cookie).await.unwrap();
        assert_eq!(places::of(&context, "127.0.0.2").as_deref(), Some("Bremen, Germany"));
        let chinese = backend::Context { locale: Locale::ZhCn, ..context.clone() };
        assert_eq!(places::of(&chinese, "127.0.0.3").as_deref(), Some("中国 上海"));
        assert_eq!(places::of(&context, "::ffff:127.0.0.3").as_deref(), Some("Shanghai, China"));
        // What the file does not know, and what is no address.
        for nowhere in ["127.0.0.4", "203.0.113.9", "2001:db8::1", "", "console"] {
            assert_eq!(places::of(&context, nowhere), None, "{nowhere}");
        }
        test.run("UPDATE sessions SET ip = '127.0.0.2'", backend::args![]).await;
        let listed = sessions::list(&context).await.unwrap().sessions;
        assert_eq!(listed[0].place.as_deref(), Some("Bremen, Germany"));
        // Without a file nobody says where anything is.
        let listed = sessions::list(&visit(&test.backend, cookie).await.unwrap()).await.unwrap().sessions;
        assert_eq!(listed[0].place, None);
        node.stop().await;
    });
}

#[test]
fn a_broken_file_of_places_stops_the_start_in_words() {
    on_sqlite(async |test: TestBackend| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("places.mmdb");
        let whole = file(&PLACES);
        let mut crooked = whole.clone();
        // A node that leads beyond the file.
        crooked[..6].copy_from_slice(&[0xff; 6]);
        for broken in [&b""[..], b"no such thing", &whole[..whole.len() / 2], crooked.as_slice()] {
            std::fs::write(&path, broken).unwrap();
            let refused = with(&test, &path).await.unwrap_err();
            assert!(matches!(refused, StartError::Places(_)), "{refused}");
            assert!(refused.to_string().starts_with("`places` is no file of places"), "{refused}");
        }
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(with(&test, &path).await.unwrap_err(), StartError::Places(_)));
    });
}
