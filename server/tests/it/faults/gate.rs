//! A door in front of PostgreSQL, to be shut and opened: behind a shut one the
//! server is as good as stopped.

use std::io;
use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

pub struct Gate {
    address: SocketAddr,
    /// `host:port` behind it.
    server: String,
    passage: Passage,
}

enum Passage {
    Open(JoinHandle<()>),
    /// Nobody listens, and nobody else may take the port.
    Shut(TcpSocket),
}

impl Gate {
    /// A gate in front of a database's server, and the database's address
    /// through it.
    pub async fn before(url: &str) -> (Self, String) {
        let (credentials, rest) = url.split_once('@').expect("a user in the address");
        let (server, database) = rest.split_once('/').unwrap();
        let server = if server.contains(':') { server.to_owned() } else { format!("{server}:5432") };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let passage = Passage::Open(tokio::spawn(pass(listener, server.clone())));
        (Self { address, server, passage }, format!("{credentials}@{address}/{database}"))
    }

    /// Cuts every connection and refuses new ones.
    pub async fn shut(&mut self) {
        if let Passage::Open(passing) = &mut self.passage {
            passing.abort();
            // Its end, not its outcome: it was aborted.
            passing.await.ok();
            let socket = TcpSocket::new_v4().unwrap();
            socket.set_reuseaddr(true).unwrap();
            socket.bind(self.address).unwrap();
            self.passage = Passage::Shut(socket);
        }
    }

    pub fn open(self) -> Self {
        match self.passage {
            Passage::Shut(socket) => {
                let listener = socket.listen(128).unwrap();
                let passage = Passage::Open(tokio::spawn(pass(listener, self.server.clone())));
                Self { passage, ..self }
            }
            Passage::Open(_) => self,
        }
    }
}

async fn pass(listener: TcpListener, server: String) {
    let mut connections = JoinSet::new();
    while let Ok((near, _)) = listener.accept().await {
        connections.spawn(connect(near, server.clone()));
    }
}

async fn connect(mut near: TcpStream, server: String) -> io::Result<()> {
    let mut far = TcpStream::connect(server).await?;
    tokio::io::copy_bidirectional(&mut near, &mut far).await.map(drop)
}
