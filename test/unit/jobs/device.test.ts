import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { deviceOf, knownDevice } from "../../../src/engine/jobs/device.ts";
import { jobFiles, makeJobFolder } from "../../../src/engine/jobs/job-record.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { toLianaError } from "../../../src/shared/errors.ts";

let state: string;
let logged: string[];
const env = systemEnvironment({
  write: (level, message, fields = {}) =>
    void logged.push(`${level} ${message} ${Object.keys(fields).join(" ")}`),
});

beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "liana-device-"));
  logged = [];
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const file = (): string => join(state, "device.json");

/** Creates a job that held its prefix under this device id. */
function remember(job: string, id: string, checkedAt: number): void {
  makeJobFolder(state, job);
  const journal = Journal.open(jobFiles(state, job).journal);
  journal.meta.set("device", id);
  journal.meta.set("owner-checked-at", String(checkedAt));
  journal.close();
}

describe("[GU4] the device identity", () => {
  test("is created once, private to the user, with the computer's name", () => {
    expect(knownDevice(state)).toBeUndefined();
    const device = deviceOf(state, env);
    expect(device).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: hostname().slice(0, 255) });
    expect(deviceOf(state, env)).toEqual(device);
    expect(knownDevice(state)).toEqual(device);
    expect(readdirSync(state)).toEqual(["device.json"]);
    if (process.platform !== "win32") expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  test("differs between two state directories", () => {
    const other = join(state, "other");
    mkdirSync(other);
    expect(deviceOf(other, env).id).not.toBe(deviceOf(state, env).id);
  });

  test("is recovered from the most recently used job when lost", () => {
    remember("one", "old", 1000);
    remember("two", "newer", 2000);
    makeJobFolder(state, "three");
    expect(deviceOf(state, env).id).toBe("newer");
  });

  test.each([
    "",
    "{",
    "[]",
    "null",
    '{"version":1}',
    '{"id":"","name":"x"}',
    '{"id":7,"name":"x"}',
    "\u0000",
  ])("is set aside and created again when damaged (%j)", (content) => {
    remember("one", "old", 1000);
    writeFileSync(file(), content);
    expect(knownDevice(state)).toBeUndefined();
    expect(deviceOf(state, env).id).toBe("old");
    const [aside] = readdirSync(state).filter((name) => name.startsWith("device.json.damaged-"));
    expect(readFileSync(join(state, aside ?? ""), "utf8")).toBe(content);
    expect(logged).toEqual(["warn device record damaged and set aside path"]);
  });

  test("skips a damaged journal during recovery", () => {
    remember("one", "old", 1000);
    makeJobFolder(state, "noise");
    writeFileSync(jobFiles(state, "noise").journal, "no database at all, but long enough to be read");
    expect(deviceOf(state, env).id).toBe("old");
  });

  test("is used unchanged when written by a newer version", () => {
    writeFileSync(file(), JSON.stringify({ version: 2, id: "known", name: "here", more: true }));
    expect(deviceOf(state, env)).toEqual({ id: "known", name: "here" });
  });

  test("makes the sync report when it cannot be created", () => {
    const missing = join(state, "nowhere", "at all");
    let code = "";
    try {
      deviceOf(missing, env);
    } catch (error) {
      ({ code } = toLianaError(error));
    }
    expect(code).toBe("state-unwritable");
  });
});

describe("[GU4] a device is bound to its computer and its folder (B7)", () => {
  const on = (machine: string | undefined): typeof env => ({ ...env, machine: () => machine });

  test.each([
    ["the same computer and folder", "one", "one", false, true],
    ["another computer", "one", "two", false, false],
    ["another folder of this computer, as of a container of the same image", "one", "one", true, false],
    ["a computer that does not say which it is any more", "one", undefined, false, true],
    ["one that says it now", undefined, "one", false, true],
    ["neither says, the same folder", undefined, undefined, false, true],
    ["neither says, a copy", undefined, undefined, true, false],
  ])("%s", (_what, before, now, copied, same) => {
    const { id } = deviceOf(state, on(before));
    let at = state;
    if (copied) {
      at = join(state, "copy");
      mkdirSync(at);
      writeFileSync(join(at, "device.json"), readFileSync(file(), "utf8"));
    }
    expect(knownDevice(at, on(now))?.id === id).toBe(same);
    const found = deviceOf(at, on(now));
    expect(found.id === id).toBe(same);
    // The decision is made only once.
    expect(deviceOf(at, on(now))).toEqual(found);
    const aside = readdirSync(at).filter((name) => name.startsWith("device.json.elsewhere-"));
    expect(aside).toHaveLength(same ? 0 : 1);
  });

  test("facts a computer records later are kept", () => {
    const { id } = deviceOf(state, on(undefined));
    deviceOf(state, on("one"));
    expect(deviceOf(state, on("two")).id).not.toBe(id);
  });
});
