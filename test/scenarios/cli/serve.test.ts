import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import { Browser, tokenOf } from "../serve/support/browser.ts";
import { ensureBuilt, LIANA } from "./support/built.ts";
import { eventsOf, type Started } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";
import { NOT_OWN } from "../../harness/own-key.ts";

let stage: Stage;
const started: Started[] = [];
const browsers: Browser[] = [];
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(async () => {
  for (const browser of browsers.splice(0)) browser.close();
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  await stage.close();
});

function serve(...args: readonly string[]): Started {
  const running = stage.start(["serve", ...args], { LIANA_CONFIG_DIR: stage.path("config") });
  started.push(running);
  return running;
}

/** All printed links. */
function linksOf(text: string): readonly string[] {
  return text.match(/http:\S+token=[\w-]{43}/g) ?? [];
}

/** The first printed link. */
async function linkOf(running: Started): Promise<string> {
  let text = "";
  running.child.stdout?.on("data", (chunk: string) => (text += chunk));
  await running.printed("/#token=");
  await expect.poll(() => linksOf(text)).toHaveLength(1);
  return linksOf(text)[0] ?? "";
}

async function signedIn(link: string): Promise<Browser> {
  const browser = new Browser(link);
  browsers.push(browser);
  expect(await browser.signIn(link)).toBe(true);
  return browser;
}

describe("liana serve", () => {
  it("prints one line with the link, serves the window, and ends cleanly on Ctrl-C", async () => {
    const running = serve("--port", "0");
    const link = await linkOf(running);
    const browser = await signedIn(link);
    const page = await browser.ask("/");
    expect([page.status, page.headers["content-type"]]).toEqual([200, expect.stringContaining("text/html")]);
    const window = await browser.window();
    await expect.poll(async () => (await window.call("getSnapshot", {})).engine.kind).toBe("running");
    expect((await window.call("getSnapshot", {})).vault).toBe("session");
    running.child.kill("SIGINT");
    const ended = await running.ended;
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    expect(ended.stdout).toBe(`Open this link once: ${link}\n`);
    expect(existsSync(stage.path("config"))).toBe(false);
  });

  it("with --json prints an object; SIGUSR2 prints another link; SIGTERM ends it", async () => {
    const running = serve("--port", "0", "--json");
    const first = await linkOf(running);
    let text = "";
    running.child.stdout?.on("data", (chunk: string) => (text += chunk));
    running.child.kill("SIGUSR2");
    await expect.poll(() => linksOf(text)).toHaveLength(1);
    const [second = ""] = linksOf(text);
    expect(await new Browser(first).signIn(first)).toBe(false);
    await signedIn(second);
    running.child.kill("SIGTERM");
    const ended = await running.ended;
    expect(ended.code).toBe(0);
    expect(eventsOf(ended)).toEqual([first, second].map((url) => ({ event: "listening", url })));
  });

  it("[JB4] Ctrl-C during an upload ends it cleanly, and the next start resumes", async () => {
    stage.server.store.createBucket("photos");
    stage.files({ "docs/a.txt": "a", "docs/b.txt": "b" });
    stage.server.faults.add({
      when: { operation: "PutObject", key: NOT_OWN, nth: 2, times: 1 },
      what: { kind: "stall", ms: 20_000 },
    });
    const running = serve("--port", "0");
    const window = await (await signedIn(await linkOf(running))).window();
    const { connection } = await window.call("saveConnection", {
      draft: { name: "Mine", service: "other", allowHttp: false, keys: { kind: "environment" } },
    });
    await window.call("addJobs", {
      jobs: [
        {
          name: "docs",
          source: { kind: "folder", path: stage.path("docs") },
          target: { kind: "bucket", connection, bucket: "photos", prefix: "" },
          choices: DEFAULT_CHOICES,
        },
      ],
    });
    await expect.poll(() => stage.keys("photos")).toHaveLength(1);
    running.child.kill("SIGINT");
    const ended = await running.ended;
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    stage.server.faults.clear();
    const next = serve("--port", "0");
    const again = await (await signedIn(await linkOf(next))).window();
    await expect
      .poll(async () => (await again.call("getSnapshot", {})).jobs[0]?.live.state.kind)
      .toBe("idle");
    expect(stage.keys("photos")).toEqual(["a.txt", "b.txt"]);
  });

  it("a second instance is refused while the first runs the jobs", async () => {
    await linkOf(serve("--port", "0"));
    expectOneLine(await serve("--port", "0").ended, 3, /Liana is running on this computer already/);
  });

  it("a port in use is reported in one line", async () => {
    const link = await linkOf(serve("--port", "0"));
    const { port } = new URL(link);
    const other = await serve("--port", port, "--state-dir", stage.path("other")).ended;
    expectOneLine(other, 2, /is in use\. Choose another port, or --port 0 for any free one/);
  });

  it("[HI2] neither link nor session appears in --verbose output or in any file", async () => {
    const running = serve("--port", "0", "--verbose");
    const link = await linkOf(running);
    const browser = await signedIn(link);
    await (await browser.window()).call("getSnapshot", {});
    running.child.kill("SIGINT");
    const { stdout, stderr } = await running.ended;
    const token = tokenOf(link);
    const { session = "?", proof = "?" } = browser.welcome ?? {};
    const files = JSON.stringify([stage.tree("state"), stage.tree("config"), stage.tree("home")]);
    expect([stdout.split(token).length, stderr.includes(token), files.includes(token)]).toEqual([
      2,
      false,
      false,
    ]);
    for (const secret of [session, proof])
      expect([stdout + stderr, files].some((text) => text.includes(secret))).toBe(false);
  });
});

it("the built command finds the window's files", () => {
  expect(existsSync(join(dirname(LIANA), "../renderer/index.html"))).toBe(true);
});
