import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";

/** H3, H7: a setup when something is missing. apt-get, dpkg and npm are stand-ins. */
const ROOT = join(import.meta.dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-setup-"));
  mkdirSync(join(folder, "bin"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Creates a command that records its arguments and then runs a script. */
function command(name: string, script: string): void {
  const path = join(folder, "bin", name);
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${folder}/calls"\n${script}\n`);
  chmodSync(path, 0o755);
}

const calls = (): readonly string[] =>
  existsSync(join(folder, "calls")) ? readFileSync(join(folder, "calls"), "utf8").trim().split("\n") : [];

interface Running {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function node(args: readonly string[], input = ""): Running {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: [join(folder, "bin"), "/usr/bin", "/bin"].join(delimiter), HOME: folder },
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more: string) => (text += more));
  child.stderr.setEncoding("utf8").on("data", (more: string) => (text += more));
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, said: () => text, ended };
}

describe("Debian packages for the tests", () => {
  const SIZES =
    "3 upgraded, 41 newly installed, 0 to remove and 7 not upgraded.\nNeed to get 1,234 kB/98.7 MB of archives.\nAfter this operation, 412 MB of additional disk space will be used.";

  /** The script of apt-get. `installs` runs for an installation. */
  const apt = (installs: string): string => `case "$*" in
  *--assume-no*) echo '${SIZES}'; exit 1 ;;
  *--download-only*) ;;
  install*) ${installs} ;;
esac`;

  function install({ asks = false, input = "" } = {}): Running {
    const script = `
      import { stopAll } from ${JSON.stringify(join(ROOT, "scripts/run.mjs"))};
      import { aptInstall } from ${JSON.stringify(join(ROOT, "scripts/setup/apt.mjs"))};
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
      try {
        console.log("outcome:", await aptInstall(["radosgw", "rclone"], { say: console.log, asks: ${asks}, lock: ${JSON.stringify(join(folder, "lock"))} }));
      } catch (error) {
        console.log("error:", error.message);
      }`;
    return node(["--input-type=module", "-e", script], input);
  }

  /** The significant word of each call. */
  const verbs = (): readonly string[] =>
    calls().map(
      (call) =>
        ["--audit", "--assume-no", "--download-only", "update", "install"].find((word) =>
          call.split(" ").includes(word),
        ) ?? call,
    );

  it("are listed with their number and size before anything is installed", async () => {
    command("dpkg", "");
    command("apt-get", apt("echo Unpacking radosgw"));
    const running = install();
    await running.ended;
    expect(running.said()).toContain(
      "To install for the tests: radosgw, rclone; 41 packages with all that they need, 98.7 MB to download, 412 MB on the disk.\n",
    );
    expect(running.said()).toMatch(/Unpacking radosgw\noutcome: installed\n$/);
    expect(verbs()).toEqual(["--audit", "update", "--assume-no", "--download-only", "install"]);
  });

  test.each([
    ["n\n", "declined", 3],
    ["", "declined", 3],
    ["y\n", "installed", 5],
    ["\n", "installed", 5],
  ])("are installed only after a confirmation at a terminal: %j", async (input, outcome, made) => {
    command("dpkg", "");
    command("apt-get", apt(":"));
    const running = install({ asks: true, input });
    await running.ended;
    expect(running.said()).toContain("Install them? [Y/n] ");
    expect(running.said()).toContain(`outcome: ${outcome}`);
    expect(calls()).toHaveLength(made);
  });

  it("are installed after finishing an interrupted run of dpkg", async () => {
    command("dpkg", '[ "$1" != --audit ] || echo "The following packages are only half configured"');
    command("apt-get", apt(":"));
    const running = install();
    await running.ended;
    expect(running.said()).toContain("interrupted; finishing it (dpkg --configure -a)");
    expect(calls()[1]).toMatch(/^dpkg --configure -a/);
    expect(running.said()).toContain("outcome: installed");
  });

  it.skipIf(!existsSync("/proc/locks") || !existsSync("/usr/bin/python3"))(
    "are installed after another apt, whose work is not taken for an interrupted one",
    async () => {
      command("dpkg", `[ "$1" != --audit ] || [ ! -e "${folder}/working" ] || echo "half installed"`);
      command("apt-get", apt(":"));
      writeFileSync(join(folder, "working"), "");
      const holds = `import fcntl, os, sys
lock = open("lock", "w")
fcntl.lockf(lock, fcntl.LOCK_EX)
print("locked", flush=True)
sys.stdin.read()
os.remove("working")`;
      const other = spawn("/usr/bin/python3", ["-c", holds], { cwd: folder });
      await once(other.stdout, "data");
      const running = install();
      await expect.poll(running.said).toContain("Waiting for another apt to finish …");
      expect(calls()).toEqual([]);
      other.stdin.end();
      await running.ended;
      expect(running.said()).not.toContain("interrupted");
      expect(running.said()).toContain("outcome: installed");
    },
  );

  it("are installed to the end, even after Ctrl-C", async () => {
    command("dpkg", "");
    command(
      "apt-get",
      apt(`echo at work; while [ ! -e "${folder}/go" ]; do sleep 0.05; done; echo whole > "${folder}/state"`),
    );
    const running = install();
    await expect.poll(running.said).toContain("at work");
    running.child.kill("SIGINT");
    await expect.poll(running.said).toContain("apt-get is at work and must not be interrupted");
    running.child.kill("SIGINT");
    running.child.kill("SIGTERM");
    writeFileSync(join(folder, "go"), "");
    await running.ended;
    expect(readFileSync(join(folder, "state"), "utf8")).toBe("whole\n");
    expect(running.said()).toContain("error: stopped before everything was installed.");
  });

  it("that cannot be installed cause an error with apt's message and advice", async () => {
    command("dpkg", "");
    command("apt-get", apt('echo "E: Unable to correct problems" >&2; exit 100'));
    const running = install();
    await running.ended;
    expect(running.said()).toContain("E: Unable to correct problems");
    expect(running.said()).toMatch(
      /error: apt-get install failed \(exit code 100\); its own words are above\.\nRepair/,
    );
  });

  it("without a network cause an error too", async () => {
    command("dpkg", "");
    command("apt-get", 'echo "Err:1 Temporary failure resolving" >&2; exit 100');
    const running = install();
    await running.ended;
    expect(running.said()).toContain(
      "error: apt-get update failed (exit code 100); it says:\nErr:1 Temporary",
    );
  });
});

describe("a setup that cannot continue", () => {
  /** Creates a checkout without installed packages. */
  function checkout(): void {
    cpSync(join(ROOT, "scripts"), join(folder, "liana/scripts"), { recursive: true });
    for (const name of ["package.json", "package-lock.json"])
      cpSync(join(ROOT, name), join(folder, "liana", name));
  }
  const setUp = async (): Promise<{ readonly code: number | null; readonly said: string }> => {
    const running = node([join(folder, "liana/scripts/setup.mjs")]);
    const code = await running.ended;
    return { code, said: running.said() };
  };

  test.each([
    [
      "npm error code ENOSPC\nnpm error syscall write",
      /^setup: the disk is full\. A setup takes about 900 MB in /m,
    ],
    [
      "npm ERR! code ENOTFOUND\nnpm ERR! errno ENOTFOUND",
      /^setup: npm's registry cannot be reached\. Check the network/m,
    ],
    ["npm error code ETIMEDOUT", /^setup: npm's registry cannot be reached\./m],
    [
      "npm error code EROFS\nnpm error path /home/a/.npm/_cacache/tmp",
      /^setup: \/home\/a\/\.npm\/_cacache\/tmp cannot be written: its disk is read-only\. It is npm's cache: name another folder in the variable npm_config_cache\./m,
    ],
    [
      "npm error code EACCES\nnpm error path /opt/liana/node_modules",
      /^setup: \/opt\/liana\/node_modules may not be written by this user\.$/m,
    ],
    ["npm error code EWHATEVER", /^setup: npm ci failed \(exit code 7\):\nnpm error code EWHATEVER$/m],
  ])("%j", async (npm, words) => {
    checkout();
    command("npm", `echo '${npm}' >&2; exit 7`);
    const { code, said } = await setUp();
    expect(said).toMatch(words);
    expect(said).not.toContain("    at ");
    expect(code).toBe(1);
  });

  it("treats a record truncated by a full disk as missing", async () => {
    checkout();
    mkdirSync(join(folder, "liana/node_modules"));
    writeFileSync(
      join(folder, "liana/node_modules/.package-lock.json"),
      '{"packages": {"node_modules/a": {"ver',
    );
    command("npm", "echo 'npm error code ENOSPC' >&2; exit 7");
    expect((await setUp()).said).toContain("setup: the disk is full.");
    expect(calls()[0]).toMatch(/^npm ci /);
  });
});

describe("a check that was stopped", () => {
  it("does not count as failed", async () => {
    command("check", "echo checking; exec sleep 60");
    const script = `
      import { isStopped, run, stopAll } from ${JSON.stringify(join(ROOT, "scripts/run.mjs"))};
      import { Stages } from ${JSON.stringify(join(ROOT, "scripts/test/stages.mjs"))};
      process.on("SIGINT", stopAll);
      const stages = new Stages();
      const work = async () => {
        const { code, output } = await run("check", [], { onText: (text) => console.log(text) });
        return { ok: code === 0, output };
      };
      await stages.run("lint", work);
      await stages.run("types", work);
      console.log(JSON.stringify([stages.failed, isStopped()]));`;
    const running = node(["--input-type=module", "-e", script]);
    await expect.poll(running.said).toContain("checking");
    running.child.kill("SIGINT");
    await running.ended;
    expect(running.said()).toMatch(/\nended   lint .*\n\[\[\],true\]\n$/);
    expect(calls()).toHaveLength(1);
  });
});

describe("a Node that can run the setup", () => {
  test.each([
    ["18.20.4", false],
    ["20.18.3", false],
    ["20.19.2", true],
    ["21.7.3", false],
    ["22.12.0", false],
    ["22.13.0", true],
    ["23.5.0", true],
    ["24.0.0", true],
    ["31.0.0", true],
  ])("%s", async (version, fits) => {
    const script = `const { mayBegin } = await import(${JSON.stringify(join(ROOT, "scripts/setup.mjs"))}); console.log(mayBegin(${JSON.stringify(version)}));`;
    const running = node(["--input-type=module", "-e", script]);
    await running.ended;
    expect(running.said()).toBe(`${fits}\n`);
  });
});
