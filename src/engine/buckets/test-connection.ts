import { type ErrorCode, type LianaError, toLianaError, type WireError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import { missingBucket } from "../remote/health.ts";
import type { S3Port } from "../remote/port.ts";
import { bucketNames } from "../remote/walk-pages.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";
import { ScratchObject } from "./scratch-object.ts";

export interface TestRequest {
  readonly connection: ConnectionSettings;
  /** Without one only the service and the credentials are tested. */
  readonly bucket?: string | undefined;
  /** Empty, or ending in `/`. */
  readonly prefix?: string | undefined;
}

export interface ConnectionTestStep {
  readonly step: "reach" | "write" | "read" | "list" | "delete";
  /** `limited`: the credentials may not list all buckets. `not-tested`: an earlier step failed. */
  readonly outcome: "ok" | "limited" | "failed" | "not-tested";
  readonly error?: WireError;
}

export interface TestedConnection {
  /** No step failed. */
  readonly ok: boolean;
  readonly steps: readonly ConnectionTestStep[];
  /** Undefined if the credentials may not list them. */
  readonly buckets: readonly string[] | undefined;
  /** Whether objects replaced or deleted from now on are kept. */
  readonly versions: "on" | "off" | "unknown";
  /** How far this computer's clock is ahead of the service's, in ms; undefined if it is about right. */
  readonly clockSkew: number | undefined;
  /** The test object, or a version of it, that could not be removed. */
  readonly left: string | undefined;
}

/** A user is waiting: longest silence in ms, unless the connection sets another. */
const IDLE_MS = 15_000;

const BUCKET_STEPS = ["write", "read", "list", "delete"] as const;

/** Errors that may concern one step only. After any other, the next steps would report the same, or wait as long. */
const ONE_STEP: ReadonlySet<ErrorCode> = new Set(["access-denied", "not-implemented", "verify-failed"]);

/**
 * M13: tries everything that a job needs from a service, once each, with a test object that is removed afterwards.
 * @param onStep called with each step when it ends
 * @throws AbortError only: failures are reported in the steps
 */
export async function testConnection(
  request: TestRequest,
  host: BucketHost,
  onStep: (step: ConnectionTestStep) => void,
  signal: AbortSignal,
): Promise<TestedConnection> {
  const test = new Test(request, onStep, signal);
  let opened: S3Port;
  try {
    const limits = { idleMs: IDLE_MS, slowMs: IDLE_MS, ...request.connection.limits };
    opened = (await openBuckets({ ...request.connection, limits }, host)).port;
  } catch (error) {
    return test.without(error);
  }
  try {
    return await test.run(opened.prompt ?? opened, host.env.random.next());
  } finally {
    opened.close();
  }
}

class Test {
  readonly #request: TestRequest;
  readonly #onStep: (step: ConnectionTestStep) => void;
  readonly #signal: AbortSignal;
  readonly #steps: ConnectionTestStep[] = [];
  #buckets: readonly string[] | undefined;
  #versions: TestedConnection["versions"] = "unknown";
  #left: string | undefined;
  #hopeless = false;

  constructor(request: TestRequest, onStep: (step: ConnectionTestStep) => void, signal: AbortSignal) {
    this.#request = request;
    this.#onStep = onStep;
    this.#signal = signal;
  }

  /** The result for settings that cannot even be used. */
  without(error: unknown): TestedConnection {
    this.#report({ step: "reach", outcome: "failed", error: toLianaError(error).toWire() });
    this.#skip(BUCKET_STEPS);
    return this.#result(undefined);
  }

  async run(port: S3Port, random: number): Promise<TestedConnection> {
    const reached = await this.#reach(port);
    const { bucket, prefix = "" } = this.#request;
    if (bucket === undefined) return this.#result(port);
    if (!reached) this.#skip(BUCKET_STEPS);
    else {
      const key = `${prefix}${OWN}probe/${random.toString(36).slice(2)}`;
      await this.#tryBucket(port, bucket, prefix, key);
    }
    return this.#result(port);
  }

  async #reach(port: S3Port): Promise<boolean> {
    try {
      this.#buckets = await bucketNames(port, this.#signal);
      this.#report({ step: "reach", outcome: "ok" });
      return true;
    } catch (error) {
      const failure = this.#failure(error);
      const fine = failure.code === "access-denied" || failure.code === "not-implemented";
      this.#report({
        step: "reach",
        outcome: fine ? "limited" : "failed",
        error: failure.toWire(),
      });
      return fine;
    }
  }

  async #tryBucket(port: S3Port, bucket: string, prefix: string, key: string): Promise<void> {
    const scratch = new ScratchObject(port, bucket, key);
    try {
      const written = await this.#try("write", () => scratch.write(this.#signal));
      if (written) await this.#try("read", () => scratch.read(this.#signal));
      else this.#skip(["read"]);
      await this.#try("list", async () => {
        await port.send("list", { bucket, prefix, limit: 1 }, this.#signal);
      });
      if (written) await this.#try("delete", () => scratch.remove(this.#signal));
      else this.#skip(["delete"]);
      if (this.#hopeless) return;
      this.#versions = await this.#askVersions(port, bucket);
    } finally {
      if (!(await scratch.clear())) this.#left = key;
    }
  }

  async #try(step: ConnectionTestStep["step"], perform: () => Promise<void>): Promise<boolean> {
    if (this.#hopeless) {
      this.#skip([step]);
      return false;
    }
    try {
      await perform();
      this.#report({ step, outcome: "ok" });
      return true;
    } catch (error) {
      const failure = this.#failure(error);
      this.#hopeless = !ONE_STEP.has(failure.code);
      this.#report({ step, outcome: "failed", error: failure.toWire() });
      return false;
    }
  }

  async #askVersions(port: S3Port, bucket: string): Promise<TestedConnection["versions"]> {
    try {
      const { state } = await port.send("versioning", { bucket }, this.#signal);
      return state === "on" ? "on" : "off";
    } catch (error) {
      return this.#failure(error).code === "not-implemented" ? "off" : "unknown";
    }
  }

  /** Adds the nearest name if the bucket does not exist. */
  #failure(error: unknown): LianaError {
    this.#signal.throwIfAborted();
    const failure = toLianaError(error);
    const { bucket } = this.#request;
    if (failure.code !== "no-bucket" || bucket === undefined) return failure;
    const host = String(failure.detail["host"] ?? "");
    return missingBucket(failure, { bucket, host }, this.#buckets ?? []);
  }

  #skip(steps: readonly ConnectionTestStep["step"][]): void {
    if (this.#request.bucket === undefined) return;
    for (const step of steps) this.#report({ step, outcome: "not-tested" });
  }

  #report(step: ConnectionTestStep): void {
    this.#steps.push(step);
    this.#onStep(step);
  }

  #result(port: S3Port | undefined): TestedConnection {
    const apart = port?.traits.clocksApart;
    const ahead = apart === undefined ? (port?.traits.clockOffset ?? 0) : apart.there - apart.here;
    return {
      ok: this.#steps.every(({ outcome }) => outcome !== "failed"),
      steps: this.#steps,
      buckets: this.#buckets,
      versions: this.#versions,
      clockSkew: ahead === 0 ? undefined : -ahead,
      left: this.#left,
    };
  }
}
