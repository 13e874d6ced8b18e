import { LianaError } from "../../../shared/errors.ts";
import type { CorrectedClock } from "./corrected-clock.ts";
import { encodeKey } from "./query-text.ts";
import { type Address, REQUESTER_PAYS, type SdkSender } from "./sdk-sender.ts";
import { Signer } from "./sigv4.ts";
import type { SubResources } from "./sub-resources.ts";
import type { Delivery, Transport, WireResponse } from "./transport.ts";

/** A request for an object, without its address and signature. */
export interface DirectRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT";
  readonly bucket: string;
  readonly key: string;
  /** Encoded, sorted by name. */
  readonly query?: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** SHA-256 of the body in hex, or `UNSIGNED-PAYLOAD`. */
  readonly payload: string;
}

/** A request for a setting of a bucket whose document the SDK's model would not carry unchanged. */
export interface SettingRequest extends Omit<DirectRequest, "method" | "key" | "query"> {
  readonly method: "GET" | "PUT" | "DELETE";
  /** The name of the query parameter. */
  readonly setting: "lifecycle";
}

interface Lane {
  readonly address: Address;
  readonly signer: Signer;
}

/**
 * Sends requests with object bodies, of which there are as many as files. They are built and signed here, because the
 * SDK's layers cost several times the request itself. Addresses and credentials come from the SDK, once, so that both
 * use the same server and identity.
 */
export class FastLane {
  readonly #transport: Transport;
  readonly #clock: CorrectedClock;
  readonly #sdk: Pick<SdkSender, "addressOf" | "keys">;
  readonly #userAgent: string;
  readonly #payer: Readonly<Record<string, string>>;
  readonly #subResources: SubResources;
  readonly #lanes = new Map<string, Lane>();

  constructor(parts: {
    readonly transport: Transport;
    readonly clock: CorrectedClock;
    readonly sdk: Pick<SdkSender, "addressOf" | "keys">;
    readonly subResources: SubResources;
    readonly userAgent: string;
    readonly requesterPays: boolean;
  }) {
    this.#subResources = parts.subResources;
    this.#transport = parts.transport;
    this.#clock = parts.clock;
    this.#sdk = parts.sdk;
    this.#userAgent = parts.userAgent;
    this.#payer = parts.requesterPays ? REQUESTER_PAYS : {};
  }

  /**
   * The answer, whatever its status.
   * @throws LianaError of the connection or the credentials, AbortError; URIError for a key with half a surrogate pair
   */
  async send(request: DirectRequest | SettingRequest, delivery: Delivery): Promise<WireResponse> {
    const { method, bucket, body, payload } = request;
    const { key, query } = partsOf(request);
    const parameters = query === "" ? [] : query.split("&").map((one) => one.replace(/=.*/, ""));
    this.#subResources.refuseUnknown({ method, bucket, key, parameters });
    const keys = await this.#sdk.keys(delivery.signal);
    const { address, signer } = this.#lanes.get(bucket) ?? (await this.#open(bucket));
    const path = `${address.path}/${encodeKey(key)}`;
    const headers = signer.sign(
      {
        method,
        path,
        query,
        headers: { ...request.headers, ...this.#payer, host: address.authority },
        payload,
      },
      keys,
      this.#clock.now(),
    );
    headers["user-agent"] = this.#userAgent;
    const wire = { ...address.server, method, path: query === "" ? path : `${path}?${query}`, headers, body };
    const answer = await this.#transport.send(wire, delivery);
    if ("setting" in request) this.#subResources.learn({ method, bucket, key, parameters }, answer);
    return answer;
  }

  async #open(bucket: string): Promise<Lane> {
    const address = await this.#sdk.addressOf(bucket);
    const lane = { address, signer: new Signer(address.scope) };
    this.#lanes.set(bucket, lane);
    return lane;
  }
}

function partsOf(request: DirectRequest | SettingRequest): { readonly key: string; readonly query: string } {
  if ("setting" in request) return { key: "", query: `${request.setting}=` };
  const { key, query = "" } = request;
  // Without a key and a setting this would be a request for the bucket: a PUT would create one.
  if (key === "") throw new LianaError("internal", { what: "empty key" });
  return { key, query };
}
