import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Clock } from "../../../src/engine/environment.ts";
import { AwsHome, MFA_PROFILE, SSO_PROFILE } from "../../harness/aws-home.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";

/** What sign-ins and roles give. */
const SESSION = {
  accessKeyId: "ASIATESTTESTTESTTEST",
  secretAccessKey: "another-secret-of-the-test",
  sessionToken: "a-token-of-the-test",
};
const MINUTE = 60_000;

let home: AwsHome;
beforeEach(async () => {
  home = await AwsHome.open(SESSION);
});
afterEach(async () => {
  await home[Symbol.asyncDispose]();
  vi.unstubAllEnvs();
});

/** A world whose clock can be moved on, and whose connection has the profile "work". */
async function openWorld() {
  let ahead = 0;
  const clock: Clock = {
    now: () => Date.now() + ahead,
    monotonic: () => performance.now() + ahead,
    // Timers are checked often, so that they notice a clock that was moved.
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const end = Date.now() + ahead + ms;
        const timer = setInterval(() => {
          if (Date.now() + ahead < end) return;
          clearInterval(timer);
          resolve();
        }, 5);
        signal.addEventListener("abort", () => {
          clearInterval(timer);
          reject(signal.reason as Error);
        });
      }),
  };
  const world = await FleetWorld.open({ clock }, undefined, [SESSION]);
  const [connection] = world.config.connections;
  if (connection === undefined) throw new Error("no connection");
  world.config = {
    ...world.config,
    connections: [
      { ...connection, connection: { ...connection.connection, keys: { kind: "profile", profile: "work" } } },
    ],
  };
  return { world, pass: (ms: number) => (ahead += ms) };
}

test("[CR2, TR2] jobs wait in a state of their own, and go on by themselves after signing in", async () => {
  home.config(SSO_PROFILE);
  const opened = await openWorld();
  await using world = opened.world;
  for (const name of ["docs", "music"]) world.folder(name, { "a.txt": name });
  await world.configure({ jobs: [world.job("docs", {}), world.job("music", {})] });
  const waiting = await world.untilJob("docs", ({ state }) => state.kind === "signed-out");
  // No failing sync is counted: nobody is alarmed for something that a person does each morning.
  expect(waiting).toMatchObject({
    failures: 0,
    fault: {
      error: { code: "session-ended", detail: { profile: "work", how: "sso" } },
      scope: { connection: CONNECTION },
    },
  });
  await world.untilJob("music", ({ state }) => state.kind === "signed-out");
  // Somebody signs in, in a terminal.
  home.signIn("acme", 60 * MINUTE);
  opened.pass(MINUTE);
  for (const name of ["docs", "music"])
    await world.untilJob(name, ({ state }) => state.kind === "idle", 20_000);
  expect(world.live("docs")?.fault).toBeUndefined();
});

test("[CR2] without a sign-in the credentials are read once a minute, and no request is sent", async () => {
  home.config(SSO_PROFILE);
  const opened = await openWorld();
  await using world = opened.world;
  world.folder("docs", { "a.txt": "a" });
  await world.configure({ jobs: [world.job("docs", {})] });
  await world.untilJob("docs", ({ state }) => state.kind === "signed-out");
  const asked = () => world.logged.filter((line) => line.includes("service asked for")).length;
  for (const times of [1, 2, 3]) {
    opened.pass(MINUTE);
    await expect.poll(asked).toBe(times);
    await expect.poll(() => world.logged.filter((line) => line.includes("service away")).length).toBe(times);
  }
  expect(world.server.requests).toEqual([]);
  expect(world.live("docs")?.state).toMatchObject({ kind: "signed-out" });
});

test("[CR3] a code opens a session, which serves all jobs until it ends", async () => {
  home.config(MFA_PROFILE);
  const opened = await openWorld();
  await using world = opened.world;
  world.folder("docs", { "a.txt": "a" });
  await world.configure({ jobs: [world.job("docs", {})] });
  const waiting = await world.untilJob("docs", ({ state }) => state.kind === "signed-out");
  expect(waiting.fault?.error).toEqual({
    code: "mfa-needed",
    detail: { profile: "work", device: "arn:aws:iam::123456789012:mfa/ada" },
  });
  expect(home.assumed).toEqual([]);
  home.answers.sts = 403;
  await expect(
    world.client.call("enterCode", { connection: CONNECTION, code: "111111" }),
  ).rejects.toMatchObject({
    code: "mfa-needed",
    detail: { profile: "work", refused: 1 },
  });
  home.answers.sts = 200;
  await world.client.call("enterCode", { connection: CONNECTION, code: "222222" });
  await world.untilJob("docs", ({ state }) => state.kind === "idle");
  expect(home.assumed.map((form) => form.get("TokenCode"))).toEqual(["111111", "222222"]);
  expect(home.assumed[1]?.get("SerialNumber")).toBe("arn:aws:iam::123456789012:mfa/ada");
  // The next sync uses the same session.
  world.write("docs", "b.txt", "b");
  await world.client.call("syncNow", {});
  await world.untilJob("docs", ({ state, entries }) => state.kind === "idle" && entries === 2);
  expect(home.assumed).toHaveLength(2);
  // An hour later it has ended, and nobody is asked behind the user's back.
  opened.pass(61 * MINUTE);
  await world.client.call("syncNow", {});
  await world.untilJob("docs", ({ state }) => state.kind === "signed-out");
  expect(home.assumed).toHaveLength(2);
});
