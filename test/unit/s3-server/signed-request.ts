/** Raw signed requests, for requests that the SDK would never send. */

import { createHash, createHmac } from "node:crypto";
import { request, type Agent } from "node:http";
import { encodeUri } from "../../s3-server/sigv4.ts";

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<NodeJS.Dict<string | string[]>>;
  readonly text: string;
  /** The code of the error document. */
  readonly code: string | undefined;
}

export interface RawRequest {
  readonly method: string;
  /** Path and query as sent; queries must be sorted and encoded. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly time?: number;
  readonly region?: string;
  readonly secret?: string;
  readonly accessKeyId?: string;
  /** Default: the digest of the body. */
  readonly sha256?: string;
  /** Added after signing. */
  readonly unsigned?: Readonly<Record<string, string>>;
  /** The connection is cut after this number of body bytes. */
  readonly cutAt?: number;
  /** Default: a separate connection. */
  readonly agent?: Agent;
}

/** Sends a request signed with key `k` and secret `s`. Rejects if the connection ends early. */
export async function rawRequest(port: number, wanted: RawRequest): Promise<RawAnswer> {
  const body = Buffer.from(wanted.body ?? "");
  const headers = { ...sign(port, wanted, body), ...wanted.unsigned };
  return new Promise((resolve, reject) => {
    const sent = request({
      host: "127.0.0.1",
      port,
      method: wanted.method,
      path: wanted.url,
      headers,
      agent: wanted.agent ?? false,
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("error", reject);
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const code = /<Code>(.*?)<\/Code>/.exec(text)?.[1];
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, code });
      });
    });
    if (wanted.cutAt === undefined) sent.end(body);
    else sent.write(body.subarray(0, wanted.cutAt), () => setTimeout(() => sent.destroy(), 20));
  });
}

function sign(port: number, wanted: RawRequest, body: Buffer): Record<string, string> {
  const timestamp = new Date(wanted.time ?? Date.now()).toISOString().replace(/[-:]|\.\d+/g, "");
  const payload = wanted.sha256 ?? createHash("sha256").update(body).digest("hex");
  const headers: Record<string, string> = {
    host: `127.0.0.1:${String(port)}`,
    ...(wanted.headers?.["transfer-encoding"] === undefined ? { "content-length": String(body.length) } : {}),
    "x-amz-date": timestamp,
    "x-amz-content-sha256": payload,
    ...wanted.headers,
  };
  const names = Object.keys(headers).sort();
  const [path = "", query = ""] = wanted.url.split("?");
  const canonicalQuery = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
    .join("&");
  const canonical = [
    wanted.method,
    decodeURIComponent(path).split("/").map(encodeUri).join("/"),
    canonicalQuery,
    names.map((name) => `${name}:${headers[name] ?? ""}\n`).join(""),
    names.join(";"),
    payload,
  ].join("\n");
  const scope = `${timestamp.slice(0, 8)}/${wanted.region ?? "us-east-1"}/s3/aws4_request`;
  const hash = createHash("sha256").update(canonical).digest("hex");
  let key = Buffer.from(`AWS4${wanted.secret ?? "s"}`);
  for (const step of scope.split("/")) key = createHmac("sha256", key).update(step).digest();
  const signature = createHmac("sha256", key)
    .update(`AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${hash}`)
    .digest("hex");
  const credential = `${wanted.accessKeyId ?? "k"}/${scope}`;
  const signed = names.join(";");
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}
