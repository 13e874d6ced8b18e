/** `npm run soak [-- --minutes N --seed S --radosgw]` */
import { parseArgs } from "node:util";
import { radosgwEndpoint } from "../contracts/real-servers.ts";
import { type SoakService, StrictService } from "./service.ts";
import { soak } from "./soak.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    radosgw: { type: "boolean", default: false },
  },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
if (!(minutes > 0) || !Number.isInteger(seed))
  throw new Error("usage: npm run soak [-- --minutes N --seed S --radosgw]");

async function openService(): Promise<SoakService> {
  if (!values.radosgw) return StrictService.start();
  const server = await radosgwEndpoint();
  if (server === undefined)
    throw new Error("no radosgw: start one with scripts/radosgw.sh and name it in LIANA_RADOSGW");
  return { endpoint: server.endpoint, keys: server, strict: undefined, close: async () => {} };
}

const service = await openService();
try {
  await soak({
    service,
    ms: minutes * 60_000,
    seed,
    most: 3000,
    say: (line) => void process.stdout.write(`${line}\n`),
  });
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await service.close();
}
