//! Our side of an exchange with a peer: makes values of a schema, checks those that the peer made, and says what agreed.
//!
//! Usage: `ours make SCHEMA COUNT`, `ours check SCHEMA < VALUES`, `ours table PEER VERSION LAYER SCHEMA READ CHECKED ROWS`. SCHEMA is the file that this program was
//! built with: its code is held against it.

mod check;
#[path = "../../../src/height.rs"]
#[allow(dead_code, reason = "tests ask for more")]
mod height;
mod known;
mod make;
#[path = "../../../src/maker/mod.rs"]
#[allow(dead_code, reason = "tests ask for more")]
mod maker;
#[path = "../../../src/random.rs"]
#[allow(dead_code, reason = "other programs shuffle")]
mod random;
mod schema;
mod table;

use std::error::Error;
use std::process::ExitCode;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["make", schema, count] => make::all(schema, count).map(|()| true),
        ["check", schema] => check::all(schema).map(|()| true),
        ["table", peer, version, layer, schema, read, checked, rows] => {
            let exchange = table::Exchange {
                peer,
                version,
                layer,
                schema,
                read,
                checked,
            };
            exchange.tell(rows)
        }
        _ => Err("usage: ours make|check|table ...".into()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
