import {
  createServer as createHttp,
  type IncomingMessage,
  request,
  type Server as HttpServer,
} from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, connect, createServer as createTcp, type Server, type Socket } from "node:net";

export interface RunningProxy extends AsyncDisposable {
  readonly port: number;
  /** The requests received: `CONNECT host:port`, `GET host:port`. */
  readonly asked: string[];
}

interface ProxyOptions {
  /** `user:password`; other requests get 407. */
  readonly login?: string;
  /** For a proxy reached over TLS. */
  readonly certificate?: { readonly key: string; readonly cert: string };
  /** The status that answers each CONNECT, instead of a tunnel. */
  readonly refuses?: number;
}

/** A corporate proxy: CONNECT for https, absolute URLs for http. */
export async function httpProxy(options: ProxyOptions = {}): Promise<RunningProxy> {
  const asked: string[] = [];
  const expected =
    options.login === undefined ? undefined : `Basic ${Buffer.from(options.login).toString("base64")}`;
  const isKnown = ({ headers }: IncomingMessage): boolean =>
    expected === undefined || headers["proxy-authorization"] === expected;
  const server: HttpServer =
    options.certificate === undefined ? createHttp() : createHttps(options.certificate);
  server.on("request", (incoming: IncomingMessage, answer) => {
    const { method, headers, url = "" } = incoming;
    asked.push(`${method ?? ""} ${new URL(url).host}`);
    if (!isKnown(incoming)) return void answer.writeHead(407).end("<html>who are you?</html>");
    const onward = request(url, { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 0, got.headers);
      got.pipe(answer);
    });
    incoming.pipe(onward);
  });
  server.on("connect", (incoming: IncomingMessage, socket: Socket) => {
    asked.push(`CONNECT ${incoming.url ?? ""}`);
    const status = isKnown(incoming) ? options.refuses : 407;
    if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    const { hostname, port } = new URL(`http://${incoming.url ?? ""}`);
    const onward = joined(socket, connect(Number(port), hostname));
    onward.on("connect", () => socket.write("HTTP/1.1 200 Connection established\r\n\r\n"));
  });
  return running(server, asked);
}

/** https://www.rfc-editor.org/rfc/rfc1928, and 1929 with a login. */
export async function socksProxy({ login }: Pick<ProxyOptions, "login"> = {}): Promise<RunningProxy> {
  const asked: string[] = [];
  const server = createTcp((socket) => {
    const steps = [
      (): void => void socket.write(Buffer.from([5, login === undefined ? 0 : 2])),
      ...(login === undefined
        ? []
        : [
            (got: Buffer): void => {
              const user = got.subarray(2, 2 + (got[1] ?? 0));
              const password = got.subarray(3 + user.length);
              const known = `${user.toString()}:${password.toString()}` === login;
              socket.write(Buffer.from([1, known ? 0 : 1]));
              if (!known) socket.end();
            },
          ]),
      (got: Buffer): void => {
        const isName = got[3] === 3;
        const host = isName ? got.subarray(5, 5 + (got[4] ?? 0)).toString() : got.subarray(4, 8).join(".");
        const port = got.readUInt16BE(got.length - 2);
        asked.push(`${isName ? "name" : "address"} ${host}:${port}`);
        socket.off("data", onData);
        const onward = joined(socket, connect(port, host));
        onward.on("connect", () => socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0])));
      },
    ];
    const onData = (got: Buffer): void => steps.shift()?.(got);
    socket.on("data", onData).on("error", () => socket.destroy());
  });
  return running(server, asked);
}

/** https://www.openssh.com/txt/socks4.protocol, with the names of 4a (socks4a.protocol there). */
export async function socks4Proxy(): Promise<RunningProxy> {
  const asked: string[] = [];
  const server = createTcp((socket) => {
    socket.once("data", (got) => {
      const [user = "", name = ""] = got.subarray(8).toString("latin1").split("\0");
      const address = got.subarray(4, 8).join(".");
      const isName = address.startsWith("0.0.0.");
      const port = got.readUInt16BE(2);
      asked.push(
        `${isName ? `name ${name}` : `address ${address}`}:${port}${user === "" ? "" : ` for ${user}`}`,
      );
      const onward = joined(socket, connect(port, isName ? name : address));
      onward.on("connect", () => socket.write(Buffer.from([0, 90, 0, 0, 0, 0, 0, 0])));
    });
    socket.on("error", () => socket.destroy());
  });
  return running(server, asked);
}

function joined(socket: Socket, onward: Socket): Socket {
  for (const end of [socket, onward]) {
    end.on("error", () => end.destroy());
    end.on("close", () => void (socket.destroy(), onward.destroy()));
  }
  onward.on("connect", () => socket.pipe(onward).pipe(socket));
  return onward;
}

async function running(server: Server, asked: string[]): Promise<RunningProxy> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
