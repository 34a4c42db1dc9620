//! A mail server that takes or refuses everything, on a loopback port.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpSocket, TcpStream};

/// A mail as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    pub recipients: Vec<String>,
    text: String,
}

impl Received {
    pub fn head(&self) -> &str {
        self.text.split_once("\n\n").map_or(self.text.as_str(), |(head, _)| head)
    }

    /// The body with quoted-printable undone (RFC 2045 §6.7).
    pub fn body(&self) -> String {
        let body = self.text.split_once("\n\n").map_or("", |(_, body)| body);
        body.replace("=\n", "").replace("=3D", "=")
    }
}

/// A mail server that is not running yet: its port refuses connections.
#[derive(Debug)]
pub struct Away(TcpSocket);

impl Away {
    pub fn new() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self(socket)
    }

    pub fn url(&self) -> String {
        url(self.port())
    }

    pub fn start(self) -> Sink {
        let sink = Sink {
            port: self.port(),
            mails: Arc::default(),
            refuses: Arc::default(),
            hesitates: Arc::default(),
        };
        let listener = self.0.listen(128).unwrap();
        let worker = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let sink = worker.clone();
                tokio::spawn(async move { sink.serve(stream).await });
            }
        });
        sink
    }

    fn port(&self) -> u16 {
        self.0.local_addr().unwrap().port()
    }
}

fn url(port: u16) -> String {
    format!("smtp://127.0.0.1:{port}")
}

#[derive(Clone, Debug)]
pub struct Sink {
    port: u16,
    mails: Arc<Mutex<Vec<Received>>>,
    refuses: Arc<AtomicBool>,
    hesitates: Arc<AtomicBool>,
}

impl Sink {
    pub async fn start() -> Self {
        Away::new().start()
    }

    pub fn url(&self) -> String {
        url(self.port)
    }

    pub fn mails(&self) -> Vec<Received> {
        self.mails.lock().unwrap().clone()
    }

    pub fn refuse(&self, refuses: bool) {
        self.refuses.store(refuses, Ordering::SeqCst);
    }

    /// Takes a mail and says so a while later.
    pub fn hesitate(&self) {
        self.hesitates.store(true, Ordering::SeqCst);
    }

    /// Speaks as much SMTP as a client needs (RFC 5321 §4.1.1).
    async fn serve(&self, stream: TcpStream) -> Option<()> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut recipients = Vec::new();
        write.write_all(b"220 sink\r\n").await.ok()?;
        while let Some(line) = lines.next_line().await.ok()? {
            let verb = line.get(..4).unwrap_or_default().to_uppercase();
            let answer: &[u8] = match verb.as_str() {
                "RCPT" if self.refuses.load(Ordering::SeqCst) => b"451 not now\r\n",
                "RCPT" => {
                    recipients.push(line.split(['<', '>']).nth(1)?.to_owned());
                    b"250 ok\r\n"
                }
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut text = String::new();
                    while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                        text.push_str(&line);
                        text.push('\n');
                    }
                    self.mails
                        .lock()
                        .unwrap()
                        .push(Received { recipients: std::mem::take(&mut recipients), text });
                    if self.hesitates.load(Ordering::SeqCst) {
                        tokio::time::sleep(Duration::from_millis(300)).await;
                    }
                    b"250 taken\r\n"
                }
                "QUIT" => b"221 bye\r\n",
                _ => b"250 ok\r\n",
            };
            write.write_all(answer).await.ok()?;
        }
        Some(())
    }
}
