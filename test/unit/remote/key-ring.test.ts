import { expect, test } from "vitest";
import type { Keys } from "../../../src/engine/remote/sign-ins/keys.ts";
import { SignIns } from "../../../src/engine/remote/sign-ins/sign-ins.ts";
import { KeyRing } from "../../../src/engine/remote/s3/key-ring.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { never } from "./plain-server.ts";

const HOUR = 3_600_000;

function clockAt(start: number) {
  let at = start;
  return {
    now: () => at,
    monotonic: () => at,
    sleep: () => Promise.resolve(),
    pass: (ms: number) => (at += ms),
  };
}

function sessionUntil(end: number, name = "one"): Keys {
  return { accessKeyId: name, secretAccessKey: name, sessionToken: name, expiration: new Date(end) };
}

test("[CR3] a session that a code opened serves at once where the last one has ended", async () => {
  const clock = clockAt(1_700_000_000_000);
  let kept: Keys | undefined = sessionUntil(clock.now() + HOUR);
  const ring = new KeyRing(
    () => (kept === undefined ? Promise.reject(new LianaError("mfa-needed", {})) : Promise.resolve(kept)),
    clock,
  );
  await ring.keys(never());
  kept = undefined;
  clock.pass(HOUR + 1000);
  // The ping of each minute finds no session.
  await expect(ring.keys(never())).rejects.toMatchObject({ code: "mfa-needed" });
  clock.pass(5_000);
  await expect(ring.keys(never())).rejects.toMatchObject({ code: "mfa-needed" });
  kept = sessionUntil(clock.now() + HOUR, "two");
  expect(await ring.keys(never())).toBe(kept);
});

test("[CR4] a program that fails before its keys have ended is not started for each request", async () => {
  const clock = clockAt(1_700_000_000_000);
  const first = sessionUntil(clock.now() + HOUR);
  let starts = 0;
  const ring = new KeyRing(() => {
    starts += 1;
    return starts === 1 ? Promise.resolve(first) : Promise.reject(new LianaError("program-failed", {}));
  }, clock);
  await ring.keys(never());
  clock.pass(HOUR - 60_000);
  for (let times = 0; times < 5; times++) expect(await ring.keys(never())).toBe(first);
  expect(starts).toBe(2);
});

test("[CR4] a login shell that did not tell its PATH is asked again, another one is not", async () => {
  const told = [undefined, "/opt/bin", "/never"];
  const signIns = new SignIns({
    clock: clockAt(0),
    loginPath: () => Promise.resolve(told.shift()),
  });
  const paths = [];
  for (let times = 0; times < 3; times++) paths.push(await signIns.loginPath());
  expect(paths).toEqual([undefined, "/opt/bin", "/opt/bin"]);
});

test("[CR3] a session that the service has ended is not used again", () => {
  const clock = clockAt(1_700_000_000_000);
  const signIns = new SignIns({ clock: { ...clock } });
  const session = sessionUntil(clock.now() + HOUR);
  signIns.keep("work", session);
  signIns.forget(sessionUntil(0, "another"));
  expect(signIns.session("work")).toBe(session);
  signIns.forget(session);
  expect(signIns.session("work")).toBeUndefined();
});
