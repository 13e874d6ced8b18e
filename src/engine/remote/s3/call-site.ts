import { LianaError } from "../../../shared/errors.ts";
import type { S3Call } from "../port.ts";
import { documentOf, refusalOf } from "./error-document.ts";
import { refusalError, remoteError, type FailedCall } from "./errors.ts";
import { malformedField, readEtag } from "./fields.ts";
import type { DirectRequest, FastLane, SettingRequest } from "./fast-lane.ts";
import type { SdkSender } from "./sdk-sender.ts";
import type { ResolvedConnection } from "./settings.ts";
import type { Delivery, WireResponse } from "./transport.ts";

type Send = SdkSender["send"];
type CommandOf<I extends object, O> = Parameters<typeof SdkSender.prototype.send<I, O>>[0];

/** The status assumed for an error that came with status 200, unless its code says more. */
const LATE_ERROR = 503;
/** An empty answer where a document was expected. */
const BROKEN_OFF = { status: 200, headers: {}, code: "InternalError", document: {} };

/** One call in progress: what every call needs, and what its errors report. */
export class CallSite {
  readonly connection: ResolvedConnection;
  readonly signal: AbortSignal;
  /** As `Delivery` has it. */
  readonly onStill: (() => void) | undefined;
  readonly #sender: { readonly send: Send };
  readonly #lane: FastLane;
  readonly #failed: FailedCall;

  constructor(
    ways: { readonly sender: SdkSender; readonly lane: FastLane },
    connection: ResolvedConnection,
    call: S3Call,
    site: Pick<FailedCall, "bucket" | "key" | "storageClass" | "versioned">,
    { signal, onStill }: Pick<Delivery, "signal" | "onStill">,
  ) {
    this.connection = connection;
    this.signal = signal;
    this.onStill = onStill;
    this.#sender = ways.sender;
    this.#lane = ways.lane;
    this.#failed = { call, host: connection.host, region: connection.region, ...site };
  }

  /** @throws LianaError, AbortError */
  async send<I extends object, O>(
    Command: CommandOf<I, O>,
    input: I,
    { slow = false, onDocument }: Pick<Partial<Delivery>, "slow" | "onDocument"> = {},
  ): Promise<O> {
    const prove = (document: Uint8Array): void => {
      const field = malformedField(document);
      if (field !== undefined) throw this.malformed(field);
      onDocument?.(document);
    };
    try {
      return await this.#sender.send(Command, input, {
        signal: this.signal,
        onStill: this.onStill,
        streaming: false,
        slow,
        onDocument: prove,
      });
    } catch (error) {
      throw remoteError(error, this.#failed);
    }
  }

  /**
   * Sends a request on the fast lane and expects a successful status.
   * @throws LianaError, AbortError
   */
  async exchange(
    request: DirectRequest | SettingRequest,
    { streaming = false, slow = false }: Pick<Partial<Delivery>, "streaming" | "slow"> = {},
  ): Promise<WireResponse> {
    let answer;
    try {
      answer = await this.#lane.send(request, {
        signal: this.signal,
        onStill: this.onStill,
        streaming,
        slow,
      });
    } catch (error) {
      throw remoteError(error, this.#failed);
    }
    if (answer.statusCode >= 300) throw refusalError(refusalOf(answer), this.#failed);
    return answer;
  }

  /**
   * Like `exchange`, for an answer that is a document and may be slow.
   * @param root its root element
   * @returns its fields, and the headers it came with
   * @throws LianaError also for an error document with status 200, which copies may return
   */
  async document(
    request: DirectRequest,
    root: string,
    { slow }: Pick<Delivery, "slow">,
  ): Promise<Pick<WireResponse, "headers"> & { readonly fields: Readonly<Record<string, unknown>> }> {
    const answer = await this.exchange(request, { slow });
    const found = documentOf(answer);
    if (found.root === root) return { fields: found.fields, headers: answer.headers };
    // A copy that was cut off; the SDK interprets it the same way.
    if (answer.body instanceof Uint8Array && answer.body.length === 0)
      throw refusalError(BROKEN_OFF, this.#failed);
    if (found.root !== "Error") throw this.notS3(`no ${root}`);
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html: retry it.
    throw refusalError(refusalOf({ ...answer, statusCode: LATE_ERROR }), this.#failed);
  }

  /** Without quotes. A service that answers a write without an ETag is not S3. */
  etag(quoted: string | undefined): string {
    if (quoted === undefined) throw this.notS3("no ETag");
    const etag = readEtag(quoted);
    if (etag === undefined) throw this.malformed("ETag");
    return etag;
  }

  /**
   * Parses a field of the answer.
   * @returns undefined if the answer lacks it
   * @throws LianaError `not-s3` with the field's name
   */
  field<T>(name: string, text: string | undefined, read: (text: string) => T | undefined): T | undefined {
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) throw this.malformed(name);
    return value;
  }

  /** @param field the malformed part of the answer */
  malformed(field: string): LianaError {
    const { host, call } = this.#failed;
    return new LianaError("not-s3", { host, call, field });
  }

  /** @param reason what is wrong with the answer, in a word or two */
  notS3(reason?: string): LianaError {
    const { host, call } = this.#failed;
    return new LianaError("not-s3", reason === undefined ? { host, call } : { host, call, reason });
  }
}
