import type { ClientRequest, IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { LianaError } from "../../../shared/errors.ts";
import type { Agents, HttpRoute } from "../http/agents.ts";
import { request as httpRequest } from "../http/node-http.ts";
import { type ExchangeLimits, LeastRate } from "../exchange-limits.ts";
import { proxyRefusal, withProxy } from "../proxy.ts";
import { whenAborted } from "../../aborts.ts";
import { abortError } from "./abort.ts";
import { connectionError } from "./connection-error.ts";
import { queryText } from "./query-text.ts";
import { ExchangeTimer } from "./exchange-timer.ts";
import { StallNotice } from "./stall-notice.ts";

/** A signed request. */
export interface WireRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The answer in the form the SDK expects; it finds these two fields by name. */
export interface WireResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array | IncomingMessage;
}

export interface Delivery {
  readonly signal: AbortSignal;
  /** Deliver a successful body as it arrives instead of as a whole. */
  readonly streaming: boolean;
  readonly slow: boolean;
  /** Called when the exchange stalls for `noticeMs`; for a streamed body the reader's callback is called instead. */
  readonly onStill?: (() => void) | undefined;
  /** Receives a whole body before the SDK parses it. */
  readonly onDocument?: (body: Uint8Array) => void;
}

/**
 * One HTTP/1.1 request on keep-alive connections. Replaces the SDK's own handler, which cannot tell "no connection"
 * from "no answer", counts waiting for a free socket as connecting, and accepts an abort signal only if its middleware
 * is rebuilt for each request.
 */
export class Transport {
  readonly #agents: Agents;
  readonly #limits: ExchangeLimits;
  readonly #onAnswer: (headers: Readonly<Record<string, string>>) => void;

  constructor(
    options: { readonly agents: Agents; readonly limits: ExchangeLimits },
    onAnswer: (headers: Readonly<Record<string, string>>) => void,
  ) {
    this.#agents = options.agents;
    this.#limits = options.limits;
    this.#onAnswer = onAnswer;
  }

  /** @throws LianaError of the connection (RT1), AbortError */
  async send(wire: WireRequest, delivery: Delivery): Promise<WireResponse> {
    const { signal } = delivery;
    if (signal.aborted) throw abortError(signal);
    // Throws for an unusable proxy.
    const route = await this.#agents.routeTo(wire, signal);
    if (signal.aborted) throw abortError(signal);
    return await this.#exchange(wire, route, delivery);
  }

  #exchange(wire: WireRequest, route: HttpRoute, delivery: Delivery): Promise<WireResponse> {
    const { signal } = delivery;
    return new Promise((resolve, reject) => {
      const request = this.#open(wire, route, delivery);
      const host = wire.port === undefined ? wire.hostname : `${wire.hostname}:${wire.port}`;
      // Destroying the request would fail a partly received answer with "aborted" instead of the reason.
      let answer: IncomingMessage | undefined;
      const stop = (error: Error): void => void (answer ?? request).destroy(error);
      const fail = (error: unknown): void =>
        reject(withProxy(connectionError(error, host, request.reusedSocket), route.proxy));
      const unwatch = whenAborted(signal, () => stop(abortError(signal)));
      const { slow, onStill } = delivery;
      const timer = new ExchangeTimer(this.#limits, { slow, onStill, stop });
      request.on("close", () => {
        unwatch();
        timer.end();
        // For some failures this is the only event.
        if (answer === undefined) fail(BROKEN_OFF);
      });
      request.on("error", (error) => {
        if (!isSurplus(wire, answer)) fail(error);
      });
      let hints = 0;
      request.on("information", () => {
        if (++hints > this.#limits.interimAnswers) stop(notS3(host, "endless 1xx"));
      });
      // 101: the socket switches protocols, and no answer follows.
      request.on("upgrade", (_message, socket) => {
        socket.destroy();
        fail(notS3(host, "protocol switch"));
      });
      request.on("response", (message) => {
        answer = message;
        timer.end();
        if (mayHaveSurplus(wire, message)) request.shouldKeepAlive = false;
        // A 407 never comes from the service itself.
        if (message.statusCode === 407 && route.proxy !== undefined)
          stop(proxyRefusal(407, route.proxy, host));
        this.#receive(message, wire.hostname, delivery).then(resolve, fail);
      });
      timer.watch(request, wire);
      request.end(wire.body);
    });
  }

  close(): void {
    this.#agents.close();
  }

  #open(wire: WireRequest, route: HttpRoute, { signal }: Delivery): ClientRequest {
    const query = wire.query === undefined ? "" : queryText(wire.query);
    return (wire.protocol === "https:" ? httpsRequest : httpRequest)({
      ...route.ending(signal),
      agent: route.agent,
      // Brackets belong to URLs, not to addresses.
      host: wire.hostname.startsWith("[") ? wire.hostname.slice(1, -1) : wire.hostname,
      port: wire.port,
      method: wire.method,
      path: query === "" ? wire.path : `${wire.path}?${query}`,
      headers: isComplete(wire, route) ? Object.entries(wire.headers).flat() : withLength(wire),
      maxHeaderSize: this.#limits.headerBytes,
    });
  }

  async #receive(message: IncomingMessage, host: string, delivery: Delivery): Promise<WireResponse> {
    const headers = headersOf(message);
    this.#onAnswer(headers);
    const statusCode = message.statusCode ?? 0;
    if (delivery.streaming && statusCode < 300) {
      // The reader may pause for longer than a service may be silent; body.ts checks from here on.
      message.socket.setTimeout(0);
      return { statusCode, headers, body: message };
    }
    const { documentBytes, refusalBytes, slowMs, idleMs, windowMs } = this.#limits;
    if (headers["content-length"] === "0") {
      await ended(message);
      if (statusCode < 300) delivery.onDocument?.(EMPTY);
      return { statusCode, headers, body: EMPTY };
    }
    const body = await whole(message, {
      host,
      most: statusCode < 300 ? documentBytes : refusalBytes,
      silenceMs: delivery.slow ? slowMs : idleMs,
      // Amazon sends a blank now and then while it copies.
      rate: new LeastRate({ ...this.#limits, windowMs: delivery.slow ? slowMs : windowMs }),
      notice: new StallNotice(this.#limits, delivery.onStill),
    });
    if (statusCode < 300) delivery.onDocument?.(body);
    return { statusCode, headers, body };
  }
}

/**
 * Node gives a DELETE without a body no length. OpenStack Swift (2.30) then waits for a body where a delete marker is
 * removed, and never answers. Clients that Amazon made send a zero.
 */
function withLength({ method, headers, body }: WireRequest): Readonly<Record<string, string>> {
  const isBare = method === "DELETE" && body === undefined && headers["content-length"] === undefined;
  return isBare ? { ...headers, "content-length": "0" } : headers;
}

/** Whether the headers can be sent as a list, to which Node adds no length of the body, and nothing for a proxy. */
function isComplete({ method, headers }: WireRequest, { proxy }: HttpRoute): boolean {
  return proxy === undefined && (method === "GET" || headers["content-length"] !== undefined);
}

/**
 * The answer to a HEAD ends with its headers. Where these announce chunks, some servers send the last chunk as well
 * (eventlet 0.33, which is below OpenStack Swift). It may arrive after the answer, as the beginning of the next.
 */
function mayHaveSurplus({ method }: WireRequest, { headers }: IncomingMessage): boolean {
  return method === "HEAD" && headers["transfer-encoding"] !== undefined;
}

/** Whether an error can only concern what came behind a complete answer. */
function isSurplus(wire: WireRequest, answer: IncomingMessage | undefined): boolean {
  return answer?.complete === true && mayHaveSurplus(wire, answer);
}

const BROKEN_OFF = Object.assign(new Error("the connection ended without an answer"), { code: "ECONNRESET" });

function notS3(host: string, reason: string): LianaError {
  return new LianaError("not-s3", { host, reason });
}

/** Only `set-cookie` is a list, and it is not needed. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  if (headers["set-cookie"] !== undefined) delete headers["set-cookie"];
  return headers as Record<string, string>;
}

const EMPTY = new Uint8Array();

/** An answer without a body ends with its headers, so nothing needs to be bounded. Most answers to a PUT are such. */
function ended(message: IncomingMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    message.on("end", resolve);
    message.on("error", reject);
    // After `end` this has no effect.
    message.on("close", () => reject(BROKEN_OFF));
    message.resume();
  });
}

interface Bounds {
  readonly host: string;
  /** In bytes. */
  readonly most: number;
  /** Longest time without body bytes. Chunk framing and trailers can keep a socket busy without any. */
  readonly silenceMs: number;
  readonly rate: LeastRate;
  readonly notice: StallNotice;
}

/**
 * @throws LianaError `not-s3` for more than `most` bytes, `timeout` for a trickle, or the error that broke the
 * connection
 */
function whole(
  message: IncomingMessage,
  { host, most, silenceMs, rate, notice }: Bounds,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let before = performance.now();
    const silent = setTimeout(() => message.destroy(new LianaError("timeout", { host })), silenceMs);
    notice.begin();
    message.on("data", (chunk: Buffer) => {
      silent.refresh();
      const now = performance.now();
      notice.add(chunk.length, now - before);
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) message.destroy(notS3(host, "endless document"));
      else if (!rate.add(chunk.length, now - before))
        message.destroy(new LianaError("timeout", { host, reason: "trickle" }));
      before = now;
    });
    message.on("end", () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    message.on("error", reject);
    // After `end` this event has no effect.
    message.on("close", () => {
      clearTimeout(silent);
      notice.end();
      reject(BROKEN_OFF);
    });
  });
}
