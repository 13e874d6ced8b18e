import { afterEach, describe, expect, it } from "vitest";
import { MeteredWatch, meteredQuestion, type MeteredQuestion } from "../../../src/main/platform/metered.ts";

const WAIT = { timeout: 10_000, interval: 10 };

describe("what the system answers", () => {
  it.each([
    ["linux", "u 1\n", true],
    ["linux", "u 3\n", true],
    ["linux", "u 2\n", false],
    ["linux", "u 4\n", false],
    ["linux", "u 0\n", false],
    ["linux", "u 13\n", false],
    ["linux", "", false],
    ["win32", "Fixed\r\n", true],
    ["win32", "Variable\r\n", true],
    ["win32", "Unrestricted\r\n", false],
    ["win32", "Unknown\r\n", false],
    ["win32", "", false],
  ] as const)("%s: %j", (platform, answer, metered) => {
    expect(meteredQuestion(platform)?.isMetered(answer)).toBe(metered);
  });

  it("macOS is not asked", () => {
    expect(meteredQuestion("darwin")).toBeUndefined();
  });
});

describe("[JB2] a watch for metered connections", () => {
  let watch: MeteredWatch | undefined;
  afterEach(() => watch?.stop());

  /** Asks a process that answers so; one look after the other. */
  function watching(script: string, everyMs = 50): boolean[] {
    const told: boolean[] = [];
    const args = ["-e", script];
    const isMetered = (answer: string): boolean => answer === "yes";
    const question: MeteredQuestion = { command: process.execPath, args, everyMs, isMetered };
    watch = new MeteredWatch((metered) => void told.push(metered), question);
    return told;
  }

  it("asks nothing until the user wants that, then again and again, and no more afterwards", async () => {
    const told = watching("process.stdout.write('yes')");
    watch?.look();
    expect(told).toEqual([]);
    watch?.want(true);
    await expect.poll(() => told.length, WAIT).toBeGreaterThan(1);
    watch?.want(false);
    expect(told).not.toContain(false);
    const before = told.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told).toHaveLength(before);
  });

  it("takes no answer for one that is not metered", async () => {
    const told = watching("process.stdout.write('yes'); process.exit(1)");
    watch?.want(true);
    await expect.poll(() => told[0], WAIT).toBe(false);
    const missing = { command: "no-such-program", args: [], everyMs: 1_000, isMetered: () => true };
    const answers: boolean[] = [];
    const other = new MeteredWatch((metered) => void answers.push(metered), missing);
    other.want(true);
    await expect.poll(() => answers, WAIT).toEqual([false]);
    other.stop();
  });
});
