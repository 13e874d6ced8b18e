import { request as httpsRequest } from "node:https";
import { defined } from "../../shared/defined.ts";
import { Agents } from "./http/agents.ts";
import { request as httpRequest } from "./http/node-http.ts";
import { trustOf } from "./http/trust.ts";
import { proxyRefusal, withProxy } from "./proxy.ts";
import { connectionError } from "./s3/connection-error.ts";

/** A JSON document and headers. */
export interface JsonPost {
  readonly body: string;
  readonly userAgent: string;
  readonly authorization?: string;
}

/**
 * Posts a document through the same proxies and CAs as requests to services; redirects are not followed.
 * @param signal also bounds the duration
 * @returns the status of the answer
 * @throws LianaError of the connection, with `proxy` in its detail if there is one; `bad-config` for an unusable
 *   proxy; `bad-ca-file`; AbortError
 */
export async function postJson(
  url: URL,
  { body, userAgent, authorization }: JsonPost,
  signal: AbortSignal,
): Promise<number> {
  const { protocol, hostname } = url;
  const environment = process.env;
  const agents = new Agents({ trust: await trustOf([], environment), environment, keepAlive: false });
  try {
    const { agent, proxy, ending } = await agents.routeTo(
      { protocol, hostname, port: url.port || undefined },
      signal,
    );
    return await new Promise<number>((resolve, reject) => {
      const fail = (error: unknown): void => reject(withProxy(connectionError(error, url.host), proxy));
      const headers = {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        "User-Agent": userAgent,
        ...defined({ Authorization: authorization }),
      };
      const send = protocol === "https:" ? httpsRequest : httpRequest;
      const request = send(url, { ...ending(signal), method: "POST", headers, agent, signal });
      request.on("error", fail);
      request.on("close", () => fail(Object.assign(new Error("no answer"), { code: "ECONNRESET" })));
      request.on("response", (message) => {
        if (message.statusCode === 407 && proxy !== undefined) reject(proxyRefusal(407, proxy, url.host));
        else resolve(message.statusCode ?? 0);
        message.destroy();
      });
      request.end(body);
    });
  } finally {
    agents.close();
  }
}
