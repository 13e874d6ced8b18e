import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineHost, type EngineHost } from "../../../src/engine/host.ts";
import { FactsFile } from "../../../src/engine/facts/facts-file.ts";
import {
  type ProbedService,
  type ProbeRequest,
  probeService,
} from "../../../src/engine/probe/probe-service.ts";
import { decorated } from "../../../src/engine/remote/decorate.ts";
import type { S3Call } from "../../../src/engine/remote/port.ts";
import type { Traces } from "../../../src/shared/model/service-facts.ts";
import { FrontDoor } from "../../harness/front-door.ts";

/** What happens to a request: `count` counts all of a run from 1. */
export type Meddle = (
  call: S3Call,
  count: number,
  send: () => Promise<unknown>,
) => Promise<unknown> | undefined;

/** A strict server with one bucket, and a state directory for what probes tell about it. */
export class ProbedBucket implements AsyncDisposable {
  readonly door: FrontDoor;
  readonly stateDir = mkdtempSync(join(tmpdir(), "liana-probe-"));
  /** What the last run told to be left. */
  left: readonly Traces[] = [];

  private constructor(door: FrontDoor) {
    this.door = door;
  }

  static async open(): Promise<ProbedBucket> {
    return new ProbedBucket(await FrontDoor.open());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    rmSync(this.stateDir, { recursive: true, force: true });
    await this.door[Symbol.asyncDispose]();
  }

  async probe(
    request: Partial<ProbeRequest> = {},
    how: { readonly meddle?: Meddle; readonly signal?: AbortSignal } = {},
  ): Promise<ProbedService> {
    const left: Traces[] = [];
    this.left = left;
    const { door } = this;
    const host = meddling(
      engineHost({ env: door.env, stateDir: this.stateDir }, "Liana/0"),
      how.meddle ?? (() => undefined),
    );
    return probeService(
      { connection: door.connection, bucket: "photos", prefix: "back up/", ...request },
      host,
      (one) => left.push(one),
      how.signal ?? AbortSignal.timeout(20_000),
    );
  }

  async file(): Promise<FactsFile> {
    const port = await this.door.host.connect(this.door.connection);
    port.close();
    return new FactsFile(this.stateDir, { identity: port.traits.identity, bucket: "photos" });
  }

  /** Every version, delete marker and unfinished upload in the bucket. */
  everything(): readonly string[] {
    const { keys, uploads } = this.door.server.store.bucket("photos");
    const versions = [...keys.from(() => false)].flatMap(([key, all]) =>
      all.map(({ kind }) => `${kind} ${key}`),
    );
    return [...versions, ...[...uploads.from(() => false)].map(([id]) => `upload ${id}`)];
  }
}

function meddling(host: EngineHost, meddle: Meddle): EngineHost {
  let count = 0;
  return {
    ...host,
    connect: async (settings) => {
      const port = await host.connect(settings);
      return decorated(port, (call, input, signal) => {
        count += 1;
        const send = () => port.send(call, input, signal);
        return (meddle(call, count, send) as ReturnType<typeof send> | undefined) ?? send();
      });
    },
  };
}
