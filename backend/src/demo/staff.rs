//! The company's departments and people.

use super::chance::Chance;
use super::companies;
use crate::accounts::{NewPerson, create_person};
use crate::audit::{self, Event, Refusals};
use crate::context::{Actor, Browser, Client, Context};
use crate::phone::Home;
use crate::sessions::SessionProof;
use crate::storage::{Reach, Tx, args};
use crate::workspaces::{self, NewUser, NewWorkspace};
use crate::{Backend, Failure, departments, installation, permissions, random, zones};
use domain::accounts::{Density, Theme, UserStatus};
use domain::audit::{AuditObject, AuditVerb};
use domain::permissions::SeedRole;
use domain::records::Layouts;
use domain::set_up::{Entrance, SignUpPolicy};
use domain::{Currency, DepartmentId, Locale, RequestId, SessionId, Timestamp, UserId, WorkspaceId, Zone};
use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::Range;
use std::sync::Arc;

const OWNER: &str = "owner@harbour.example";
const MANAGER: &str = "manager@harbour.example";

/// The accounts that a demo prints.
pub const SIGN_INS: [(&str, &str); 4] = [
    (OWNER, "owner"),
    (MANAGER, "sales_manager"),
    ("rep@harbour.example", "sales_rep"),
    ("reader@harbour.example", "read_only"),
];

/// Everybody's clock, so that nobody seems to work at night.
const ZONE: &str = "Asia/Shanghai";

#[derive(Clone)]
struct Colleague {
    name: Cow<'static, str>,
    email: Cow<'static, str>,
    role: SeedRole,
    department: usize,
    locale: Locale,
}

const fn colleague(
    name: &'static str,
    email: &'static str,
    role: SeedRole,
    department: usize,
    locale: Locale,
) -> Colleague {
    Colleague { name: Cow::Borrowed(name), email: Cow::Borrowed(email), role, department, locale }
}

/// Name and the department above, by its place in this list.
const DEPARTMENTS: [(&str, Option<usize>); 7] = [
    ("总部 Headquarters", None),
    ("销售部 Sales", Some(0)),
    ("华东区 East China", Some(1)),
    ("华南区 South China", Some(1)),
    ("国际部 International", Some(1)),
    ("欧洲 Europe", Some(4)),
    ("财务部 Finance", Some(0)),
];

/// Who heads which department, by their places in the lists.
const HEADS: [(usize, usize); 5] = [(0, 0), (EAST, 2), (3, 3), (4, 4), (6, 23)];

/// The manager of the demo's sign-ins looks after this department, by its
/// place in the list.
const EAST: usize = 2;
/// Where further sellers go, in turn.
const SALES: [usize; 4] = [3, 4, 5, EAST];

/// How many people the company has at least.
pub const LEAST: usize = 25;

const COLLEAGUES: [Colleague; LEAST] = [
    colleague("Grace Harbour", OWNER, SeedRole::Owner, 0, Locale::En),
    colleague("周敏", "admin@harbour.example", SeedRole::Admin, 0, Locale::ZhCn),
    colleague("王建国", MANAGER, SeedRole::SalesManager, 2, Locale::ZhCn),
    colleague("陈晓燕", "chen.xiaoyan@harbour.example", SeedRole::SalesManager, 3, Locale::ZhCn),
    colleague("Daniel Okafor", "daniel.okafor@harbour.example", SeedRole::SalesManager, 4, Locale::En),
    colleague("李娜", "rep@harbour.example", SeedRole::SalesRep, 2, Locale::En),
    colleague("张伟", "zhang.wei@harbour.example", SeedRole::SalesRep, 2, Locale::ZhCn),
    colleague("刘洋", "liu.yang@harbour.example", SeedRole::SalesRep, 2, Locale::ZhCn),
    colleague("赵磊", "zhao.lei@harbour.example", SeedRole::SalesRep, 2, Locale::ZhCn),
    colleague("欧阳静", "ouyang.jing@harbour.example", SeedRole::SalesRep, 2, Locale::ZhCn),
    colleague("黄志强", "huang.zhiqiang@harbour.example", SeedRole::SalesRep, 3, Locale::ZhCn),
    colleague("林美玲", "lin.meiling@harbour.example", SeedRole::SalesRep, 3, Locale::ZhCn),
    colleague("吴俊杰", "wu.junjie@harbour.example", SeedRole::SalesRep, 3, Locale::ZhCn),
    colleague("徐婷", "xu.ting@harbour.example", SeedRole::SalesRep, 3, Locale::ZhCn),
    colleague("孙浩然", "sun.haoran@harbour.example", SeedRole::SalesRep, 3, Locale::ZhCn),
    colleague("Priya Raman", "priya.raman@harbour.example", SeedRole::SalesRep, 4, Locale::En),
    colleague("Tom Becker", "tom.becker@harbour.example", SeedRole::SalesRep, 5, Locale::En),
    colleague("Sofia Marino", "sofia.marino@harbour.example", SeedRole::SalesRep, 5, Locale::En),
    colleague("Lucas Moreau", "lucas.moreau@harbour.example", SeedRole::SalesRep, 5, Locale::En),
    colleague("Emily Carter", "emily.carter@harbour.example", SeedRole::SalesRep, 4, Locale::En),
    colleague("Kenji Sato", "kenji.sato@harbour.example", SeedRole::SalesRep, 4, Locale::En),
    colleague("马超", "ma.chao@harbour.example", SeedRole::SalesRep, 2, Locale::ZhCn),
    colleague("何雨桐", "he.yutong@harbour.example", SeedRole::SalesRep, 3, Locale::ZhCn),
    colleague("郑丽", "reader@harbour.example", SeedRole::ReadOnly, 6, Locale::ZhCn),
    colleague("Hannah Weiss", "hannah.weiss@harbour.example", SeedRole::ReadOnly, 6, Locale::En),
];

/// Everybody who sells, each with a context to act in.
pub struct Staff {
    pub workspace: WorkspaceId,
    pub sellers: Vec<Seller>,
}

impl Staff {
    /// The owner, who is among the sellers.
    pub fn owner(&self) -> Option<&Seller> {
        self.sellers.iter().find(|seller| seller.actor.email == OWNER)
    }

    /// Somebody who sells, by their address.
    pub fn seller(&self, email: &str) -> Option<&Seller> {
        self.sellers.iter().find(|seller| seller.actor.email == email)
    }

    /// Where the manager of the sign-ins stands among the sellers.
    pub fn place_of_manager(&self) -> usize {
        self.sellers.iter().position(|seller| seller.actor.email == MANAGER).unwrap_or_default()
    }
}

/// One of the colleagues who have customers.
pub struct Seller {
    pub locale: Locale,
    pub actor: Arc<Actor>,
    /// Whether the manager of the sign-ins sees what is theirs.
    pub is_of_manager: bool,
    /// Managers who were asked for see what the manager of the sign-ins sees; nothing is theirs.
    pub has_customers: bool,
    context: Context,
}

impl Seller {
    /// Where the seller's clock hangs.
    pub fn zone(&self) -> &Zone {
        &self.context.zone
    }

    /// The seller at work at a time, having just given the password: what they do may
    /// ask for a fresh proof.
    pub fn at(&self, then: Timestamp) -> Context {
        let actor = Actor { proof: SessionProof::by_password(then), ..Actor::clone(&self.actor) };
        let request = random::id(RequestId::from_uuid, then);
        Context { now: then, request, actor: Some(Arc::new(actor)), ..self.context.clone() }
    }
}

/// How many there are to be.
#[derive(Clone, Copy)]
pub struct People {
    /// At least [`LEAST`].
    pub all: usize,
    /// Of those beyond the demo's.
    pub managers: usize,
}

/// Makes the workspace with its departments and people, a year old, in an
/// installation where others may sign up too.
pub async fn create(
    backend: &Backend,
    password: &str,
    now: Timestamp,
    people: People,
) -> Result<Staff, Failure> {
    let colleagues = colleagues(people);
    let hash = backend.hasher().hash(password).await?;
    let begun = now.plus_days(-400);
    let mut tx = backend.storage().write(Reach::System).await?;
    installation::settle(&mut tx, SignUpPolicy::Open).await?;
    let workspace = NewWorkspace {
        name: "Harbour Trading 海港贸易".to_owned(),
        locale: Locale::ZhCn,
        currency: Currency::Cny,
        time_zone: ZONE.to_owned(),
        trial_ends_at: None,
    };
    let workspace = workspaces::create(&mut tx, &workspace, begun).await?;
    let event = Event::of(AuditVerb::Created, AuditObject::Workspace, workspace.uuid());
    audit::write_unasked(&mut tx, backend.audit_key(), Some(workspace), &event, begun).await?;
    let departments = make_departments(&mut tx, workspace, begun).await?;
    let mut users = Vec::new();
    for colleague in &colleagues {
        users.push(user(&mut tx, workspace, colleague, &departments, &hash, begun).await?);
    }
    for (department, head) in HEADS {
        if let (Some(department), Some((head, _))) = (departments.get(department), users.get(head)) {
            departments::set_head(&mut tx, workspace, *department, Some(*head)).await?;
        }
    }
    tx.commit().await?;
    let mut sellers = Vec::new();
    for (place, (colleague, (user, actor))) in colleagues.iter().zip(users).enumerate() {
        if matches!(colleague.role, SeedRole::SalesRep | SeedRole::SalesManager | SeedRole::Owner) {
            let actor = with_permissions(backend, user, actor).await?;
            sellers.push(Seller {
                locale: colleague.locale,
                context: context(backend, Arc::clone(&actor), colleague.locale),
                actor,
                is_of_manager: colleague.department == EAST,
                has_customers: !people.managers().contains(&place),
            });
        }
    }
    Ok(Staff { workspace, sellers })
}

impl People {
    /// The places of the further managers.
    fn managers(self) -> Range<usize> {
        LEAST..LEAST + self.managers
    }
}

/// The colleagues of the demo and, beyond them, made-up managers and sellers.
fn colleagues(people: People) -> Vec<Colleague> {
    let mut chance = Chance::new(20_260_102);
    let further = (LEAST..people.all).map(|number| {
        let locale = if number % 2 == 0 { Locale::ZhCn } else { Locale::En };
        let name = match locale {
            Locale::ZhCn => companies::chinese_name(&mut chance),
            Locale::En => companies::international_name(&mut chance),
        };
        let (word, role, department) = if people.managers().contains(&number) {
            ("manager", SeedRole::SalesManager, EAST)
        } else {
            ("seller", SeedRole::SalesRep, SALES[number % SALES.len()])
        };
        let email = Cow::Owned(format!("{word}{number}@harbour.example"));
        Colleague { name: Cow::Owned(name), email, role, department, locale }
    });
    COLLEAGUES.into_iter().chain(further).collect()
}

async fn make_departments(
    tx: &mut Tx,
    workspace: WorkspaceId,
    begun: Timestamp,
) -> Result<Vec<DepartmentId>, Failure> {
    let mut made: Vec<DepartmentId> = Vec::new();
    for (name, above) in DEPARTMENTS {
        let parent = above.and_then(|above| made.get(above).copied());
        made.push(departments::insert(tx, workspace, name, parent, begun).await?);
    }
    Ok(made)
}

async fn user(
    tx: &mut Tx,
    workspace: WorkspaceId,
    colleague: &Colleague,
    departments: &[DepartmentId],
    hash: &str,
    begun: Timestamp,
) -> Result<(UserId, Actor), Failure> {
    let person = NewPerson {
        name: &colleague.name,
        email: &colleague.email,
        phone: "",
        password_hash: hash,
        locale: colleague.locale,
        time_zone: ZONE,
        verified_at: Some(begun),
    };
    let person = create_person(tx, &person, begun).await?;
    let department = departments.get(colleague.department).copied();
    let new = NewUser {
        person,
        username: colleague.email.split('@').next(),
        name: &colleague.name,
        department,
        manager: None,
        status: UserStatus::Active,
        role: colleague.role,
    };
    let user = workspaces::create_user(tx, workspace, &new, begun).await?;
    let actor = Actor {
        session: random::id(SessionId::from_uuid, begun),
        person,
        user,
        name: colleague.name.to_string(),
        email: colleague.email.to_string(),
        department,
        workspace,
        workspace_name: "Harbour Trading 海港贸易".to_owned(),
        currency: Currency::Cny,
        home: Home::of_locale(Locale::ZhCn),
        layouts: Layouts::default(),
        permissions: Arc::default(),
        trial_ends_at: None,
        read_only: false,
        renewal_asked_at: None,
        operates: false,
        elsewhere: false,
        proof: SessionProof::by_password(begun),
    };
    Ok((user, actor))
}

async fn with_permissions(backend: &Backend, user: UserId, actor: Actor) -> Result<Arc<Actor>, Failure> {
    let workspace = actor.workspace;
    let mut tx = backend.storage().read(Reach::Workspace(workspace)).await?;
    let (version,): (i64,) =
        tx.one("SELECT permissions_version FROM workspaces WHERE id = $1", args![workspace]).await?;
    let permissions = permissions::of_user(backend.permissions(), &mut tx, workspace, user, version).await?;
    Ok(Arc::new(Actor { permissions, ..actor }))
}

fn context(backend: &Backend, actor: Arc<Actor>, locale: Locale) -> Context {
    let now = backend.clock().now();
    Context {
        backend: backend.clone(),
        request: random::id(RequestId::from_uuid, now),
        client: Client { ip: IpAddr::V4(Ipv4Addr::LOCALHOST), device: "demo".to_owned() },
        browser: Browser::default(),
        now,
        locale,
        zone: zones::zone(ZONE, now),
        theme: Theme::System,
        density: Density::Default,
        actor: Some(actor),
        operator: None,
        entrance: Entrance::Open,
        refusals: Refusals::default(),
        attached: None,
    }
}
