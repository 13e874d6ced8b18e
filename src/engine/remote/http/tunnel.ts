import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, type SecureContext } from "node:tls";
import { SocksClient, SocksClientError } from "socks";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import { type Proxy, proxyRefusal } from "../proxy.ts";
import { connectionError } from "../s3/connection-error.ts";
import { whenAborted } from "../../aborts.ts";

export interface Tunnel {
  readonly proxy: Proxy;
  /** The destination; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** For a proxy reached over TLS. */
  readonly secureContext: SecureContext | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Time to establish the tunnel, in ms, including the proxy's own name lookup and connection. */
const PATIENCE = 10_000;
/** Largest header of the proxy's answer, in bytes. */
const MOST_HEAD = 16 * 1024;

/**
 * Connects to a host through a proxy, by CONNECT or SOCKS.
 * @param onOpen receives the connection at once, so that the caller can end it before the tunnel is established
 * @throws LianaError `unreachable` and `tls` with the proxy, `proxy-refused`, socket errors, AbortError
 */
export async function openTunnel(tunnel: Tunnel, onOpen: (socket: Socket) => void): Promise<Socket> {
  const { proxy, host, port } = tunnel;
  const socket = openProxy(tunnel);
  onOpen(socket);
  const late = setTimeout(() => {
    const reason = "the proxy did not answer";
    socket.destroy(new LianaError("unreachable", { host: `${host}:${port}`, proxy: proxy.shown, reason }));
  }, PATIENCE);
  const { signal } = tunnel;
  const unwatch =
    signal === undefined ? undefined : whenAborted(signal, () => socket.destroy(signal.reason as Error));
  // The steps below do not listen for every error, and an unhandled one ends the process.
  const broken = new Promise<never>((_, reject) => {
    socket.once("error", reject);
    socket.once("close", () =>
      reject(Object.assign(new Error("the proxy closed the connection"), { code: "ECONNRESET" })),
    );
  });
  // Prevents an unhandled rejection after the races below have ended.
  broken.catch(() => undefined);
  try {
    await Promise.race([opened(socket, proxy), broken]);
    await Promise.race([
      proxy.kind.startsWith("socks") ? bySocks(socket, tunnel) : byConnect(socket, tunnel),
      broken,
    ]);
    return socket;
  } catch (error) {
    socket.destroy();
    throw ofProxy(error, proxy);
  } finally {
    clearTimeout(late);
    unwatch?.();
  }
}

/** Connects to the proxy itself. */
export function openProxy({
  proxy: { kind, host, port },
  secureContext,
}: Pick<Tunnel, "proxy" | "secureContext">): Socket {
  if (kind !== "https") return connectTcp({ host, port });
  const trusted = defined({ secureContext });
  return connectTls({
    host,
    port,
    ...trusted,
    rejectUnauthorized: true,
    ALPNProtocols: ["http/1.1"],
    ...named(host),
  });
}

/** The name that the certificate must have; an IP address is compared without one. */
function named(host: string): { readonly servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

function opened(socket: Socket, { kind }: Proxy): Promise<void> {
  return new Promise((resolve) => void socket.once(kind === "https" ? "secureConnect" : "connect", resolve));
}

/** The certificate is the proxy's, not the service's: the error must name the proxy. */
function ofProxy(error: unknown, proxy: Proxy): unknown {
  const known = connectionError(error, proxy.shown);
  if (!(known instanceof LianaError) || known.code !== "tls") return error;
  return new LianaError("tls", { ...known.detail, proxy: proxy.shown }, error);
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6 */
async function byConnect(socket: Socket, { proxy, host, port }: Tunnel): Promise<void> {
  const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const login = proxyLogin(proxy);
  socket.write(
    `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login === undefined ? "" : `Proxy-Authorization: ${login}\r\n`}\r\n`,
  );
  const status = await answerOf(socket);
  if (status === undefined)
    throw new LianaError("not-s3", { host: proxy.shown, reason: "not a proxy response" });
  if (status < 200 || status > 299) throw proxyRefusal(status, proxy.shown, authority);
}

/** The value of Proxy-Authorization; undefined without a user. */
function proxyLogin({ user, password }: Proxy): string | undefined {
  return user === "" ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

/** Reads exactly the header of the answer; resolves to undefined if it is not HTTP. */
function answerOf(socket: Socket): Promise<number | undefined> {
  return new Promise((resolve) => {
    let head = Buffer.alloc(0);
    const onData = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf("\r\n\r\n");
      if (end < 0 && head.length <= MOST_HEAD) return;
      socket.off("data", onData);
      socket.pause();
      if (end >= 0 && end + 4 < head.length) socket.unshift(head.subarray(end + 4));
      const [, status] = /^HTTP\/1\.[01] (\d{3})\b/.exec(head.toString("latin1")) ?? [];
      resolve(end < 0 || status === undefined ? undefined : Number(status));
    };
    socket.on("data", onData);
  });
}

async function bySocks(socket: Socket, { proxy, host, port }: Tunnel): Promise<void> {
  const login = proxy.user === "" ? {} : { userId: proxy.user, password: proxy.password };
  try {
    await SocksClient.createConnection({
      existing_socket: socket,
      command: "connect",
      destination: { host, port },
      proxy: { host: proxy.host, port: proxy.port, type: proxy.kind === "socks5" ? 5 : 4, ...login },
      timeout: PATIENCE,
    });
  } catch (error) {
    if (!(error instanceof SocksClientError)) throw error;
    // The library has no error codes: its message contains "authentication" if the proxy rejects the login.
    const status = /authentication/i.test(error.message) ? 407 : 502;
    throw proxyRefusal(status, proxy.shown, `${host}:${port}`);
  }
}
