import { expect, test } from "vitest";
import { StrictService } from "../soak/service.ts";
import { soak } from "../soak/soak.ts";

const PATIENCE = 600_000;

// The short form of `npm run soak`.
test(
  "[JB3] [JB4] [RT2] jobs follow edits of another process through faults, pauses and kills, and end up to date",
  async () => {
    const service = await StrictService.start();
    const lines: string[] = [];
    try {
      await soak({
        service,
        ms: 16_000,
        seed: Number(process.env["LIANA_SOAK_SEED"] ?? "1"),
        most: 400,
        say: (line) => void lines.push(line),
      });
    } finally {
      await service.close();
    }
    expect(lines.join("\n")).toMatch(/did .*kill/);
  },
  PATIENCE,
);
