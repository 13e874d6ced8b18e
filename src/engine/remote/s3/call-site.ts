import { LianaError } from "../../../shared/errors.ts";
import type { S3Call } from "../port.ts";
import { refusalOf } from "./error-document.ts";
import { refusalError, remoteError, type FailedCall } from "./errors.ts";
import type { DirectRequest, FastLane } from "./fast-lane.ts";
import type { SdkSender } from "./sdk-sender.ts";
import type { ResolvedConnection } from "./settings.ts";
import type { Delivery, WireResponse } from "./transport.ts";

type Send = SdkSender["send"];
type CommandOf<I extends object, O> = Parameters<typeof SdkSender.prototype.send<I, O>>[0];

/** One call on its way: what every call needs, and what its error will tell. */
export class CallSite {
  readonly connection: ResolvedConnection;
  readonly signal: AbortSignal;
  readonly #sender: { readonly send: Send };
  readonly #lane: FastLane;
  readonly #failed: FailedCall;

  constructor(
    ways: { readonly sender: SdkSender; readonly lane: FastLane },
    connection: ResolvedConnection,
    call: S3Call,
    place: Pick<FailedCall, "bucket" | "key" | "storageClass" | "versioned">,
    signal: AbortSignal,
  ) {
    this.connection = connection;
    this.signal = signal;
    this.#sender = ways.sender;
    this.#lane = ways.lane;
    this.#failed = { call, host: connection.host, region: connection.region, ...place };
  }

  /** @throws LianaError, AbortError */
  async send<I extends object, O>(
    Command: CommandOf<I, O>,
    input: I,
    { slow = false, onDocument }: Pick<Partial<Delivery>, "slow" | "onDocument"> = {},
  ): Promise<O> {
    const delivery = { signal: this.signal, streaming: false, slow };
    try {
      return await this.#sender.send(
        Command,
        input,
        onDocument === undefined ? delivery : { ...delivery, onDocument },
      );
    } catch (error) {
      throw remoteError(error, this.#failed);
    }
  }

  /**
   * A request on the fast lane, answered with a status that means success.
   * @throws LianaError, AbortError
   */
  async exchange(
    request: DirectRequest,
    { streaming = false }: { readonly streaming?: boolean } = {},
  ): Promise<WireResponse> {
    let answer;
    try {
      answer = await this.#lane.send(request, { signal: this.signal, streaming, slow: false });
    } catch (error) {
      throw remoteError(error, this.#failed);
    }
    if (answer.statusCode >= 300) throw refusalError(refusalOf(answer), this.#failed);
    return answer;
  }

  /** Without quotes. Whatever answers a write without an ETag is no S3 service. */
  etag(quoted: string | undefined): string {
    if (quoted === undefined) throw this.notS3("no ETag");
    return quoted.replaceAll('"', "");
  }

  /** @param reason what is wrong with the answer, in a word or two */
  notS3(reason?: string): LianaError {
    const { host, call } = this.#failed;
    return new LianaError("not-s3", reason === undefined ? { host, call } : { host, call, reason });
  }
}
