import { removeBucket } from "../../../src/engine/buckets/remove-bucket.ts";
import { engineHost } from "../../../src/engine/host.ts";
import { connect } from "../../../src/engine/remote/s3/connect.ts";
import type { ListedObject, S3Port } from "../../../src/engine/remote/port.ts";
import { objectsUnder } from "../../../src/engine/remote/walk-pages.ts";
import type { Server } from "../../contracts/connected-subject.ts";
import { isOwn } from "../../harness/own-key.ts";
import { TestFolder } from "./folder.ts";
import { connectionTo, ENVIRONMENT } from "./job.ts";
import { Tap } from "./tap.ts";

let grounds = 0;

/** A new bucket, a tap in front of its service, and a temporary folder; all removed on disposal. */
export class Ground implements AsyncDisposable {
  /** The service itself. */
  readonly server: Server;
  /** The service through the tap, for jobs. */
  readonly tapped: Server;
  readonly tap: Tap;
  readonly bucket: string;
  readonly port: S3Port;
  readonly #ports: S3Port[] = [];
  readonly #folder = new TestFolder();

  private constructor(server: Server, tap: Tap, port: S3Port) {
    this.server = server;
    this.tap = tap;
    this.tapped = { ...server, endpoint: tap.endpoint };
    this.port = port;
    this.bucket = `liana-integration-${process.pid}-${Date.now().toString(36)}-${++grounds}`;
  }

  static async open(server: Server): Promise<Ground> {
    const port = await connect(connectionTo(server), ENVIRONMENT);
    const ground = new Ground(server, await Tap.before(server.endpoint), port);
    await port.send("createBucket", { bucket: ground.bucket }, AbortSignal.timeout(30_000));
    return ground;
  }

  /** A path below the folder. */
  path(name: string): string {
    return this.#folder.path(name);
  }

  /** Creates a folder. @returns its path */
  folder(name: string): string {
    return this.#folder.folder(name);
  }

  /** Opens a port to another service, which is closed with the ground. */
  async portTo(server: Server): Promise<S3Port> {
    const port = await connect(connectionTo(server), ENVIRONMENT);
    this.#ports.push(port);
    return port;
  }

  url(prefix: string): string {
    return `s3://${this.bucket}/${prefix}`;
  }

  /** Objects below a prefix, without Liana's own (GU4). */
  async objects(prefix = ""): Promise<readonly ListedObject[]> {
    const found: ListedObject[] = [];
    const signal = AbortSignal.timeout(60_000);
    for await (const objects of objectsUnder(this.port, { bucket: this.bucket, prefix }, signal))
      found.push(...objects.filter(({ key }) => !isOwn(key)));
    return found;
  }

  /** Keys of uncompleted multipart uploads. */
  async openUploads(): Promise<readonly string[]> {
    const signal = AbortSignal.timeout(30_000);
    const { uploads } = await this.port.send("listUploads", { bucket: this.bucket, prefix: "" }, signal);
    return uploads.map(({ key }) => key);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.tap[Symbol.asyncDispose]();
    for (const port of [this.port, ...this.#ports]) port.close();
    await removeWholeBucket(this.server, this.bucket);
    this.#folder[Symbol.dispose]();
  }
}

/** Removes the bucket and its content. */
async function removeWholeBucket(server: Server, bucket: string): Promise<void> {
  const host = engineHost({ env: ENVIRONMENT, stateDir: "" }, "Liana/0");
  const request = { connection: connectionTo(server), bucket, force: true };
  await removeBucket(request, host, () => undefined, AbortSignal.timeout(100_000));
}
