//! A contact's own page as a browser without scripts meets it.

use crate::access::make_a_reader;
use crate::support::{Html, TestApp};
use domain::contacts::CONTACT;

#[tokio::test]
async fn a_contact_is_edited_deleted_and_taken_back_by_plain_forms() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let look = async |path: &str| Html::parse(owner.get(path).await.is(200).text());
        let leads_to = |page: &Html, path: &str| {
            page.elements.iter().any(|element| element.attribute("href") == Some(path))
        };
        let named = [("name", "Quay Chandlers")];
        let customer = owner.call("/fn/customers/create", &named).await.is(200).new_id();
        let person = [("customer", customer.as_str()), ("name", "Maeve Byrne")];
        owner.call("/fn/contacts/create", &person).await.is(200);
        let listed = owner.ask("/fn/contacts/list", &[("id", &customer)]).await.is(200);
        let contact = listed.text().split('"').find(|word| word.starts_with("con_")).unwrap().to_owned();
        let page = format!("/contacts/{contact}");

        let record = look(&page).await;
        let ids = record.elements.iter().filter_map(|element| element.attribute("id"));
        let editable: Vec<&str> = ids.filter_map(|id| id.strip_prefix("edit-")).collect();
        assert_eq!(editable, CONTACT.fields.iter().map(|field| &*field.name).collect::<Vec<_>>());
        assert_eq!(record.text_of("h1"), "Maeve Byrne");
        let customers = format!("/customers/{customer}");
        assert!(leads_to(&record, &customers) && leads_to(&record, &format!("{page}/links")));
        assert!(leads_to(&look(&customers).await, &page), "and from there");

        assert_eq!(record.value_of("contact"), Some(contact.as_str()), "the form names both");
        assert_eq!(record.value_of("customer"), Some(customer.as_str()));
        let call = [
            ("customer", customer.as_str()),
            ("contact", contact.as_str()),
            ("kind", "call"),
            ("subject", "Asked for rope"),
        ];
        let log = format!("/fn/activities/create?from={page}");
        assert_eq!(owner.post_form(&log, &call).await.is(303).header("location"), page);
        for place in [&page, &customers] {
            assert!(look(place).await.shows("Asked for rope"), "{place}");
        }

        let edit = format!("/fn/contacts/edit-record?from={page}/edit");
        let send = async |title: &str| {
            let fields =
                [("id", contact.as_str()), ("version", "1"), ("name", "Maeve Byrne"), ("title", title)];
            owner.post_form(&edit, &fields).await
        };
        assert_eq!(send("Buyer").await.is(303).header("location"), page);
        let conflict = Html::parse(send("Captain").await.is(409).text());
        assert!(conflict.shows("Buyer") && conflict.shows("Captain"), "both stand side by side");

        let gone = [("id", contact.as_str())];
        owner.post_form(&format!("/fn/contacts/delete?from={page}"), &gone).await.is(303);
        assert!(look(&page).await.shows("This contact is in the recycle bin"));
        owner.get(&format!("{page}/edit")).await.is(404);
        assert!(leads_to(&look("/recycle-bin?of=contacts").await, &page));
        owner.post_form(&format!("/fn/recycle-bin/restore-contact?from={page}"), &gone).await.is(303);
        let back = look(&page).await;
        assert!(back.shows("Buyer") && !back.shows("This contact is in the recycle bin"));
        owner.get(&format!("{page}/edit")).await.is(200);

        make_a_reader(app).await;
        let read = look(&page).await;
        assert!(read.shows("Asked for rope"));
        assert_eq!(read.value_of("subject"), None, "whoever only reads logs nothing");
        owner.call("/fn/activities/create", &call).await.is(403);
    })
    .await;
}

#[tokio::test]
async fn the_form_on_a_customers_page_leads_to_what_is_wrong() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let named = [("name", "Quay Chandlers")];
        let customer = owner.call("/fn/customers/create", &named).await.is(200).new_id();
        let person = [("customer", customer.as_str()), ("name", "Maeve Byrne")];
        owner.call("/fn/contacts/create", &person).await.is(200);
        let listed = owner.ask("/fn/contacts/list", &[("id", &customer)]).await.is(200);
        let contact = listed.text().split('"').find(|word| word.starts_with("con_")).unwrap();
        let of_new = [("customer", customer.as_str()), ("name", "")];
        let of_old = [("customer", customer.as_str()), ("id", contact), ("version", "1"), ("name", "")];
        for (function, open, fields) in [("create", "new", &of_new[..]), ("edit", contact, &of_old[..])] {
            let path = format!("/fn/contacts/{function}?from=/customers/{customer}%3Fcontact%3D{open}");
            let refused = Html::parse(owner.post_form(&path, fields).await.is(422).text());
            let leads_there =
                refused.elements.iter().any(|element| element.attribute("href") == Some("#contact-name"));
            assert!(leads_there, "{function}");
        }
    })
    .await;
}
