import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";
import type { Keys } from "../sign-ins/keys.ts";

/** The signed parts of a request. Path and query are exactly as sent. */
export interface Signable {
  readonly method: string;
  /** Percent-encoded by `encodeKey`; never normalised: `a//b` and `a/../b` are keys. */
  readonly path: string;
  /** Percent-encoded parameters sorted by name, as `queryText` writes them. */
  readonly query: string;
  /** All signed headers, including `host`; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hex, or `UNSIGNED-PAYLOAD`. */
  readonly payload: string;
}

export interface SigningScope {
  readonly region: string;
  readonly service: string;
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/**
 * Signature Version 4 in headers, in S3's variant: the path is encoded once and not normalised.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export class Signer {
  readonly #scope: SigningScope;
  #dated: { readonly second: number; readonly text: string } = { second: Number.NaN, text: "" };
  #key: { readonly day: string; readonly secret: string; readonly key: KeyObject } | undefined;

  constructor(scope: SigningScope) {
    this.#scope = scope;
  }

  /**
   * The request's headers, plus those that signing adds.
   * @param now milliseconds since 1970
   */
  sign(request: Signable, keys: Keys, now: number): Record<string, string> {
    const date = this.#date(now);
    const headers: Record<string, string> = {
      ...request.headers,
      "x-amz-content-sha256": request.payload,
      "x-amz-date": date,
    };
    if (keys.sessionToken !== undefined) headers["x-amz-security-token"] = keys.sessionToken;
    const names = Object.keys(headers).sort();
    let lines = "";
    for (const name of names) lines += `${name}:${plainSpaces(headers[name] ?? "")}\n`;
    const signed = names.join(";");
    const { method, path, query, payload } = request;
    const canonical = `${method}\n${path}\n${query}\n${lines}\n${signed}\n${payload}`;
    const scope = `${date.slice(0, 8)}/${this.#scope.region}/${this.#scope.service}/aws4_request`;
    const toSign = `${ALGORITHM}\n${date}\n${scope}\n${sha256(canonical)}`;
    const signature = createHmac("sha256", this.#signingKey(keys, date.slice(0, 8)))
      .update(toSign)
      .digest("hex");
    headers["authorization"] =
      `${ALGORITHM} Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
    return headers;
  }

  /** `20130524T000000Z`. Hundreds of requests share a second. */
  #date(now: number): string {
    const second = Math.floor(now / 1_000);
    if (second !== this.#dated.second) {
      const text = new Date(second * 1_000).toISOString().replace(/[-:]|\.000/g, "");
      this.#dated = { second, text };
    }
    return this.#dated.text;
  }

  /** Valid for a day. A KeyObject: a Buffer would be converted to one for each signature, at six times the cost. */
  #signingKey(keys: Keys, day: string): KeyObject {
    const secret = keys.secretAccessKey;
    if (this.#key?.day !== day || this.#key.secret !== secret) {
      let key = Buffer.from(`AWS4${secret}`);
      for (const step of [day, this.#scope.region, this.#scope.service, "aws4_request"]) {
        key = createHmac("sha256", key).update(step).digest();
      }
      this.#key = { day, secret, key: createSecretKey(key) };
    }
    return this.#key.key;
  }
}

/**
 * Header values are signed as sent, one character per byte: metadata that another tool wrote in UTF-8 is received and
 * sent on in that form. Everything else in a canonical request is ASCII.
 */
function sha256(canonical: string): string {
  return hash("sha256", Buffer.from(canonical, "latin1"), "hex");
}

/** Trims blanks around a value and collapses runs of them. Byte A0 is not a blank: it is half of an `à`. */
function plainSpaces(value: string): string {
  return /^ | $| {2}|\t/.test(value) ? value.replace(/[ \t]+/g, " ").replace(/^ | $/g, "") : value;
}
