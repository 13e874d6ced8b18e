import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { IncomingBody } from "./body.ts";
import type { Answer, Call } from "./call.ts";
import { S3Error } from "./errors.ts";
import type { FaultKind, Faults } from "./faults.ts";
import { oddListing } from "./odd-listings.ts";
import { listObjectsV1 } from "./operations/listings.ts";
import { sendBody, type BodyFault } from "./send-body.ts";
import { neededFor } from "./needed-actions.ts";
import type { Policy } from "./policy.ts";
import { checkSupported, findRoute, type Route } from "./routes.ts";
import type { LoggedRequest } from "./server.ts";
import { authenticate, type Credentials, type Payload } from "./sigv4.ts";
import type { S3Store } from "./store.ts";
import { parseTarget, type Target } from "./target.ts";
import { element, text } from "./xml.ts";

export interface ServerSettings {
  readonly store: S3Store;
  readonly faults: Faults;
  readonly policy: Policy;
  readonly credentials: readonly Credentials[];
  readonly region: string;
  readonly domains: readonly string[];
  readonly serverId: string;
  onError(error: unknown): void;
  onRequest(request: LoggedRequest): void;
}

const HTML = "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please log in.</body></html>";

function withoutIgnored(sent: Target, ignored: ReadonlySet<string>): Target {
  return { ...sent, query: new Map([...sent.query].filter(([name]) => !ignored.has(name))) };
}

/** One request and its answer. */
export class Exchange {
  private readonly settings: ServerSettings;
  private readonly request: IncomingMessage;
  private readonly response: ServerResponse;
  /** The client waits for 100 Continue before it sends the body. */
  private readonly waits: boolean;
  private readonly requestId: string;
  private readonly headerNames: readonly string[];
  private target: Target | undefined;
  private route: Route | undefined;
  private fault: FaultKind | undefined;
  private code: string | undefined;
  private continued = false;
  private bytesIn = 0;
  private bytesOut = 0;

  constructor(settings: ServerSettings, request: IncomingMessage, response: ServerResponse, waits: boolean) {
    this.settings = settings;
    this.request = request;
    this.response = response;
    this.waits = waits;
    this.requestId = settings.store.ids().slice(0, 16).toUpperCase();
    this.headerNames = Object.keys(request.headers);
  }

  /** Never rejects, whatever the client does. */
  async run(): Promise<void> {
    try {
      await this.send(await this.answer());
    } catch (error) {
      if (!this.clientIsGone()) throw error;
    } finally {
      this.settings.onRequest({
        method: this.request.method ?? "",
        bucket: this.target?.bucket ?? "",
        key: this.target?.key ?? "",
        operation: this.route?.name ?? "",
        status: this.response.headersSent ? this.response.statusCode : 0,
        code: this.code,
        bytesIn: this.bytesIn,
        bytesOut: this.bytesOut,
      });
    }
  }

  /** Undefined: destroy the connection. */
  private async answer(): Promise<Answer | undefined> {
    try {
      const { method = "", url = "", headers } = this.request;
      const sent = parseTarget(url, headers.host ?? "", this.settings.domains);
      this.target = withoutIgnored(sent, this.settings.store.ignoredParameters);
      this.route = findRoute(method, this.target, this.header("x-amz-copy-source") !== undefined);
      this.fault = this.settings.faults.take(this.route.name, this.target.key ?? "");
      const spoiled = await this.spoil();
      if (spoiled !== "work") return spoiled;
      const payload = this.authenticate(sent);
      checkSupported(this.route, this.target, this.headerNames);
      this.checkPayer(this.target.bucket);
      const source = this.header("x-amz-copy-source") ?? "";
      const versioned = this.target.query.has("versionId") || source.includes("versionId=");
      this.settings.policy.check(this.route.name, versioned);
      this.judge(this.route.name, this.target);
      const run = this.fault?.kind === "v1-listing" ? listObjectsV1 : this.route.run;
      const answer = await run(this.call(this.target, payload));
      if (this.fault?.kind === "odd-listing" && typeof answer.body === "string")
        return { ...answer, body: oddListing(this.fault.how, this.fault.pages ?? "each", answer.body) };
      if (this.fault?.kind === "document" && typeof answer.body === "string")
        return { ...answer, body: this.fault.edit(answer.body) };
      if (this.fault?.kind !== "lost-answer") return answer;
      if (typeof answer.body === "object") answer.body.close();
      return undefined;
    } catch (error) {
      const hides = this.settings.policy.hides(error, this.target?.bucket ?? "");
      return this.errorAnswer(hides ? new S3Error("AccessDenied") : error);
    }
  }

  /** @throws S3Error AccessDenied where the policy's document does not allow the request */
  private judge(operation: string, target: Target): void {
    const { policy, store } = this.settings;
    if (policy.document === undefined) return;
    const header = (name: string): string | undefined => this.header(name);
    policy.judge(neededFor({ operation, target, header }, store));
  }

  /** @throws S3Error AccessDenied for a request that does not agree to pay */
  private checkPayer(bucket: string | undefined): void {
    if (bucket === undefined || !this.settings.store.requesterPays.has(bucket)) return;
    if (this.header("x-amz-request-payer") !== "requester") throw new S3Error("AccessDenied");
  }

  /** Applies a fault that replaces the operation or precedes it. `work`: the operation runs. */
  private async spoil(): Promise<Answer | undefined | "work"> {
    const { fault } = this;
    if (fault?.kind === "reset") return undefined;
    if (fault?.kind === "slow-down") return this.errorAnswer(new S3Error("SlowDown"));
    if (fault?.kind === "status") return this.errorDocument(fault.status, fault.code, "A planned fault", {});
    if (fault?.kind === "late-error") return this.errorDocument(200, fault.code, "A planned fault", {});
    if (fault?.kind === "html") {
      return { status: fault.status ?? 200, headers: { "content-type": "text/html" }, body: HTML };
    }
    if (fault?.kind === "raw") {
      // Read the request first, as servers do: a client that is still sending would not see the answer.
      this.request.resume();
      if (!this.request.readableEnded) await once(this.request, "end");
      this.request.socket.write(fault.bytes);
      if (fault.open !== true) this.request.socket.end();
      return undefined;
    }
    if (fault?.kind === "instead")
      return { status: fault.status, headers: { "content-type": "application/xml" }, body: fault.body };
    if (fault?.kind === "stall") await this.sleep(fault.ms);
    return "work";
  }

  private authenticate(target: Target): Payload {
    const { method = "", headersDistinct } = this.request;
    const headers = { ...headersDistinct, host: [this.request.headers.host ?? ""] };
    const { credentials, region } = this.settings;
    return authenticate(
      { method, path: target.path, query: target.query, headers },
      { credentials, region, now: this.now() },
    );
  }

  private call(target: Target, payload: Payload): Call {
    const header = (name: string): string | undefined => this.header(name);
    const body: IncomingBody = { source: this.readBody(), payload, header, headerNames: this.headerNames };
    return {
      store: this.settings.store,
      policy: this.settings.policy,
      region: this.settings.region,
      bucket: target.bucket ?? "",
      key: target.key ?? "",
      query: target.query,
      body,
      header,
      corruptStored: this.fault?.kind === "corrupt-stored",
    };
  }

  private async *readBody(): AsyncGenerator<Uint8Array, void> {
    if (this.waits) this.response.writeContinue();
    this.continued = true;
    // An operation that stops reading early still has to answer, so the connection must stay open.
    for await (const chunk of this.request.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer;
      this.bytesIn += bytes.length;
      yield bytes;
    }
  }

  private async send(answer: Answer | undefined): Promise<void> {
    const { response } = this;
    if (answer === undefined || this.clientIsGone()) {
      if (typeof answer?.body === "object") answer.body.close();
      if (this.fault?.kind !== "raw") response.destroy();
      return;
    }
    if (this.fault?.kind === "wrong-length") {
      await this.sendWrongLength(answer, this.fault.by);
      return;
    }
    response.statusCode = answer.status;
    response.sendDate = false;
    response.setHeader("date", new Date(this.now()).toUTCString());
    response.setHeader("server", "practice-bucket");
    response.setHeader("x-amz-request-id", this.requestId);
    response.setHeader("x-amz-id-2", this.settings.serverId);
    for (const [name, value] of Object.entries(answer.headers ?? {})) {
      if (value !== undefined) response.setHeader(name, value);
    }
    if (this.fault?.kind === "headers") {
      for (const [name, value] of Object.entries(this.fault.headers)) response.setHeader(name, value);
    }
    // The rest of a body must be read, or the connection cannot serve another request.
    if (this.waits && !this.continued) response.setHeader("connection", "close");
    else if (!this.request.complete) this.request.resume();
    const { body } = answer;
    if (this.request.method === "HEAD" || body === undefined) {
      if (answer.status !== 204 && answer.status !== 304)
        response.setHeader("content-length", answer.length ?? 0);
      response.end();
    } else if (typeof body === "string") {
      response.setHeader("content-length", Buffer.byteLength(body));
      this.bytesOut = Buffer.byteLength(body);
      response.end(body);
    } else {
      response.setHeader("content-length", body.size);
      this.bytesOut = await sendBody(response, body, this.bodyFault(), (ms) => this.sleep(ms));
    }
  }

  /** Node's server would not send this: written by hand, and the connection is closed afterwards. */
  private async sendWrongLength(answer: Answer, by: number): Promise<void> {
    const { socket } = this.request;
    const chunks: Uint8Array[] = [];
    if (typeof answer.body === "string") chunks.push(Buffer.from(answer.body));
    else if (answer.body !== undefined) {
      for await (const chunk of answer.body.chunks) chunks.push(chunk);
      answer.body.close();
    }
    const body = Buffer.concat(chunks);
    const size = this.request.method === "HEAD" ? (answer.length ?? 0) : body.length;
    const lines = Object.entries(answer.headers ?? {}).map(
      ([name, value]) => `${name}: ${String(value)}\r\n`,
    );
    socket.write(
      `HTTP/1.1 ${String(answer.status)} OK\r\n${lines.join("")}content-length: ${String(size + by)}\r\n\r\n`,
    );
    socket.end(this.request.method === "HEAD" ? "" : body);
  }

  private bodyFault(): BodyFault | undefined {
    const { fault } = this;
    return fault?.kind === "truncate-body" || fault?.kind === "corrupt-body" ? fault : undefined;
  }

  private errorAnswer(error: unknown): Answer {
    if (error instanceof S3Error) {
      return this.errorDocument(error.status, error.code, error.message, error.fields, error.headers);
    }
    if (!this.clientIsGone()) this.settings.onError(error);
    return this.errorDocument(
      500,
      "InternalError",
      "We encountered an internal error. Please try again.",
      {},
    );
  }

  private errorDocument(
    status: number,
    code: string,
    message: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Answer {
    this.code = code;
    const body = element("Error", [
      text("Code", code),
      text("Message", message),
      ...Object.entries(fields).map(([name, value]) => text(name, value)),
      text("Resource", this.target?.path ?? ""),
      text("RequestId", this.requestId),
      text("HostId", this.settings.serverId),
    ]);
    return {
      status,
      headers: { "content-type": "application/xml", ...headers },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
    };
  }

  private header(name: string): string | undefined {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value.join(",") : value;
  }

  private now(): number {
    return this.settings.store.now() + (this.fault?.kind === "skew" ? this.fault.ms : 0);
  }

  private clientIsGone(): boolean {
    return this.response.socket === null || this.response.socket.destroyed;
  }

  /** Ends early if the connection does. */
  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.response.off("close", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.response.once("close", done);
    });
  }
}
