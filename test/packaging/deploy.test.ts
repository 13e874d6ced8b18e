import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { environmentConfig } from "../../src/cli/daemon/config/environment-config.ts";
import { ownSchema } from "../../src/cli/daemon/config/own-schema.ts";
import { readConfig } from "../../src/cli/daemon/config/read-config.ts";
import { parse } from "../../src/cli/parse.ts";
import { ensureBuilt } from "../scenarios/cli/support/built.ts";
import { ENGLISH } from "../../src/shared/words/load-words.ts";

/** Static checks of the deployment files, which need neither a container engine nor a running systemd. */
const ROOT = join(import.meta.dirname, "../..");
const text = (name: string): string => readFileSync(join(ROOT, "deploy", name), "utf8");

const ENVIRONMENT = { WASABI_ACCESS_KEY_ID: "key", WASABI_SECRET_ACCESS_KEY: "secret" };
const noKeychain = async (): Promise<never> => {
  throw new Error("the example asks for no keychain");
};

describe("the example configuration", () => {
  const example = text("liana.example.yaml");
  const read = (content: string, environment: Record<string, string> = ENVIRONMENT) =>
    readConfig("/etc/liana/liana.yaml", content, { environment, words: ENGLISH, saved: noKeychain });

  it("names every setting", () => {
    const { connections, jobs, settings, ...others } = ownSchema.shape;
    const groups = [connections.unwrap().element, jobs.element, settings.unwrap()];
    const names = [...Object.keys(others), ...groups.flatMap(({ shape }) => Object.keys(shape))];
    expect(names).toContain("excludePatterns");
    // Deprecated: `retain` replaces it. It is still read from older files.
    const now = names.filter((name) => name !== "mirror");
    expect(now.filter((name) => !new RegExp(`^[ #-]*${name}:`, "m").test(example))).toEqual([]);
  });

  it("in docs/daemon.md is valid too", async () => {
    const [, block = ""] =
      /```yaml\n([^]*?)```/.exec(readFileSync(join(ROOT, "docs/daemon.md"), "utf8")) ?? [];
    const environment = { WASABI_KEY: "key", WASABI_SECRET: "secret", LIANA_WEBHOOK: "https://a.example" };
    expect((await read(block, environment)).engine.jobs.map(({ name }) => name)).toEqual([
      "photos",
      "second copy",
    ]);
  });

  it("is valid as it is, in all three directions", async () => {
    const { engine, listen } = await read(example);
    expect(engine.jobs.map(({ source, target }) => `${source.kind} ${target.kind}`)).toEqual([
      "folder bucket",
      "bucket folder",
      "bucket bucket",
    ]);
    expect(engine.connections.map(({ connection }) => connection.keys.kind)).toEqual([
      "keys",
      "profile",
      "environment",
    ]);
    expect(listen).toEqual({ host: "127.0.0.1", port: 9464 });
  });

  it("is valid with all its comments turned into settings", async () => {
    const whole = example
      .replaceAll(/^( *)# ((?!NAME|Keys|Without|Plain|From)[a-zA-Z]+: .*)$/gm, "$1$2")
      .replace(/^ *keychain: .*$/m, "");
    const { engine, webhook, listenToken } = await read(whole, {
      ...ENVIRONMENT,
      WASABI_SESSION_TOKEN: "t",
      LIANA_WEBHOOK: "https://a.example",
      LIANA_LISTEN_TOKEN: "0123456789abcdef",
    });
    expect(engine.jobs[0]?.choices).toMatchObject({
      maxDelete: { kind: "percent", percent: 10 },
      links: "keep",
      excludePatterns: [String.raw`(?i)thumbs\.db$`],
      storageClass: "STANDARD",
      when: { kind: "realtime", settleMs: 500 },
    });
    expect(webhook).toEqual({ kind: "json", url: new URL("https://a.example/") });
    expect(listenToken).toBe("0123456789abcdef");
  });
});

describe("the systemd unit", () => {
  const lines = text("liana.service")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const value = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);

  it("starts liana with valid options and reloads it with SIGHUP", () => {
    // The launcher runs the Node that setup fetched: Debian's may be too old.
    const [launcher, ...words] = (value("ExecStart") ?? "").split(" ");
    expect(launcher).toBe("/opt/liana/bin/liana");
    const args = parse(words);
    expect([args.command?.name, args.value("config"), args.value("state-dir")]).toEqual([
      "run",
      "/etc/liana/liana.yaml",
      "/var/lib/liana",
    ]);
    expect(value("ExecReload")).toBe("/bin/kill -HUP $MAINPID");
    expect(Number(value("TimeoutStopSec"))).toBeGreaterThan(10);
  });

  test.each([
    ["NoNewPrivileges", "yes"],
    ["ProtectSystem", "strict"],
    ["ProtectHome", "read-only"],
    ["PrivateTmp", "yes"],
    ["CapabilityBoundingSet", "CAP_DAC_READ_SEARCH"],
    ["EnvironmentFile", "-/etc/liana/keys.env"],
    ["StateDirectoryMode", "0700"],
  ])("is hardened: %s=%s", (name, expected) => {
    expect(value(name)).toBe(expected);
  });

  it("passes systemd-analyze verify", (context) => {
    if (spawnSync("systemd-analyze", ["--version"]).error !== undefined)
      return context.skip("not here: systemd-analyze");
    const folder = mkdtempSync(join(tmpdir(), "liana-unit-"));
    try {
      // systemd-analyze checks that the programs exist.
      const unit = join(folder, "liana.service");
      writeFileSync(
        unit,
        text("liana.service").replaceAll(/\/opt\/liana\/bin\/liana|\/bin\/kill/g, "/bin/true"),
      );
      const { status, stderr, stdout } = spawnSync("systemd-analyze", ["verify", "--man=no", unit], {
        encoding: "utf8",
      });
      expect([status, stderr.split("\n").filter((line) => line.includes("liana")), stdout]).toEqual([
        0,
        [],
        "",
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("the Dockerfile", () => {
  const instructions = text("Dockerfile")
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", ...rest] = line.split(" ");
      return { name, rest: rest.join(" ") };
    });
  const last = instructions.slice(instructions.findLastIndex(({ name }) => name === "FROM"));
  const of = (name: string): readonly string[] =>
    last.flatMap((one) => (one.name === name ? [one.rest] : []));

  it("ends in a small image, without root, with a volume and a health check", () => {
    expect(instructions.filter(({ name }) => name === "FROM").map(({ rest }) => rest)).toEqual([
      "node:24.21.0-slim AS build",
      "node:24.21.0-slim",
    ]);
    expect(of("COPY")).toEqual([
      "--from=build /src/package.json ./",
      "--from=build /src/node_modules ./node_modules",
      "--from=build /src/out/cli ./out/cli",
    ]);
    expect([of("USER"), of("VOLUME"), of("STOPSIGNAL")]).toEqual([
      ["node"],
      ['["/var/lib/liana"]'],
      ["SIGTERM"],
    ]);
    const words = [...of("ENTRYPOINT"), ...of("CMD")].flatMap((form) => JSON.parse(form) as string[]);
    expect(words.slice(0, 3)).toEqual(["node", "--max-semi-space-size=16", "/opt/liana/out/cli/liana.js"]);
    expect(parse(words.slice(3)).command?.name).toBe("run");
    const [, check = "[]"] = /CMD (\[.*\])$/.exec(of("HEALTHCHECK")[0] ?? "") ?? [];
    const [node, flag, script = ""] = JSON.parse(check) as string[];
    expect([node, flag, script.includes("http://127.0.0.1:9464/healthz")]).toEqual(["node", "-e", true]);
    // Nothing listens on this port, so the check must fail.
    expect(spawnSync(process.execPath, ["-e", script.replace("9464", "1")]).status).toBe(1);
  });

  it("copies only files of the checkout that exist", () => {
    const taken = text("Dockerfile.dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"));
    expect(taken.filter((line) => !existsSync(join(ROOT, line.slice(1))))).toEqual([]);
  });
});

describe.each([
  {
    file: "compose.mirror.yaml",
    service: "s3-sync",
    enabled: {
      S3_SYNC_ENABLED: "true",
      S3_SYNC_ACCESS_KEY: "key",
      S3_SYNC_SECRET_KEY: "secret",
      S3_SYNC_BUCKET: "relics-backup",
    },
    job: {
      name: "s3-sync",
      source: { bucket: "relics" },
      target: { bucket: "relics-backup" },
      choices: { retain: "none", when: { kind: "every", seconds: 1800 } },
    },
  },
  {
    file: "compose.elder.yaml",
    service: "elder-backup",
    enabled: { BACKUP_S3_ENABLED: "true", BACKUP_S3_BUCKET: "elder-backups" },
    job: {
      name: "backup",
      source: { path: "/var/lib/elder/backups" },
      target: { bucket: "elder-backups", prefix: "elder/backups/" },
    },
  },
])("$file", ({ file, service, enabled, job }) => {
  const { services, volumes } = parseYaml(text(file)) as ComposeFile;
  const here = services[service];
  const environment = (dotEnv: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(here?.environment ?? {}).map(([name, value]) => [name, interpolated(value, dotEnv)]),
    );

  it("starts the image with valid arguments, and not again after it was not enabled", () => {
    expect(Object.keys(services)).toEqual([service]);
    expect(existsSync(join(ROOT, "deploy", here?.build.context ?? "", here?.build.dockerfile ?? ""))).toBe(
      true,
    );
    const args = parse(here?.command ?? []);
    expect([args.command?.name, args.flag("env"), here?.restart]).toEqual(["run", true, "on-failure"]);
    // Liana ends cleanly within 10 seconds.
    expect(Number(/^(\d+)s$/.exec(here?.stop_grace_period ?? "")?.[1])).toBeGreaterThan(10);
    const state = here?.volumes.find((volume) => volume.endsWith(":/var/lib/liana"))?.split(":")[0];
    expect(Object.keys(volumes)).toEqual([state]);
  });

  it("enables nothing by itself, and a job with the variables of an .env file", async () => {
    const read = (dotEnv: Readonly<Record<string, string>>) =>
      environmentConfig({ environment: environment(dotEnv), words: ENGLISH });
    expect(await read({})).toBeUndefined();
    const config = await read(enabled);
    expect(config?.engine.jobs).toMatchObject([job]);
    expect([config?.remarks, config?.listen]).toEqual([[], { host: "127.0.0.1", port: 9464 }]);
  });

  it("passes each variable on that docs/daemon.md describes for it", () => {
    const [prefix = ""] = Object.keys(enabled)[0]?.split("ENABLED") ?? [];
    const described = readFileSync(join(ROOT, "docs/daemon.md"), "utf8").matchAll(
      new RegExp(`\`(${prefix}[A-Z_]+|MINIO_[A-Z_]+|BACKUP_DIR)\``, "g"),
    );
    const names = new Set([...described].flatMap(([, name = ""]) => (isOf(service, name) ? [name] : [])));
    expect(names.size).toBeGreaterThan(5);
    expect([...names].filter((name) => here?.environment[name] === undefined)).toEqual([]);
  });
});

interface ComposeFile {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly build: { readonly context: string; readonly dockerfile: string };
        readonly command: readonly string[];
        readonly environment: Readonly<Record<string, string>>;
        readonly volumes: readonly string[];
        readonly restart: string;
        readonly stop_grace_period: string;
      }
    >
  >;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** As compose does: `${NAME:-default}`. */
function interpolated(value: string, dotEnv: Readonly<Record<string, string>>): string {
  return value.replaceAll(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, usual: string) => dotEnv[name] || usual);
}

function isOf(service: string, name: string): boolean {
  return name.startsWith("BACKUP_") === (service === "elder-backup");
}

describe("the content of the image", () => {
  const image = mkdtempSync(join(tmpdir(), "liana-image-"));
  beforeAll(async () => {
    await ensureBuilt();
    for (const path of ["package.json", "out/cli", ...nativeModules()])
      cpSync(join(ROOT, path), join(image, path), { recursive: true });
  });
  afterAll(() => rmSync(image, { recursive: true, force: true }));

  it("is enough to run", () => {
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, [join(image, "out/cli/liana.js"), ...args], {
        encoding: "utf8",
        env: { HOME: image, LIANA_STATE_DIR: join(image, "state") },
      });
    expect(run("--version")).toMatchObject({ status: 0, stderr: "" });
    mkdirSync(join(image, "docs"));
    writeFileSync(join(image, "docs/a.txt"), "a");
    writeFileSync(
      join(image, "liana.yaml"),
      "connections: [{name: c, endpoint: 'http://127.0.0.1:1', keychain: Nobody}]\njobs: [{name: a, source: docs, target: 's3://bucket'}]\n",
    );
    // This error comes after the engine, the keychain module and the YAML parser were loaded.
    expect(run("run", "--config", join(image, "liana.yaml"))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no connection "Nobody"/),
    });
    expect(run("check", join(image, "docs"), join(image, "docs"))).toMatchObject({ status: 0, stderr: "" });
  });
});

/** The native modules that remain after `npm prune --omit=dev` and the Dockerfile. */
function nativeModules(): readonly string[] {
  const listed = execFileSync("npm", ["ls", "--omit=dev", "--all", "--parseable"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((line) => line.includes("node_modules") && !/node_modules\/node(-bin-setup)?$/.test(line))
    .map((line) => line.slice(line.indexOf("node_modules")));
}
