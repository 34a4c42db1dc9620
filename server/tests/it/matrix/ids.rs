//! The id of the record that a function is about, empty, unknown, of another
//! kind, of another workspace: the record is not there, and nothing else is
//! answered or changed in its place (R-AC-04, R-AC-06).

use super::callers::{Caller, House};
use super::samples::{About, sample};
use super::things::Things;
use crate::support::TestApp;
use domain::leads::NEW_CUSTOMER;

/// Fields that name the record that a function is about.
const NAMES: [&str; 2] = ["id", "customer"];

#[tokio::test]
async fn r_ac_04_no_function_passes_over_an_id_that_names_nothing() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let things = house.things(app).await;
        let foreign = Things::make(house.browser(Caller::Foreign)).await;
        let (mut wrong, mut asked) = (Vec::new(), 0);
        app.forget_proofs().await;
        let before = app.dump().await;
        for (path, method) in server_fn::axum::server_fn_paths() {
            let sample_of = |things| sample(path, things).unwrap();
            let (ours, theirs) = (sample_of(&things), sample_of(&foreign));
            if !matches!(ours.about, About::Record | About::InBin) {
                continue;
            }
            // Opens the counters of calls again.
            app.clock.advance_seconds(60);
            app.prove_everybody().await;
            for (place, (name, id)) in ours.fields.iter().enumerate() {
                // Who is yet to be made has none.
                if !NAMES.contains(name) || *id == NEW_CUSTOMER {
                    continue;
                }
                let unknown = format!("{}00000000000000000000000007", &id[..4]);
                for value in ["", "x", &unknown, "usr_00000000000000000000000007", theirs.fields[place].1] {
                    let mut fields = ours.fields.clone();
                    fields[place].1 = value;
                    let answer = house.call(Caller::Owner, &method, path, &fields).await;
                    if answer.status.as_u16() != 404 {
                        wrong.push(format!("{path}, {name}={value:?}: {} {}", answer.status, answer.text()));
                    }
                    asked += 1;
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        app.forget_proofs().await;
        assert_eq!(before.changed(&app.dump().await), [""; 0]);
        assert!(asked > 100, "{asked} ids are not all");
    })
    .await;
}
