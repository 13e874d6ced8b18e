import { expect } from "vitest";
import { engineHost, type EngineHost } from "../../src/engine/host.ts";
import type { Environment } from "../../src/engine/environment.ts";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import type { ConnectionSettings } from "../../src/engine/remote/s3/settings.ts";
import { type RunningServer, startS3Server } from "../s3-server/server.ts";
import { TestBucket } from "./test-bucket.ts";

export const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };

/** The engine with a strict S3 server, one bucket, and a clock that the test sets. */
export class FrontDoor implements AsyncDisposable {
  readonly server: RunningServer;
  readonly host: EngineHost;
  /** Uses the shared clock, with short sleeps. */
  readonly env: Environment;
  readonly connection: ConnectionSettings;
  readonly bucket: TestBucket;
  readonly #time: { now: number };

  private constructor(server: RunningServer, time: { now: number }) {
    this.server = server;
    this.#time = time;
    const real = systemEnvironment({ write: () => undefined });
    const sleep = (ms: number, signal: AbortSignal) => real.clock.sleep(Math.min(ms, 3), signal);
    this.env = { ...real, clock: { ...real.clock, sleep, now: () => time.now } };
    this.host = engineHost({ env: this.env, stateDir: "" }, "Liana/0");
    const credentials = { kind: "keys", ...KEYS } as const;
    this.connection = { endpoint: server.endpoint, region: "us-east-1", credentials, maxSockets: 8 };
    this.bucket = new TestBucket(server.store, "photos", "back up/");
  }

  static async open(): Promise<FrontDoor> {
    const time = { now: Date.UTC(2026, 10, 1, 12) };
    const options = { backing: { kind: "memory" }, credentials: [KEYS] } as const;
    const server = await startS3Server({ ...options, now: () => time.now });
    return new FrontDoor(server, time);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { errors } = this.server;
    await this.server.close();
    expect(errors).toEqual([]);
  }

  get now(): number {
    return this.#time.now;
  }

  /** The time on both sides, in ms since 1970. */
  set now(ms: number) {
    this.#time.now = ms;
  }

  keepVersions(): void {
    this.server.store.setVersioning(this.bucket.name, "Enabled");
  }

  /** Operations that the service received, starting with the `from`-th. */
  operations(from = 0): readonly string[] {
    return this.server.requests.slice(from).map(({ operation }) => operation);
  }
}
