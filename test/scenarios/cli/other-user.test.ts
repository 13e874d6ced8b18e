import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import { Browser, tokenOf } from "../serve/support/browser.ts";
import { ensureBuilt } from "./support/built.ts";
import type { Started } from "./support/command.ts";
import { Running } from "../run/support/running.ts";
import { Stage } from "./support/stage.ts";

/** The user nobody. */
const OTHER = { uid: 65_534, gid: 65_534 };
const ROOT = join(import.meta.dirname, "../../..");

/** Tries everything a user of the computer can, and prints what it obtained. */
const ATTACK = String.raw`
const { readdirSync, readFileSync, statSync } = require("node:fs");
const { request } = require("node:http");
const { join } = require("node:path");
const { folders, temporary, ports } = JSON.parse(process.argv[1]);
const seen = [];
const attempt = (run) => { try { seen.push(String(run())); } catch (error) { seen.push(error.code); } };
for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
  for (const file of ["cmdline", "environ", "maps"]) attempt(() => readFileSync(join("/proc", pid, file), "latin1"));
const walk = (path) => attempt(() => {
  if (!statSync(path).isDirectory()) return path + readFileSync(path, "latin1");
  for (const name of readdirSync(path)) walk(join(path, name));
  return path;
});
for (const folder of folders) walk(folder);
for (const folder of temporary)
  for (const name of readdirSync(folder)) if (name.startsWith("liana")) walk(join(folder, name));
const ask = (port, host, path, headers) => new Promise((resolve) => {
  const asked = request({ host: "127.0.0.1", port, path, headers: { host, ...headers } }, (answer) => {
    let body = JSON.stringify(answer.headers);
    answer.setEncoding("utf8").on("data", (text) => (body += text)).on("end", () => resolve(seen.push(body)));
  });
  asked.on("upgrade", (answer, socket) => { seen.push(["socket", "open"].join(" ")); socket.destroy(); resolve(); });
  asked.on("error", (error) => resolve(seen.push(error.code))).end();
});
(async () => {
  for (const port of ports)
    for (const name of ["127.0.0.1", "localhost", "[::1]", "liana.localhost", "x"])
      for (const path of ["/", "/index.html", "/healthz", "/metrics", "/ws"]) {
        const host = name + ":" + port;
        await ask(port, host, path, {});
        await ask(port, host, path, { authorization: "Bearer x", cookie: "liana-session=x" });
        await ask(port, host, path, {
          connection: "Upgrade", upgrade: "websocket", origin: "http://" + host,
          "sec-websocket-version": "13", "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
        });
      }
  process.stdout.write(seen.join("\n"));
})();
`;

let stage: Stage;
const started: Started[] = [];
let opener: ChildProcess | undefined;
let browser: Browser | undefined;
beforeAll(ensureBuilt);
beforeEach(async () => {
  // A random key: the processes of other tests, which the attack sees too, do not have it.
  stage = await Stage.open({}, { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: randomUUID() });
});
afterEach(async () => {
  browser?.close();
  await endOpener();
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  await stage.close();
});

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const running = stage.start(args, { LIANA_CONFIG_DIR: stage.path("config"), ...env });
  started.push(running);
  return running;
}

/** Opens the link as `npm start` does without Electron, with a browser that stays open. @returns its arguments */
async function openBrowser(link: string): Promise<string> {
  stage.files({
    "bin/xdg-open":
      '#!/bin/sh\nprintf %s "$*" > "$ARGUMENTS.new"; echo $$ > "$ARGUMENTS.pid"; mv "$ARGUMENTS.new" "$ARGUMENTS"; exec sleep 60\n',
  });
  chmodSync(stage.path("bin/xdg-open"), 0o755);
  const module = pathToFileURL(join(ROOT, "scripts/start/browser.mjs")).href;
  const script = `
    const { openBrowser } = await import(${JSON.stringify(module)});
    process.on("SIGTERM", () => process.exit());
    process.stdin.once("data", (link) => openBrowser(String(link)));`;
  opener = spawn(process.execPath, ["--input-type=module", "-e", script], {
    env: { PATH: `${stage.path("bin")}:${process.env["PATH"] ?? ""}`, ARGUMENTS: stage.path("arguments") },
    stdio: ["pipe", "inherit", "inherit"],
  });
  opener.stdin?.write(link);
  let text = "";
  await expect
    .poll(() => (text = readIfThere(stage.path("arguments"))))
    .toMatch(/^file:\/\/.*\/liana\.html$/);
  return text;
}

/** Ends the process that opened the browser, which deletes its page, and the browser. */
async function endOpener(): Promise<void> {
  if (opener !== undefined) {
    const ended = once(opener, "exit");
    opener.kill();
    await ended;
    opener = undefined;
  }
  const browserPid = Number(readIfThere(stage.path("arguments.pid")));
  if (browserPid > 0) process.kill(browserPid, "SIGKILL");
  rmSync(stage.path("arguments.pid"), { force: true });
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

it("a second user obtains nothing from serve, daemon, process list, state or temporary files", async (context) => {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    return context.skip("not here: only root can act as another user");
  // Opens the parent folder, so that only Liana's own permissions protect its files.
  chmodSync(stage.root, 0o755);
  stage.server.store.createBucket("photos");
  stage.files({ "docs/secret-report.txt": "PRIVATE CONTENT" });
  chmodSync(stage.path("docs"), 0o700);

  const serve = start(["serve", "--port", "0", "--json"]);
  await serve.printed('"listening"');
  let output = "";
  serve.child.stdout?.on("data", (chunk: string) => (output += chunk));
  serve.child.kill("SIGUSR2");
  await expect.poll(() => output).toContain("token=");
  const link = (JSON.parse(output) as { url: string }).url;
  browser = new Browser(link);
  expect(await browser.signIn(link)).toBe(true);
  const window = await browser.window();
  const { connection } = await window.call("saveConnection", {
    draft: { name: "secret-connection", service: "other", allowHttp: false, keys: { kind: "environment" } },
  });
  const locations = {
    source: { kind: "folder" as const, path: stage.path("docs") },
    target: { kind: "bucket" as const, connection, bucket: "photos", prefix: "" },
  };
  await window.call("addJobs", { jobs: [{ name: "secret-job", ...locations, choices: DEFAULT_CHOICES }] });
  await expect.poll(() => stage.keys("photos")).toEqual(["secret-report.txt"]);

  writeFileSync(
    stage.path("liana.yaml"),
    "listen: 127.0.0.1:0\njobs: [{name: secret-daemon-job, source: docs, target: 's3://photos/d', when: every 1h}]\n",
    { mode: 0o600 },
  );
  const daemon = new Running(
    start(["run", "--config", "liana.yaml", "--json"], { LIANA_STATE_DIR: stage.path("daemon-state") }),
  );
  await daemon.inStep("secret-daemon-job");

  const second = start(["status"]);
  expect((await second.ended).code).toBe(0);
  serve.child.kill("SIGUSR2");
  await expect.poll(() => output.match(/token=/g)).toHaveLength(2);
  const open = tokenOf((JSON.parse(output.trim().split("\n").at(-1) ?? "") as { url: string }).url);
  const newest = `http://${browser.host}/#token=${open}`;
  const page = new URL(await openBrowser(newest));
  expect(readFileSync(page, "utf8")).toContain(newest);

  const tokenText = readFileSync(stage.path("daemon-state/status-token"), "utf8");
  const [listening] = await daemon.until({ event: "listening" });
  const daemonPort = Number(new URL(String(listening?.["url"])).port);
  const task = {
    folders: [stage.root],
    temporary: [tmpdir(), join(ROOT, "out")],
    ports: [browser.port, daemonPort],
  };
  const { stdout: obtained } = await promisify(execFile)(
    process.execPath,
    ["-e", ATTACK, JSON.stringify(task)],
    {
      ...OTHER,
      cwd: "/",
      env: {},
      maxBuffer: 512 * 1024 * 1024,
    },
  );
  // The attack ran, and saw what every user may see.
  expect(obtained).toContain("serve\0--port");
  expect(obtained).toContain(stage.root);
  expect(obtained).toContain("Open the link that liana serve printed");
  expect(obtained).toContain('{"status":"ok"}');
  expect(obtained).not.toContain("socket open");
  // The page is deleted when the process that wrote it ends.
  await endOpener();
  expect(existsSync(page)).toBe(false);
  const { AWS_SECRET_ACCESS_KEY: key = "?" } = stage.environment;
  const secrets = {
    name: browser.host.split(":")[0] ?? "?",
    token: open,
    used: tokenOf(link),
    session: browser.welcome?.session ?? "?",
    proof: browser.welcome?.proof ?? "?",
    status: tokenText.trim(),
    key,
  };
  for (const [what, secret] of Object.entries(secrets)) {
    expect([what, secret.length > 10]).toEqual([what, true]);
    expect([what, obtained.includes(secret)]).toEqual([what, false]);
  }
  for (const word of [
    "secret-connection",
    "secret-job",
    "secret-daemon-job",
    "secret-report",
    "PRIVATE CONTENT",
  ])
    expect([word, obtained.includes(word)]).toEqual([word, false]);
});
