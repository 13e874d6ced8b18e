import { setTimeout as wait } from "node:timers/promises";
import type { Handlers } from "../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import type { ScriptedData } from "./scripted-data.ts";

const BATCH = 1000;

/** Answers about earlier versions that can go (VR7). Without other keys, the service refuses to remove any. */
export function scriptedThinning(
  data: ScriptedData,
  stepTime: () => number,
): Pick<Handlers<WindowCommands>, "countThinnable" | "thinVersions"> {
  return {
    countThinnable: async (_, { progress, signal }) => {
      progress({ listed: 12_000 });
      await wait(stepTime(), undefined, { signal });
      return { files: 0, versions: 0, bytes: 0, kept: 0, ...data.thinnable, at: Date.now() };
    },
    thinVersions: async ({ keys }, { progress, signal }) => {
      const { versions = 0, bytes = 0 } = data.thinnable ?? {};
      if (keys === undefined) {
        const detail = {
          call: "remove",
          host: "s3.amazonaws.com",
          bucket: "ada-backup",
          actions: "s3:DeleteObjectVersion",
        };
        const denied = { code: "access-denied", detail } as const;
        return { versions: 0, bytes: 0, refused: versions, failed: 0, denied };
      }
      for (let removed = BATCH; removed < versions; removed += BATCH) {
        progress({ versions: removed });
        await wait(stepTime(), undefined, { signal });
      }
      return { versions, bytes, refused: 0, failed: 0 };
    },
  };
}
