import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, request as httpRequest } from "node:http";
import { createServer as createNetServer, type AddressInfo, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { isOwn } from "../harness/own-key.ts";
import { operationOf } from "./operation-of.ts";

/** An answer of the honest server behind this one. */
export interface Honest {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request that a hostile service answers. */
export interface Asked {
  /** The operation's name in AWS. */
  readonly operation: string;
  readonly url: string;
  readonly request: IncomingMessage;
  /** For writing raw bytes. */
  readonly socket: Socket;
  /** Reads the request's body and forwards the request to the honest server. */
  readonly honest: () => Promise<Honest>;
  /** Sends an answer with its length. */
  readonly send: (answer: Partial<Honest>) => void;
  /** Writes repeatedly while the socket is open, with a pause of `everyMs` if given. */
  readonly drip: (next: () => string | Buffer, everyMs?: number) => void;
}

export type Act =
  /** Acts below TLS and HTTP, on each connection. */
  | { readonly kind: "connection"; readonly act: (socket: Socket, drip: Asked["drip"]) => void }
  /** Starts with a TLS handshake, with an untrusted certificate. */
  | { readonly kind: "secure"; readonly key: string; readonly cert: string }
  | { readonly kind: "request"; readonly act: (asked: Asked) => void | Promise<void> };

export interface Behaviour {
  readonly name: string;
  readonly scheme: "http" | "https";
  /** Affected operations; undefined: all. */
  readonly calls?: readonly string[];
  /** Part of what the user reads. */
  readonly says?: RegExp;
  readonly act: Act;
}

/** A service in front of an honest one, which it forwards to unless a behaviour is set. */
export interface Front extends AsyncDisposable {
  readonly endpoint: string;
  /** Undefined: honest. */
  behaviour: Behaviour | undefined;
  /** Called for each connection. */
  onConnection: () => void;
  /** Number of requests or connections that were answered with the behaviour. */
  readonly misbehaved: number;
}

/** @param upstream port of the honest server */
export async function startFront(upstream: number, scheme: Behaviour["scheme"]): Promise<Front> {
  const sockets = new Set<Socket>();
  let misbehaved = 0;
  const http = createHttpServer({ requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 60_000 });
  http.on("request", (request, response) => {
    const { method = "", url = "", headers } = request;
    const operation = operationOf(method, url, headers);
    const { behaviour } = front;
    const { socket } = request;
    const honest = () => askUpstream(request, upstream);
    const send: Asked["send"] = (answer) => {
      const { status = 200, headers: more = {}, body = Buffer.alloc(0) } = answer;
      for (const [name, value] of Object.entries(more))
        if (name !== "content-length" && name !== "transfer-encoding") response.setHeader(name, value);
      response.statusCode = status;
      response.setHeader("content-length", more["content-length"] ?? body.length);
      response.end(body);
    };
    const asked = { operation, url, request, socket, honest, send, drip: dripper(socket) };
    const isHonest =
      behaviour === undefined || !isAffected(behaviour, asked) || behaviour.act.kind !== "request";
    if (!isHonest) misbehaved += 1;
    const done = isHonest ? honest().then(send) : Promise.resolve(behaviour.act.act(asked));
    // The client closed the connection, so there is nothing to answer.
    done.catch(() => socket.destroy());
  });
  const take = (socket: Socket): void => {
    front.onConnection();
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    const act = front.behaviour?.act;
    if (act !== undefined && act.kind !== "request") misbehaved += 1;
    if (act?.kind === "connection") act.act(socket, dripper(socket));
    else if (act?.kind === "secure") createTlsServer(act).emit("connection", socket);
    else http.emit("connection", socket);
  };
  const server = createNetServer(take);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const front: Front = {
    endpoint: `${scheme}://127.0.0.1:${String(port)}`,
    behaviour: undefined,
    onConnection: () => undefined,
    get misbehaved() {
      return misbehaved;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return front;
}

/** A behaviour of certain operations affects only requests for the user's own objects. */
function isAffected({ calls }: Behaviour, { operation, url }: Asked): boolean {
  if (calls === undefined) return true;
  return calls.includes(operation) && !isOwn(decodeURIComponent(url.split("?")[0] ?? ""));
}

function dripper(socket: Socket): Asked["drip"] {
  return (next, everyMs) => {
    const more = (): void => {
      if (socket.destroyed) return;
      const room = socket.write(next());
      if (everyMs !== undefined) setTimeout(more, everyMs).unref();
      else if (room) setImmediate(more);
      else socket.once("drain", more);
    };
    more();
  };
}

async function askUpstream(request: IncomingMessage, port: number): Promise<Honest> {
  const { method, url, headers } = request;
  const asked = httpRequest({ host: "127.0.0.1", port, method, path: url, headers: { ...headers } });
  request.pipe(asked);
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const reported = Object.entries(answer.headers).filter(
    ([name]) => name !== "connection" && name !== "keep-alive",
  );
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(reported.map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks),
  };
}
