import { afterEach, describe, expect, it } from "vitest";
import { MeteredWatch, meteredQuestion, type MeteredQuestion } from "../../../src/main/platform/metered.ts";

const WAIT = { timeout: 10_000, interval: 10 };

describe("the system's response", () => {
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

  /** Watches with a process that runs this script at each check, one check after the other. */
  function watching(script: string, everyMs = 50): boolean[] {
    const reported: boolean[] = [];
    const args = ["-e", script];
    const isMetered = (answer: string): boolean => answer === "yes";
    const question: MeteredQuestion = { command: process.execPath, args, everyMs, isMetered };
    watch = new MeteredWatch((metered) => void reported.push(metered), question);
    return reported;
  }

  it("asks the system only while the setting is on", async () => {
    const reported = watching("process.stdout.write('yes')");
    watch?.look();
    expect(reported).toEqual([]);
    watch?.want(true);
    await expect.poll(() => reported.length, WAIT).toBeGreaterThan(1);
    watch?.want(false);
    expect(reported).not.toContain(false);
    const before = reported.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(reported).toHaveLength(before);
  });

  it("treats no response as not metered", async () => {
    const reported = watching("process.stdout.write('yes'); process.exit(1)");
    watch?.want(true);
    await expect.poll(() => reported[0], WAIT).toBe(false);
    const missing = { command: "no-such-program", args: [], everyMs: 1_000, isMetered: () => true };
    const answers: boolean[] = [];
    const other = new MeteredWatch((metered) => void answers.push(metered), missing);
    other.want(true);
    await expect.poll(() => answers, WAIT).toEqual([false]);
    other.stop();
  });
});
