import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, LIANA } from "./support/built.ts";
import { Stage } from "./support/stage.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

let stage: Stage;
beforeAll(async () => {
  await ensureBuilt();
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe("liana --version", () => {
  it("prints the package version within 300 ms by npm run", () => {
    const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { version: string };
    // The fastest of many starts: other work of the machine may slow it down for up to a minute.
    let fastest = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 200 && fastest >= 300; tries++) {
      const begun = performance.now();
      const { stdout } = spawnSync("npm", ["run", "-s", "liana", "--", "--version"], {
        cwd: ROOT,
        encoding: "utf8",
        // Only tests set this variable; it slows down a command that starts once.
        env: { ...process.env, NODE_COMPILE_CACHE: undefined },
      });
      fastest = Math.min(fastest, performance.now() - begun);
      expect(stdout).toBe(`${version}\n`);
    }
    expect(fastest).toBeLessThan(300);
  }, 180_000);

  it("loads neither the engine nor the AWS libraries", () => {
    const loaded = (args: readonly string[], lang = ""): readonly string[] => {
      const { stderr } = spawnSync(process.execPath, [LIANA, ...args], {
        env: { NODE_DEBUG: "esm", LANG: lang },
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      });
      return [...new Set(stderr.match(/out\/cli\/[\w.-]+\.js/g))];
    };
    const light = loaded(["--version"]);
    expect(light).toContain("out/cli/liana.js");
    for (const args of [["--help"], ["sync", "--help"]]) expect(loaded(args)).toEqual(light);
    for (const heavy of ["engine-host", "connect"]) expect(light).not.toContain(`out/cli/${heavy}.js`);
    expect(loaded(["ls"])).toContain("out/cli/engine-host.js");
    // Only the chosen language is loaded in addition.
    const german = loaded(["--help"], "de_DE.UTF-8");
    expect(german.filter((file) => !light.includes(file))).toEqual(["out/cli/german.js"]);
  });
});

describe("liana sync", () => {
  it("loads no second HTTP client, which would take 50 ms", async () => {
    mkdirSync(`${stage.root}/docs`);
    writeFileSync(`${stage.root}/docs/a.txt`, "1");
    await stage.liana("mb", "s3://docs");
    const report = 'process.on("exit", () => console.error(process.moduleLoadList.join("\\n")))';
    // Not spawnSync: this process answers its requests.
    const { stderr } = await promisify(execFile)(
      process.execPath,
      ["--import", `data:text/javascript,${report}`, LIANA, "sync", `${stage.root}/docs`, "s3://docs"],
      { env: stage.environment },
    );
    expect(stderr).toContain("NativeModule https");
    expect(stderr).not.toContain("undici");
  });
});

describe("liana --help", () => {
  it("names every command and every option, in lines that fit", async () => {
    const overall = await stage.lianaWith({}, "--help");
    expect(overall).toMatchObject({ code: 0, stderr: "" });
    const names = ["sync", "check", "ls", "mb", "rb", "status", "history", "problems"];
    const helps = await Promise.all(
      names.map(async (name) => {
        const [own, same] = await Promise.all([
          stage.lianaWith({}, name, "--help"),
          stage.lianaWith({}, "help", name),
        ]);
        expect(same.stdout).toBe(own.stdout);
        return own.stdout;
      }),
    );
    for (const [index, name] of names.entries()) {
      expect(overall.stdout).toMatch(new RegExp(`^  ${name}\\b`, "m"));
      expect(helps[index]).toMatch(new RegExp(`^liana ${name}`));
    }
    for (const line of helps.join("\n").split("\n")) expect(line.length).toBeLessThanOrEqual(88);
    for (const option of [
      "--delete",
      "--dry-run",
      "--exclude",
      "--include",
      "--exclude-from",
      "--storage-class",
      "--sse",
      "--on-conflict",
      "--max-delete",
      "--delete-foreign",
      "--bwlimit",
      "--concurrency",
      "--audit",
      "--verify",
      "--root-moved",
      "--links",
    ]) {
      expect(helps[0]).toContain(option);
    }
  });
});
