import { createHash } from "node:crypto";
import { decodeTime } from "../../../src/engine/transfer/dialects.ts";
import type { Server } from "../../contracts/connected-subject.ts";
import { Ground } from "../../integration/support/ground.ts";
import { contentLine, type Service, withoutFilledFolders } from "./service.ts";

/** A bucket on a radosgw. */
export class GatewayService implements Service {
  readonly #ground: Ground;
  #removed: Promise<void> | undefined;
  readonly keys: Service["keys"];
  readonly endpoint: string;

  private constructor(server: Server, ground: Ground) {
    this.#ground = ground;
    this.keys = server;
    this.endpoint = server.endpoint;
  }

  static async start(server: Server): Promise<GatewayService> {
    return new GatewayService(server, await Ground.open(server));
  }

  async makeBucket(): Promise<string> {
    return this.#ground.bucket;
  }

  async objects(bucket: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const { key } of await this.#ground.objects()) {
      const signal = AbortSignal.timeout(10_000);
      const { body, head } = await this.#ground.port.send("get", { bucket, key }, signal);
      const hash = createHash("sha256");
      for await (const chunk of body) hash.update(chunk);
      found.set(key, contentLine(hash.digest("hex"), decodeTime(head.metadata["mtime"])));
    }
    return withoutFilledFolders(found);
  }

  /** Several stories may share the service; the first that ends removes the bucket. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#removed ??= this.#ground[Symbol.asyncDispose]();
    await this.#removed;
  }
}
