import { afterEach, describe, expect, test, vi } from "vitest";
import { runCommand } from "../../src/engine/commands/run-command.ts";
import { isPosix } from "../harness/host-abilities.ts";

afterEach(() => void vi.restoreAllMocks());

const never = new AbortController().signal;

describe.skipIf(!isPosix)("[CM1] a command", () => {
  test("that may not be ended, as after exec sudo, is not waited for after its time limit", async () => {
    const kill = process.kill.bind(process);
    vi.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error("kill EPERM"), { code: "EPERM" });
    });
    const command = { line: "echo $$; exec sleep 30", folder: "/", environment: {}, timeoutMs: 200 };
    const { end, stdout } = await runCommand(command, never);
    expect(end).toEqual({ kind: "timeout" });
    kill(Number(stdout), "SIGKILL");
  }, 15_000);

  test("has the line ends of this system's programs as one character", async () => {
    const command = { line: "printf 'one\\r\\ntwo\\rthree'", folder: "/", environment: {}, timeoutMs: 5_000 };
    expect((await runCommand(command, never)).stdout).toBe("one\ntwo\uFFFDthree");
  });
});
