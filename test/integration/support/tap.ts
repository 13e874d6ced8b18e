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
  gate: (call: string, answered: readonly Seen[]) => Promise<void> = async () => undefined;

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
      tap.#pass(incoming, outgoing, { agent, hostname, port }).catch(() => outgoing.destroy());
    });
    return tap;
  }

  /** What was answered since the last call, but for what was about Liana's own (GU4). */
  take(): readonly Seen[] {
    const seen = this.#seen;
    this.#seen = [];
    return seen.filter(({ url }) => !isOwn(url));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  async #pass(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    service: { readonly agent: Agent; readonly hostname: string; readonly port: string },
  ): Promise<void> {
    const { method = "", url = "" } = incoming;
    const call = callOf(method, url, incoming.headers["x-amz-copy-source"] !== undefined);
    await this.gate(call, this.#seen);
    let bytesUp = 0;
    incoming.on("data", (chunk: Uint8Array) => (bytesUp += chunk.length));
    const onward = ask({ ...service, method, path: url, headers: incoming.rawHeaders });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    onward.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.on("end", () => this.#seen.push({ call, url, bytesUp }));
      answer.on("error", () => outgoing.destroy());
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  }
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
