import type { FaultSource, PortFault } from "../../harness/fault-port.ts";
import type { SeededRandom } from "../../harness/seeded-random.ts";
import { type ErrorCode, LianaError } from "../../../src/shared/errors.ts";
import type { S3Call } from "../../../src/engine/remote/port.ts";

const PASSING: readonly ErrorCode[] = ["network", "timeout", "slow-down", "server-error"];
/** RT1: answers of services, proxies and broken servers that concern one key. */
const ODD: readonly ErrorCode[] = ["service-refused", "not-s3", "wrong-region", "too-large", "invalid-class"];
const LASTING: readonly ErrorCode[] = ["access-denied", "unreachable", "bad-keys", "quota"];

/** Calls that change something, so their response can be lost afterwards. */
const CHANGES: ReadonlySet<S3Call> = new Set([
  "put",
  "copy",
  "remove",
  "createUpload",
  "uploadPart",
  "copyPart",
  "completeUpload",
  "abortUpload",
]);

/** Faults of every class for one sync, with some keys that fail from the first request to the last. */
export function randomFaults(random: SeededRandom): FaultSource {
  const rate = random.pick([0, 0.02, 0.1, 0.3]);
  const lasting = random.chance(0.1) ? 0.02 : 0;
  const cursed = random.chance(0.3) ? random.pick(["a", "b", "dir", "x"]) : undefined;
  return (call, input): PortFault | undefined => {
    const key = input !== undefined && "key" in input ? input.key : "";
    if (cursed !== undefined && key.includes(cursed) && random.chance(0.9)) return one(random, call);
    if (random.chance(lasting)) return { kind: "refused", error: new LianaError(random.pick(LASTING)) };
    return random.chance(rate) ? one(random, call) : undefined;
  };
}

function one(random: SeededRandom, call: S3Call): PortFault {
  if (CHANGES.has(call) && random.chance(0.5)) return { kind: "lost-answer" };
  if (call === "get") {
    if (random.chance(0.4)) return { kind: "truncated", bytes: random.int(3000) };
    if (random.chance(0.4)) return { kind: "corrupt" };
  }
  if ((call === "put" || call === "uploadPart") && random.chance(0.1)) {
    return { kind: "refused", error: new LianaError("digest-mismatch") };
  }
  if (random.chance(0.15)) return { kind: "refused", error: new LianaError(oddCode(random, call)) };
  return { kind: "refused", error: new LianaError(random.pick(PASSING)) };
}

/** LS: a listing may contradict itself. */
function oddCode(random: SeededRandom, call: S3Call): ErrorCode {
  return call.startsWith("list") ? "listing-contradicts" : random.pick(ODD);
}
