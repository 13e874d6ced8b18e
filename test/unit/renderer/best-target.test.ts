import { expect, it } from "vitest";
import { bestTarget } from "../../../src/renderer/features/restore/best-target.ts";
import { job } from "../../renderer/fixture-parts.ts";

const path = "/home/ada/Pictures";
const confirmed = (at: number) => ({ kind: "valid", at, until: null }) as const;

it("[JB9] a folder is restored from a target that holds all of it, even if that has problems", () => {
  const near = job({
    id: "near",
    path,
    state: { kind: "problem", count: 1 },
    live: { problems: 1, confirmation: confirmed(1) },
  });
  const { syncedAt: _, ...begun } = job({ id: "far", path, state: { kind: "syncing" } }).live;
  const far = { ...job({ id: "far", path }), live: { ...begun, confirmation: confirmed(2) } };
  expect(bestTarget(far, [near, far]).id).toBe("near");
  const full = job({ id: "full", path, live: { confirmation: confirmed(0) } });
  expect(bestTarget(far, [near, far, full]).id).toBe("full");
});
