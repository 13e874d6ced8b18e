import { S3Error } from "./errors.ts";
import type { Position } from "./listing.ts";

/** A continuation token: opaque to clients, as with AWS. */
export function formatToken(position: Position): string {
  const name = position.kind === "key" ? `k${position.key}` : `p${position.prefix}`;
  return Buffer.from(name).toString("base64");
}

/** @throws S3Error InvalidArgument */
export function parseToken(token: string): Position {
  const decoded = Buffer.from(token, "base64").toString("utf8");
  const valid = Buffer.from(decoded).toString("base64") === token;
  if (valid && decoded.startsWith("k")) return { kind: "key", key: decoded.slice(1) };
  if (valid && decoded.startsWith("p")) return { kind: "prefix", prefix: decoded.slice(1) };
  throw new S3Error("InvalidArgument", {
    message: "The continuation token provided is incorrect",
    fields: { ArgumentName: "continuation-token", ArgumentValue: token },
  });
}
