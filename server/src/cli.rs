//! The command line.

use backend::audit::chain::Head;
use backend::audit::export::PublicKey;
use backend::keys::KeyId;
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Latchkey: customers, opportunities and accounts in one binary.
#[derive(Debug, Parser)]
#[command(name = "latchkey", version, about)]
pub struct Cli {
    /// The configuration file; without it `latchkey.toml` in the working
    /// folder or in the data folder is read.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the product.
    Serve(ServeAt),
    /// Serve a throw-away demo company and print its accounts.
    Demo(Demo),
    /// Fill an empty database with a made-up company of any size, to measure with.
    Seed(Seed),
    /// Bring the database up to date, or rehearse that on a copy.
    Migrate(Migrate),
    /// Print the effective configuration, secrets masked.
    Config,
    /// Make people or let them in again, in an emergency, on this machine.
    User {
        #[command(subcommand)]
        command: User,
    },
    /// Look after the workspaces of this installation, on this machine.
    Workspace {
        #[command(subcommand)]
        command: Workspace,
    },
    /// Look into the outbox, on this machine.
    Mail {
        #[command(subcommand)]
        command: Mail,
    },
    /// Write a backup of everything, sealed under the master key, while people work.
    Backup { file: PathBuf },
    /// Put a backup into an empty database; needs the master key of that time.
    Restore { file: PathBuf },
    /// Check that what is stored fits together.
    Verify,
    /// Change the master key while people work.
    Keys {
        #[command(subcommand)]
        command: Keys,
    },
    /// Prove that nobody tampered with the audit; hand it out signed; erase what
    /// the law asks for.
    Audit {
        #[command(subcommand)]
        command: Audit,
    },
}

/// Where to listen and where to keep data; both win over the configuration.
#[derive(Debug, Args)]
pub struct ServeAt {
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    #[arg(long, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Migrate {
    /// Only try it, on a copy, while people work; says what would happen and
    /// fails if it would fail. The database itself is not touched.
    #[arg(long)]
    pub rehearse: bool,
}

#[derive(Debug, Args)]
pub struct Demo {
    #[command(flatten)]
    pub place: ServeAt,
    /// The password of the demo accounts; without it one is made up.
    #[arg(long)]
    pub password: Option<String>,
}

/// The same numbers give the same company, seen from the day it is made.
#[derive(Debug, Args)]
pub struct Seed {
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000)]
    pub customers: usize,
    #[arg(long, value_name = "NUMBER", default_value_t = 200)]
    pub opportunities: usize,
    #[arg(long, value_name = "NUMBER", default_value_t = 2_000)]
    pub activities: usize,
    /// People in the company, at least the demo's 25.
    #[arg(long, value_name = "NUMBER", default_value_t = 25)]
    pub users: usize,
    /// So many of those beyond the demo's see what the manager sees, and have as much to do.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub managers: usize,
    /// Events in the audit, over the past year.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub audit: usize,
    /// So many of the sellers beyond the demo's have authenticator apps, whose keys follow from
    /// address and password.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub totps: usize,
    /// Sign-in records, over the past half year.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub sign_ins: usize,
    /// Another number, another company.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// The password of all accounts; without it one is made up.
    #[arg(long)]
    pub password: Option<String>,
    #[arg(long, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Print a link that makes an operator of the installation.
    Operator {
        /// The only address that the link works for.
        #[arg(long, value_name = "ADDRESS")]
        email: String,
    },
    /// Make an active user of a workspace an owner, where none is left who could.
    Owner {
        /// The workspace's id, or the word in its sign-in address.
        #[arg(long, value_name = "WORKSPACE")]
        workspace: String,
        /// The address that they sign in by.
        #[arg(long, value_name = "ADDRESS")]
        email: String,
    },
    /// Take away all second factors of somebody who has lost them: their password alone
    /// signs them in then. They get a mail about it.
    ResetFactor {
        /// The address that they sign in by.
        #[arg(long, value_name = "ADDRESS")]
        email: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Workspace {
    /// List all: id, short name, state, end of the trial, plan, seats, people, last activity.
    List,
    /// Give a workspace more time; it works on with its next request.
    Extend(Extend),
}

#[derive(Debug, Args)]
pub struct Extend {
    /// Its id, or the word in its sign-in address.
    pub workspace: String,
    #[command(flatten)]
    pub by: By,
}

/// Exactly one of them.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct By {
    /// So many days from the end of the trial, or from now where that is over.
    #[arg(long, value_name = "NUMBER")]
    pub days: Option<String>,
    /// To the end of this day where the workspace is, like `2026-12-31`.
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Without an end.
    #[arg(long)]
    pub unlimited: bool,
}

#[derive(Debug, Subcommand)]
pub enum Mail {
    /// List the latest mails: envelope, state, error.
    List,
    /// Show one mail.
    Show { id: String },
}

#[derive(Debug, Subcommand)]
pub enum Keys {
    /// List the master keys by their ids, and how much each of them sealed.
    List,
    /// Make a new master key and seal everything under it; go on where an
    /// earlier run was ended.
    Rotate,
    /// Take an older key out, if nothing needs it.
    Drop { id: KeyId },
}

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Walk the whole chain and say where it is broken, if it is.
    Verify {
        /// A head that an earlier run printed and that was kept elsewhere: it
        /// must still be part of the chain.
        #[arg(long, value_name = "HEAD")]
        kept: Option<Head>,
    },
    /// Write events into a signed file, a line of JSON each.
    Export(Export),
    /// Check a file that `export` wrote, without the database.
    Check {
        file: PathBuf,
        /// What `latchkey audit key` printed where the file comes from; without
        /// it anybody may have signed.
        #[arg(long, value_name = "KEY")]
        key: Option<PublicKey>,
    },
    /// Print the public key that exports are checked with.
    Key,
    /// Empty one event of what tells of a person; the chain holds.
    Erase { id: String },
}

#[derive(Debug, Args)]
pub struct Export {
    pub file: PathBuf,
    /// Leave out what was before this day (UTC) or instant, like `2026-01-31`
    /// or `2026-01-31T08:00:00Z`.
    #[arg(long, value_name = "TIME")]
    pub from: Option<String>,
    /// Leave out this day (UTC) or instant and what was after.
    #[arg(long, value_name = "TIME")]
    pub to: Option<String>,
    /// Only one workspace's events: its id, or the word in its sign-in address.
    #[arg(long, value_name = "WORKSPACE")]
    pub workspace: Option<String>,
}
