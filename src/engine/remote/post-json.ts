import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { proxyEnvironment, proxyFor, withProxy } from "./proxy.ts";
import { connectionError } from "./s3/connection-error.ts";

/**
 * Posts a document, by the way that requests to services go: the same proxies, and no redirect is followed.
 * @param signal also bounds how long it takes
 * @returns the status of the answer
 * @throws LianaError of the connection, with `proxy` in its detail where there is one; `bad-config` for a proxy that
 *   cannot be used; AbortError
 */
export async function postJson(
  url: URL,
  { body, userAgent }: { readonly body: string; readonly userAgent: string },
  signal: AbortSignal,
): Promise<number> {
  const secure = url.protocol === "https:";
  const proxy = proxyFor(
    { protocol: url.protocol, hostname: url.hostname, port: url.port || undefined },
    process.env,
  );
  const options = { proxyEnv: proxyEnvironment(process.env) };
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  try {
    return await new Promise<number>((resolve, reject) => {
      const fail = (error: unknown): void => reject(withProxy(connectionError(error, url.host), proxy));
      const headers = {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        "User-Agent": userAgent,
      };
      const request = (secure ? httpsRequest : httpRequest)(url, { method: "POST", headers, agent, signal });
      request.on("error", fail);
      request.on("close", () => fail(Object.assign(new Error("no answer"), { code: "ECONNRESET" })));
      request.on("response", (message) => {
        resolve(message.statusCode ?? 0);
        message.destroy();
      });
      request.end(body);
    });
  } finally {
    agent.destroy();
  }
}
