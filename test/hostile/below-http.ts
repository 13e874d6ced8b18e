import type { Asked, Behaviour } from "./front.ts";
import type { Socket } from "node:net";

/** Milliseconds between two bytes of a trickling answer. */
export const NOW_AND_THEN = 40;

function plain(name: string, act: (socket: Socket, drip: Asked["drip"]) => void): Behaviour {
  return { name, scheme: "http", act: { kind: "connection", act } };
}

function secure(name: string, act: (socket: Socket, drip: Asked["drip"]) => void): Behaviour {
  return { name, scheme: "https", act: { kind: "connection", act } };
}

/** The same, after the first bytes of a request. */
function afterRequest(name: string, act: (socket: Socket, drip: Asked["drip"]) => void): Behaviour {
  return plain(name, (socket, drip) => socket.once("data", () => act(socket, drip)));
}

const says = (text: string | Buffer) => (socket: Socket) => void socket.write(text);
const saysAndEnds = (text: string | Buffer) => (socket: Socket) => void socket.end(text);

/** `n` bytes that belong to no protocol, the same each time. */
const noise = (n: number): Buffer => Buffer.from(Array.from({ length: n }, (_, i) => (i * 167 + 13) % 256));

const TRICKLE = "HTTP/1.1 200 OK\r\nServer: slow\r\nX-Note: ";
/** Returns one letter at a time of a status line and headers that never end. */
function letters(): () => string {
  let at = 0;
  return () => TRICKLE[at++] ?? "x";
}

const TCP: readonly Behaviour[] = [
  plain("accepts, and says nothing", () => undefined),
  plain("accepts, and closes", (socket) => void socket.end()),
  plain("accepts, and resets", (socket) => void socket.resetAndDestroy()),
  plain("accepts, and never reads", (socket) => void socket.pause()),
  afterRequest("closes without an answer", (socket) => void socket.end()),
  afterRequest("resets without an answer", (socket) => void socket.resetAndDestroy()),
  afterRequest("closes within the status line", saysAndEnds("HTTP/1.1 20")),
  afterRequest("closes within the headers", saysAndEnds("HTTP/1.1 200 OK\r\nContent-Le")),
  plain("speaks SSH", says("SSH-2.0-OpenSSH_9.6\r\n")),
  plain("speaks SMTP", says("220 mail.example ESMTP\r\n")),
  plain("speaks FTP, and closes", saysAndEnds("220 FTP ready\r\n")),
  plain("answers before it is asked", says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
  plain("speaks HTTP/2", says(Buffer.from("0000060400000000000003000000640000", "hex"))),
  plain("speaks TLS where http was asked", says(Buffer.from("15030100020228", "hex"))),
  afterRequest("answers with noise", saysAndEnds(noise(3_000))),
  afterRequest("answers with noise without end", (_socket, drip) => drip(() => noise(16_384))),
  afterRequest("answers with line ends without end", (_socket, drip) => drip(() => "\r\n".repeat(4_096))),
  afterRequest("answers without headers, as HTTP 0.9", saysAndEnds("<html>hello</html>")),
  afterRequest("repeats the request", (socket) => void socket.end("GET / HTTP/1.1\r\nHost: x\r\n\r\n")),
  afterRequest("answers a byte now and then", (_socket, drip) => drip(letters(), NOW_AND_THEN)),
  plain("says a byte now and then, unasked", (_socket, drip) => drip(letters(), NOW_AND_THEN)),
];

/** A self-signed certificate for `nobody.example`. */
const CERT = `-----BEGIN CERTIFICATE-----
MIIBiDCCAS+gAwIBAgIUFF3jpqNKbvgWpEpbdRs6FYvVZfswCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwObm9ib2R5LmV4YW1wbGUwIBcNMjYxMTI4MTkyMTI5WhgPMjEy
NjExMDQxOTIxMjlaMBkxFzAVBgNVBAMMDm5vYm9keS5leGFtcGxlMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEUEw0MpscTabB53OMv87ipkoRM/kOv3/bqQwZ9LZq
PIflgGhD2/8VK70wgRrDhvw6pKb43qcBkMVUl1IrMqNbSaNTMFEwHQYDVR0OBBYE
FNuv7+MrWoqs0DN5e7JY/lH8sWdyMB8GA1UdIwQYMBaAFNuv7+MrWoqs0DN5e7JY
/lH8sWdyMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgQw9E9ps2
KOLer3AMQeHDfYiP827tJbhaiMiXJLzbeDYCIEbNP6b5FDhMCxPT457ajAqiBFEU
3pJfjOZ4nVtCoDVE
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrWVBko4egEftvp9k
MMzdmEb0rXJAv9SirP2mXKoZjX2hRANCAARQTDQymxxNpsHnc4y/zuKmShEz+Q6/
f9upDBn0tmo8h+WAaEPb/xUrvTCBGsOG/DqkpvjepwGQxVSXUisyo1tJ
-----END PRIVATE KEY-----
`;

const TLS: readonly Behaviour[] = [
  secure("never answers the TLS handshake", () => undefined),
  secure("closes at the TLS handshake", (socket) => void socket.once("data", () => socket.end())),
  secure("resets at the TLS handshake", (socket) => void socket.once("data", () => socket.resetAndDestroy())),
  secure(
    "answers the TLS handshake with http",
    (socket) =>
      void socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")),
  ),
  secure(
    "refuses the TLS handshake",
    (socket) => void socket.once("data", () => socket.end(Buffer.from("15030300020228", "hex"))),
  ),
  secure(
    "answers the TLS handshake with noise",
    (socket) => void socket.once("data", () => socket.end(noise(2_000))),
  ),
  secure(
    "announces a TLS record and sends it a byte now and then",
    (socket, drip) =>
      void socket.once("data", () => {
        socket.write(Buffer.from("1603034000", "hex"));
        drip(() => "\u0002", NOW_AND_THEN);
      }),
  ),
  {
    name: "has a certificate of another host, signed by nobody",
    scheme: "https",
    act: { kind: "secure", key: KEY, cert: CERT },
  },
];

/** Behaviours below HTTP, on every connection. */
export const BELOW_HTTP: readonly Behaviour[] = [...TCP, ...TLS];
