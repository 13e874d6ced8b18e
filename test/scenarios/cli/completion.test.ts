import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completions } from "../../../src/cli/shells/completions.ts";
import { loadWords } from "../../../src/shared/words/load-words.ts";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  await ensureBuilt();
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe("liana completion", () => {
  it.each(["bash", "zsh", "fish", "powershell"] as const)("prints the script for %s", async (shell) => {
    const script = completions(shell, await loadWords("en"));
    expect(await stage.liana("completion", shell)).toMatchObject({ code: 0, stderr: "", stdout: script });
    const events = eventsOf(await stage.liana("completion", shell, "--json"));
    expect(events).toEqual([
      { event: "completion", shell, script },
      { event: "summary", bytes: Buffer.byteLength(script) },
    ]);
  });

  it("explains in the language of the user", async () => {
    const { stdout } = await stage.lianaWith({ LC_ALL: "de_DE.UTF-8" }, "completion", "fish");
    expect(stdout).toBe(completions("fish", await loadWords("de")));
  });

  it("knows no other shells", async () => {
    expectOneLine(
      await stage.liana("completion", "nushell"),
      2,
      /nushell: write bash, zsh, fish or powershell/,
    );
  });
});
