import { describe, test } from "vitest";
import type { Server } from "../../contracts/connected-subject.ts";
import { radosgwEndpoint, swiftEndpoint } from "../../contracts/real-servers.ts";

const radosgw = await radosgwEndpoint();
const swift = await swiftEndpoint();

/** Tests on a real radosgw. Without one they are skipped, with the reason in the title. */
export function onGateway(name: string, tests: (gateway: Server) => void): void {
  if (radosgw !== undefined) describe(name, () => tests(radosgw));
  else test.skip(`${name}: no radosgw answers (start one with scripts/radosgw.sh start)`, () => undefined);
}

/** Which server tests run on, for what it does differently. */
export type RealServer = Server & { readonly kind: "radosgw" | "swift" };

/** Tests on each real server: a radosgw, and the Swift that LIANA_SWIFT names. */
export function onServers(name: string, tests: (server: RealServer) => void): void {
  onGateway(`${name}, on radosgw`, (gateway) => tests({ ...gateway, kind: "radosgw" }));
  if (swift !== undefined) describe(`${name}, on Swift`, () => tests({ ...swift, kind: "swift" }));
}
