import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, request as httpRequest } from "node:http";
import { createServer as createNetServer, type AddressInfo, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { isOwn } from "../harness/own-key.ts";
import { operationOf } from "./operation-of.ts";

/** An answer of the honest server behind. */
export interface Honest {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request that a hostile service answers. */
export interface Asked {
  /** As AWS names it. */
  readonly operation: string;
  readonly url: string;
  readonly request: IncomingMessage;
  /** For bytes of its own. */
  readonly socket: Socket;
  /** Reads the request's body, and asks the honest server. */
  readonly honest: () => Promise<Honest>;
  /** Sends an answer with its length. */
  readonly send: (answer: Partial<Honest>) => void;
  /** Writes again and again while anyone listens; waits where `everyMs` is given. */
  readonly drip: (next: () => string | Buffer, everyMs?: number) => void;
}

export type Act =
  /** Below TLS and HTTP, as soon as there is a connection. */
  | { readonly kind: "connection"; readonly act: (socket: Socket, drip: Asked["drip"]) => void }
  /** The same with a TLS handshake before it, by a certificate of nobody. */
  | { readonly kind: "secure"; readonly key: string; readonly cert: string }
  | { readonly kind: "request"; readonly act: (asked: Asked) => void | Promise<void> };

export interface Behaviour {
  readonly name: string;
  readonly scheme: "http" | "https";
  /** Operations that it meets; undefined: all. */
  readonly calls?: readonly string[];
  /** A word of what the user reads. */
  readonly says?: RegExp;
  readonly act: Act;
}

/** A service in front of an honest one, which does as a behaviour says once it is told to. */
export interface Front extends AsyncDisposable {
  readonly endpoint: string;
  /** Undefined: honest. */
  behaviour: Behaviour | undefined;
  /** Hears of each connection. */
  onMet: () => void;
}

/** @param upstream port of the honest server */
export async function startFront(upstream: number, scheme: Behaviour["scheme"]): Promise<Front> {
  const sockets = new Set<Socket>();
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
    const done =
      behaviour === undefined || !isMet(behaviour, asked) || behaviour.act.kind !== "request"
        ? honest().then(send)
        : Promise.resolve(behaviour.act.act(asked));
    // The client hung up: there is nobody to answer.
    done.catch(() => socket.destroy());
  });
  const take = (socket: Socket): void => {
    front.onMet();
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    const act = front.behaviour?.act;
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
    onMet: () => undefined,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return front;
}

/** Of one file only what the user's own objects are asked for. */
function isMet({ calls }: Behaviour, { operation, url }: Asked): boolean {
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
