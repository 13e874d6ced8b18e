import { describe, test } from "vitest";
import type { Server } from "../../contracts/connected-subject.ts";
import { radosgwEndpoint } from "../../contracts/radosgw.ts";

const server = await radosgwEndpoint();

/** Tests on a real radosgw. Without one they are skipped, with the reason in the title. */
export function onGateway(name: string, tests: (gateway: Server) => void): void {
  if (server !== undefined) describe(name, () => tests(server));
  else test.skip(`${name}: no radosgw answers (start one with scripts/radosgw.sh start)`, () => undefined);
}
