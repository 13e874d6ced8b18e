import type { JobOptions } from "../../../src/shared/model/job.ts";
import type { World } from "../../harness/world.ts";

type Change = readonly [name: string, options: Partial<JobOptions>];

/** Changes that a user makes to a job between two syncs, mostly none. */
export function* randomChoices(random: World["random"], { mirror, verify }: JobOptions): Generator<Change> {
  if (random.chance(0.2)) yield ["mode", { mirror: !mirror }];
  if (random.chance(0.15))
    yield ["exclude", { exclude: random.pick([[], ["*.log"], ["dir/"], ["a", "big"]]) }];
  if (random.chance(0.1)) yield ["links", { links: random.pick(["keep", "skip"]) }];
  if (random.chance(0.15))
    yield ["class", { storageClass: random.pick([undefined, "STANDARD_IA", "STANDARD"]) }];
  if (random.chance(0.1)) yield ["verify", { verify: !verify }];
  if (random.chance(0.1))
    yield ["limit", { maxDelete: random.pick([{ kind: "default" }, { kind: "count", count: 1 }]) }];
}
