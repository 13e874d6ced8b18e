import { describe, test } from "vitest";
import type { Server } from "../../contracts/connected-subject.ts";
import { radosgwEndpoint } from "../../contracts/radosgw.ts";

const server = await radosgwEndpoint();

/** Tests on a real radosgw; without one they are skipped, and say so. */
export function onGateway(name: string, tests: (gateway: Server) => void): void {
  if (server !== undefined) describe(name, () => tests(server));
  else test.skip(`${name}: no radosgw answers (start one with scripts/radosgw.sh start)`, () => undefined);
}
