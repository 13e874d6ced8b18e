import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";

import { isOwn } from "../../harness/own-key.ts";

/** A request that was answered. */
export interface Seen {
  readonly call: string;
  /** Path and query. */
  readonly url: string;
  /** Bytes of the request body. */
  readonly bytesUp: number;
}

/** An answer in place of the service's. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Changes to an answer of the service. */
export interface Change {
  readonly headers?: Readonly<Record<string, string>>;
  /** Edits the body of the answer. */
  readonly document?: (text: string) => string;
}

/**
 * A proxy in front of a service that records what actually goes over the wire. Signatures stay valid: they cover the
 * client's Host header, which is forwarded unchanged, and radosgw accepts any host.
 */
export class Tap implements AsyncDisposable {
  readonly endpoint: string;
  readonly #close: () => Promise<void>;
  /** Requests answered since `take`. */
  #seen: Seen[] = [];
  /** Awaited before each request is forwarded. A request that waits here has not reached the service. */
  gate: (call: string, answered: readonly Seen[], url: string) => Promise<void> = async () => undefined;
  /** Called after the gate. A request that it answers never reaches the service. */
  reply: (call: string, url: string) => Reply | undefined = () => undefined;
  /** Called for each answer of the service with status 200. */
  change: (call: string, url: string) => Change | undefined = () => undefined;

  private constructor(port: number, close: () => Promise<void>) {
    this.endpoint = `http://127.0.0.1:${port}`;
    this.#close = close;
  }

  static async before(service: string): Promise<Tap> {
    const agent = new Agent({ keepAlive: true });
    const { hostname, port } = new URL(service);
    const server = createServer({ requestTimeout: 0, keepAliveTimeout: 60_000 });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const tap = new Tap(typeof address === "object" && address !== null ? address.port : 0, async () => {
      agent.destroy();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    });
    server.on("request", (incoming, outgoing) => {
      tap.#forward(incoming, outgoing, { agent, hostname, port }).catch(() => outgoing.destroy());
    });
    return tap;
  }

  /** Returns and clears the requests answered since the last call, without those for Liana's own objects (GU4). */
  take(): readonly Seen[] {
    const seen = this.#seen;
    this.#seen = [];
    return seen.filter(({ url }) => !isOwn(url));
  }

  /** Removes `gate`, `reply` and `change`, so that everything is forwarded unchanged. */
  open(): void {
    this.gate = async () => undefined;
    this.reply = () => undefined;
    this.change = () => undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  async #forward(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    service: { readonly agent: Agent; readonly hostname: string; readonly port: string },
  ): Promise<void> {
    const { method = "", url = "" } = incoming;
    const call = callOf(method, url, incoming.headers["x-amz-copy-source"] !== undefined);
    await this.gate(call, this.#seen, url);
    const reply = this.reply(call, url);
    if (reply !== undefined) {
      incoming.resume();
      outgoing.writeHead(reply.status, { "content-type": reply.type });
      outgoing.end(reply.body);
      return;
    }
    let bytesUp = 0;
    incoming.on("data", (chunk: Uint8Array) => (bytesUp += chunk.length));
    // Swift sends a chunk behind the answer to a HEAD: an error, and perhaps the beginning of the next answer.
    const agent = method === "HEAD" ? false : service.agent;
    const onward = ask({ ...service, agent, method, path: url, headers: incoming.rawHeaders });
    let received: IncomingMessage | undefined;
    onward.on("error", () => {
      if (received?.complete !== true) outgoing.destroy();
    });
    outgoing.on("close", () => onward.destroy());
    onward.on("response", (answer) => {
      received = answer;
      answer.on("end", () => this.#seen.push({ call, url, bytesUp }));
      answer.on("error", () => outgoing.destroy());
      const change = answer.statusCode === 200 ? this.change(call, url) : undefined;
      if (change !== undefined) void changed(answer, outgoing, change).catch(() => outgoing.destroy());
      else {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(outgoing);
      }
    });
    incoming.pipe(onward);
  }
}

async function changed(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  { headers, document = (text) => text }: Change,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer) chunks.push(chunk as Uint8Array);
  // Latin-1 preserves each byte.
  const body = Buffer.from(document(Buffer.concat(chunks).toString("latin1")), "latin1");
  const { "transfer-encoding": _framing, ...rest } = answer.headers;
  outgoing.writeHead(200, { ...rest, ...headers, "content-length": String(body.length) });
  outgoing.end(body);
}

/** Bytes of content that were uploaded. */
export function bytesUp(seen: readonly Seen[]): number {
  const content = seen.filter(({ call }) => call === "PutObject" || call === "UploadPart");
  return content.reduce((sum, request) => sum + request.bytesUp, 0);
}

export function callsOf(seen: readonly Seen[], call: string): readonly Seen[] {
  return seen.filter((request) => request.call === call);
}

/** The operation, as in https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html. */
function callOf(method: string, url: string, copies: boolean): string {
  const { pathname, searchParams } = new URL(url, "http://service");
  const inUpload = searchParams.has("uploadId");
  const onKey = pathname.split("/").filter((part) => part !== "").length > 1;
  switch (method) {
    case "PUT":
      if (inUpload) return copies ? "UploadPartCopy" : "UploadPart";
      return copies ? "CopyObject" : onKey ? "PutObject" : "PutBucket";
    case "POST":
      if (searchParams.has("uploads")) return "CreateMultipartUpload";
      return inUpload ? "CompleteMultipartUpload" : "DeleteObjects";
    case "DELETE":
      return inUpload ? "AbortMultipartUpload" : "Delete";
    case "HEAD":
      return "Head";
    default:
      if (inUpload) return "ListParts";
      return onKey ? "GetObject" : searchParams.has("uploads") ? "ListMultipartUploads" : "ListObjects";
  }
}
