import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";

import { isOwn } from "../../harness/own-key.ts";

/** A request as it passed. */
export interface Seen {
  readonly call: string;
  /** Path and query. */
  readonly url: string;
  /** Content bytes of its body. */
  readonly bytesUp: number;
}

/** An answer in place of the service's. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What becomes of an answer of the service on its way. */
export interface Change {
  readonly headers?: Readonly<Record<string, string>>;
  /** Of an answer that is a document. */
  readonly document?: (text: string) => string;
}

/**
 * A proxy before a service, which counts what really goes over the wire. Signatures stay valid: they
 * are for the host that the client named, and radosgw takes any.
 */
export class Tap implements AsyncDisposable {
  readonly endpoint: string;
  readonly #close: () => Promise<void>;
  /** Requests answered since `take`. */
  #seen: Seen[] = [];
  /** Asked before each request goes on; one that waits here has not reached the service. */
  gate: (call: string, answered: readonly Seen[], url: string) => Promise<void> = async () => undefined;
  /** Asked behind the gate; what it answers never reaches the service. */
  reply: (call: string, url: string) => Reply | undefined = () => undefined;
  /** Asked of what the service answers well. */
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
      tap.#sync(incoming, outgoing, { agent, hostname, port }).catch(() => outgoing.destroy());
    });
    return tap;
  }

  /** What was answered since the last call, but for what was about Liana's own (GU4). */
  take(): readonly Seen[] {
    const seen = this.#seen;
    this.#seen = [];
    return seen.filter(({ url }) => !isOwn(url));
  }

  /** From now on what passes is as it is. */
  open(): void {
    this.gate = async () => undefined;
    this.reply = () => undefined;
    this.change = () => undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  async #sync(
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
    const onward = ask({ ...service, method, path: url, headers: incoming.rawHeaders });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    onward.on("response", (answer) => {
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
  // Latin-1 keeps each byte as it is.
  const body = Buffer.from(document(Buffer.concat(chunks).toString("latin1")), "latin1");
  const { "transfer-encoding": _framing, ...rest } = answer.headers;
  outgoing.writeHead(200, { ...rest, ...headers, "content-length": String(body.length) });
  outgoing.end(body);
}

/** Content bytes that went up. */
export function bytesUp(seen: readonly Seen[]): number {
  const content = seen.filter(({ call }) => call === "PutObject" || call === "UploadPart");
  return content.reduce((sum, request) => sum + request.bytesUp, 0);
}

export function callsOf(seen: readonly Seen[], call: string): readonly Seen[] {
  return seen.filter((request) => request.call === call);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html */
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
