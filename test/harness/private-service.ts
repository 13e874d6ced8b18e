import { type RunningServer, startS3Server } from "../s3-server/server.ts";
import type { Credentials } from "../s3-server/sigv4.ts";
import { PrivateCa, type TlsFront, tlsFront } from "./private-ca.ts";

/** An S3 service with a bucket `photos`, behind TLS with a certificate of a private CA. */
export class PrivateService implements AsyncDisposable {
  readonly ca: PrivateCa;
  readonly server: RunningServer;
  readonly front: TlsFront;

  private constructor(ca: PrivateCa, server: RunningServer, front: TlsFront) {
    this.ca = ca;
    this.server = server;
    this.front = front;
  }

  static async start(keys: Credentials): Promise<PrivateService> {
    const ca = new PrivateCa();
    const server = await startS3Server({ backing: { kind: "memory" }, credentials: [keys] });
    server.store.createBucket("photos");
    return new PrivateService(ca, server, await tlsFront(ca.issue(), server.port));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.front[Symbol.asyncDispose]();
    await this.server.close();
    this.ca[Symbol.dispose]();
  }
}
