import { S3Client } from "@aws-sdk/client-s3";
import { Agent } from "node:http";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { RunningServer } from "../../s3-server/server.ts";

/** Resolves every host name to this machine, so that `bucket.localhost` needs no resolver. */
function lookup(
  _host: string,
  options: { readonly all?: boolean },
  callback: (...found: unknown[]) => void,
): void {
  if (options.all === true) callback(null, [{ address: "127.0.0.1", family: 4 }]);
  else callback(null, "127.0.0.1", 4);
}

/** An SDK client without retries. */
export function connect(
  server: RunningServer,
  checksums: "WHEN_REQUIRED" | "WHEN_SUPPORTED",
  style: "path" | "host" = "path",
): S3Client {
  const httpAgent = new Agent({ keepAlive: true, ...({ lookup } as object) });
  return new S3Client({
    endpoint: `http://localhost:${String(server.port)}`,
    region: "us-east-1",
    credentials: { accessKeyId: "k", secretAccessKey: "s" },
    forcePathStyle: style === "path",
    maxAttempts: 1,
    requestChecksumCalculation: checksums,
    responseChecksumValidation: checksums,
    requestHandler: new NodeHttpHandler({ httpAgent }),
  });
}
