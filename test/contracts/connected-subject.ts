import type { connect } from "../../src/engine/remote/s3/connect.ts";
import type { S3Port } from "../../src/engine/remote/port.ts";
import type { Difference, Subject } from "./bucket-subject.ts";

export interface Server {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

export interface ServerUnderTest extends Server {
  readonly checksum: "md5" | "crc32";
  readonly differences: readonly Difference[];
  /** Refuses signatures made for another region. */
  readonly checksRegion: boolean;
  stop(): Promise<void>;
}

const clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: () => Promise.reject(new Error("the port itself never waits")),
};

/** A subject on a running server: a correct port, and one port for each setting that can be wrong. */
export async function connectTo(open: typeof connect, server: ServerUnderTest): Promise<Subject> {
  const opened: S3Port[] = [];
  const port = async (change: Partial<Server>): Promise<S3Port> => {
    const { endpoint, region, accessKeyId, secretAccessKey } = { ...server, ...change };
    const credentials = { kind: "keys", accessKeyId, secretAccessKey } as const;
    const made = await open(
      { endpoint, region, credentials, checksum: server.checksum, maxSockets: 32 },
      { clock },
    );
    opened.push(made);
    return made;
  };
  return {
    port: await port({}),
    differences: new Set(server.differences),
    wrong: {
      secret: await port({ secretAccessKey: "wrong" }),
      accessKey: await port({ accessKeyId: "nobody" }),
      region: server.checksRegion ? await port({ region: "eu-wrong-1" }) : undefined,
      // Port 9 (discard) of this machine: nothing listens.
      endpoint: await port({ endpoint: "http://127.0.0.1:9" }),
    },
    async close() {
      for (const made of opened) made.close();
      await server.stop();
    },
  };
}
