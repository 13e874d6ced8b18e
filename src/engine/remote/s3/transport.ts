import { request as httpRequest, type ClientRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { LianaError } from "../../../shared/errors.ts";
import type { Agents, Route } from "../http/agents.ts";
import { type ExchangeLimits, LeastRate } from "../exchange-limits.ts";
import { proxyRefusal, withProxy } from "../proxy.ts";
import { whenAborted } from "../when-aborted.ts";
import { abortError } from "./abort.ts";
import { connectionError } from "./connection-error.ts";
import { queryText } from "./query-text.ts";
import { ExchangeTimer } from "./exchange-timer.ts";

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

/** What the SDK wants back; it looks for these two fields by name. */
export interface WireResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array | IncomingMessage;
}

export interface Delivery {
  readonly signal: AbortSignal;
  /** Hand over a successful body as it arrives, instead of whole. */
  readonly streaming: boolean;
  readonly slow: boolean;
  /** Shown a whole body before the SDK parses it. */
  readonly onDocument?: (body: Uint8Array) => void;
}

/**
 * One HTTP/1.1 request on kept-alive connections. It stands in for the SDK's own handler because that
 * one cannot tell "no connection" from "no answer", counts waiting for a free socket as connecting, and
 * takes an abort signal only at the price of building its middleware again for each request.
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
  send(wire: WireRequest, delivery: Delivery): Promise<WireResponse> {
    const { signal } = delivery;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(abortError(signal));
        return;
      }
      // A proxy that cannot be used is refused here.
      const route = this.#agents.routeTo(wire);
      const request = this.#open(wire, route, delivery);
      const host = wire.port === undefined ? wire.hostname : `${wire.hostname}:${wire.port}`;
      // A destroyed request tells an answer that is still arriving only "aborted", not why.
      let answer: IncomingMessage | undefined;
      const stop = (error: Error): void => void (answer ?? request).destroy(error);
      const fail = (error: unknown): void =>
        reject(withProxy(connectionError(error, host, request.reusedSocket), route.proxy));
      const unwatch = whenAborted(signal, () => stop(abortError(signal)));
      const timer = new ExchangeTimer(this.#limits, delivery.slow, (error) => stop(error));
      request.on("close", () => {
        unwatch();
        timer.end();
        // Some ends are told by this event only.
        if (answer === undefined) fail(BROKEN_OFF);
      });
      request.on("error", fail);
      let hints = 0;
      request.on("information", () => {
        if (++hints > this.#limits.interimAnswers) stop(notS3(host, "endless 1xx"));
      });
      // 101: the socket is somebody else's from now on, and no answer follows.
      request.on("upgrade", (_message, socket) => {
        socket.destroy();
        fail(notS3(host, "protocol switch"));
      });
      request.on("timeout", () => stop(new LianaError("timeout", { host: wire.hostname })));
      request.on("response", (message) => {
        answer = message;
        timer.end();
        // 407 is never the service's own.
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

  #open(wire: WireRequest, route: Route, { slow, signal }: Delivery): ClientRequest {
    const query = wire.query === undefined ? "" : queryText(wire.query);
    return (wire.protocol === "https:" ? httpsRequest : httpRequest)({
      ...route.ending(signal),
      agent: route.agent,
      // Brackets belong to URLs, not to addresses.
      host: wire.hostname.startsWith("[") ? wire.hostname.slice(1, -1) : wire.hostname,
      port: wire.port,
      method: wire.method,
      path: query === "" ? wire.path : `${wire.path}?${query}`,
      headers: wire.headers,
      // Of the socket, from when this request has it.
      timeout: slow ? this.#limits.slowMs : this.#limits.idleMs,
      maxHeaderSize: this.#limits.headerBytes,
    });
  }

  async #receive(message: IncomingMessage, host: string, delivery: Delivery): Promise<WireResponse> {
    const headers = headersOf(message);
    this.#onAnswer(headers);
    const statusCode = message.statusCode ?? 0;
    if (delivery.streaming && statusCode < 300) {
      // Whoever reads the body may pause for longer than a service may be silent; body.ts watches from here on.
      message.socket.setTimeout(0);
      return { statusCode, headers, body: message };
    }
    const { documentBytes, refusalBytes, slowMs, idleMs, windowMs } = this.#limits;
    const body = await whole(message, {
      host,
      most: statusCode < 300 ? documentBytes : refusalBytes,
      silenceMs: delivery.slow ? slowMs : idleMs,
      // Amazon sends a blank now and then while it copies.
      rate: new LeastRate({ ...this.#limits, windowMs: delivery.slow ? slowMs : windowMs }),
    });
    if (statusCode < 300) delivery.onDocument?.(body);
    return { statusCode, headers, body };
  }
}

const BROKEN_OFF = Object.assign(new Error("the connection ended without an answer"), { code: "ECONNRESET" });

function notS3(host: string, reason: string): LianaError {
  return new LianaError("not-s3", { host, reason });
}

/** `set-cookie` alone is a list, and nobody wants it. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  if (headers["set-cookie"] !== undefined) delete headers["set-cookie"];
  return headers as Record<string, string>;
}

interface Bounds {
  readonly host: string;
  /** Bytes. */
  readonly most: number;
  /** Without any of them. What frames a body, and trailers, can keep a socket busy without a byte of it. */
  readonly silenceMs: number;
  readonly rate: LeastRate;
}

/** @throws LianaError `not-s3` for more than `most` bytes, `timeout` for a trickle, what breaks the connection off */
function whole(message: IncomingMessage, { host, most, silenceMs, rate }: Bounds): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let before = performance.now();
    const silent = setTimeout(() => message.destroy(new LianaError("timeout", { host })), silenceMs);
    message.on("data", (chunk: Buffer) => {
      silent.refresh();
      const now = performance.now();
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
    // After `end` it says nothing new.
    message.on("close", () => {
      clearTimeout(silent);
      reject(BROKEN_OFF);
    });
  });
}
