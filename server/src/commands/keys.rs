//! `latchkey keys list`, `latchkey keys rotate` and `latchkey keys drop ID`.

use super::{CommandError, open, open_inhabited};
use crate::cli::Keys;
use crate::config::Config;
use backend::Backend;
use backend::keys::KeyId;
use backend::rotation::{self, Uses};

pub async fn run(config: &Config, command: Keys) -> Result<(), CommandError> {
    let backend = match command {
        Keys::Rotate => open_inhabited(config).await?,
        Keys::List | Keys::Drop { .. } => open(config).await?,
    };
    let done = match command {
        Keys::List => list(&backend).await,
        Keys::Rotate => rotate(&backend).await,
        Keys::Drop { id } => drop_key(&backend, id).await,
    };
    backend.stop().await;
    done
}

async fn list(backend: &Backend) -> Result<(), CommandError> {
    show(backend, &rotation::list(backend).await?);
    Ok(())
}

async fn rotate(backend: &Backend) -> Result<(), CommandError> {
    let rotated = rotation::rotate(backend).await?;
    match rotated.made {
        Some(id) => println!("the key {id} is made and seals from now on"),
        None if rotated.resealed > 0 => println!("going on with a rotation that was begun before"),
        None => println!("everything is sealed under the newest key already"),
    }
    println!("{} values were sealed anew\n", rotated.resealed);
    show(backend, &rotated.uses);
    if rotated.made.is_some() {
        println!("\nKeep a copy of the new `master.key` where backups are not: the next backup needs it.");
        println!("Keep the old key for as long as backups that it sealed.");
    }
    Ok(())
}

async fn drop_key(backend: &Backend, id: KeyId) -> Result<(), CommandError> {
    rotation::drop_key(backend, id).await?;
    println!("the key {id} is gone from `master.key`; only backups that it sealed need it");
    Ok(())
}

fn show(backend: &Backend, uses: &Uses) {
    for (index, (id, values)) in uses.keys.iter().enumerate() {
        let says = match (index, uses.of(*id)) {
            (0, _) => "the newest: it seals".to_owned(),
            (_, 0) if backend.keys().are_in_a_file() => {
                format!("nothing needs it: `latchkey keys drop {id}` takes it out")
            }
            (_, 0) => "nothing needs it: it can leave `LATCHKEY_MASTER_KEY`".to_owned(),
            _ => "still needed: `latchkey keys rotate` seals anew".to_owned(),
        };
        println!("{id}  {values:>6} values  {says}");
    }
    if uses.lost > 0 {
        println!("{} values name a key that is not here: put it back", uses.lost);
    }
}
