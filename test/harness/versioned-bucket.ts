import type { S3Port } from "../../src/engine/remote/port.ts";

/** Turns on versions, after the read that PB6 demands before each write of a setting. */
export async function turnOnVersions(port: S3Port, bucket: string, signal: AbortSignal): Promise<void> {
  await port.send("versioning", { bucket }, signal);
  await port.send("enableVersioning", { bucket }, signal);
}
