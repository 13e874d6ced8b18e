import { afterEach, beforeEach, expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";

let world: FleetWorld;

/** Labels of events that do not occur in these tests. */
const KINDS = {
  downloaded: "",
  copied: "",
  moved: "",
  adopted: "",
  touched: "",
  reclassed: "",
  deleted: "",
  kept: "",
  "kept-both": "",
  "foreign-edit": "",
  damaged: "damaged",
  healed: "healed",
  problem: "",
  command: "",
};

beforeEach(async () => {
  world = await FleetWorld.open();
  world.folder("one", { "a.txt": "1", "=b.txt": "22", 'c,"d".jpg': "333" });
  world.folder("two", { "e.txt": "4444" });
  world.folder("never", {});
  const never = { ...world.job("never"), pause: { kind: "paused", until: null } } as const;
  await world.configure({ jobs: [world.job("one"), world.job("two"), never] });
  await world.inStep("one");
  await world.inStep("two");
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

test("HI1: paging through the file events of all jobs repeats and loses none", async () => {
  const whole = await world.client.call("eventsPage", { search: "", limit: 100 });
  expect(whole.next).toBeUndefined();
  expect(whole.items.map(({ job, key }) => `${job} ${key}`).sort()).toEqual([
    "job-one =b.txt",
    "job-one a.txt",
    'job-one c,"d".jpg',
    "job-two e.txt",
  ]);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.client.call("eventsPage", {
      search: "",
      limit: 1,
      ...(cursor === undefined ? {} : { cursor }),
    });
    paged.push(...page.items.map(({ job, id }) => `${job} ${id}`));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(paged).toEqual(whole.items.map(({ job, id }) => `${job} ${id}`));
});

test("HI1: events can be filtered by name, kind and job", async () => {
  const found = await world.client.call("eventsPage", { search: "E.TXT", limit: 9 });
  expect(found.items).toMatchObject([{ job: "job-two", key: "e.txt", what: "uploaded", bytes: 4 }]);
  const any = { search: "no name", limit: 9 };
  expect((await world.client.call("eventsPage", any)).items).toEqual([]);
  expect((await world.client.call("eventsPage", { ...any, kind: "deleted" })).items).toEqual([]);
  expect((await world.client.call("eventsPage", { ...any, kind: "uploaded" })).items).toHaveLength(4);
  const one = await world.client.call("eventsPage", { job: "job-one", search: "", limit: 9 });
  expect(one.items).toHaveLength(3);
  expect((await world.client.call("eventsPage", { job: "job-never", search: "", limit: 9 })).items).toEqual(
    [],
  );
  const unknown = world.client.call("eventsPage", { job: "gone", search: "", limit: 9 });
  await expect(unknown).rejects.toMatchObject({ code: "no-job" });
  const strange = world.client.call("eventsPage", { search: "", limit: 9, cursor: "[]" });
  await expect(strange).rejects.toMatchObject({ code: "bad-message" });
  world.bugs.length = 0;
});

test("HI1: the export is CSV without spreadsheet formulas, or one JSON array", async () => {
  const csv = await world.client.call("exportEvents", { format: "csv", job: "job-one", search: "" });
  expect(csv.next).toBeUndefined();
  const lines = csv.text.split("\r\n");
  expect(lines[0]).toBe("time,folder,event,key,bytes,detail");
  expect(lines).toHaveLength(5);
  expect(csv.text).toContain(",one,uploaded,'=b.txt,2,");
  expect(csv.text).toContain(',one,uploaded,"c,""d"".jpg",3,');
  const columns = { time: "Zeit", folder: "Ordner", event: "Ereignis", key: "=", bytes: "Bytes", detail: "" };
  const labels = { columns, kinds: { ...KINDS, uploaded: "Gesendet" } };
  const german = await world.client.call("exportEvents", {
    format: "csv",
    labels,
    job: "job-one",
    search: "",
  });
  expect(german.text.split("\r\n")[0]).toBe("Zeit,Ordner,Ereignis,'=,Bytes,");
  expect(german.text).toContain(",one,Gesendet,'=b.txt,2,");
  const json = await world.client.call("exportEvents", { format: "json", search: "" });
  expect(JSON.parse(json.text)).toHaveLength(4);
  const none = await world.client.call("exportEvents", { format: "json", search: "nothing has this name" });
  expect(JSON.parse(none.text)).toEqual([]);
});

test("HI1: syncs by page, bytes per day and content by type", async () => {
  const syncs = await world.client.call("syncsPage", { limit: 10 });
  expect(syncs.items.map(({ job }) => job).sort()).toEqual(["job-one", "job-two"]);
  expect(syncs.items[0]).toMatchObject({ outcome: "in-step" });
  const first = Math.min(...syncs.items.map(({ startedAt }) => startedAt));
  expect((await world.client.call("syncsPage", { limit: 10, before: first })).items).toEqual([]);
  const { days } = await world.client.call("bytesPerDay", { days: 2 });
  expect(days).toHaveLength(2);
  expect(days[0]!.uploaded + days[1]!.uploaded).toBe(10);
  const never = await world.client.call("bytesPerDay", { job: "job-never", days: 1 });
  expect(never.days).toMatchObject([{ uploaded: 0, downloaded: 0 }]);
  const { types } = await world.client.call("contentByType", { job: "job-one" });
  expect(types).toContainEqual({ type: "pictures", files: 1, bytes: 3 });
  expect(await world.client.call("contentByType", { job: "job-never" })).toEqual({ types: [] });
});

test("problems of several jobs come by page", async () => {
  const { faults } = world.server;
  faults.add({
    when: { operation: "PutObject", key: /bad/, times: 99 },
    what: { kind: "status", status: 403, code: "AccessDenied" },
  });
  for (const folder of ["one", "two"]) for (const key of ["bad1", "bad2"]) world.write(folder, key, "x");
  await world.client.call("syncNow", {});
  await world.untilJob("one", ({ state }) => state.kind === "problem" && state.count === 2);
  await world.untilJob("two", ({ problems }) => problems === 2);
  const paged: string[] = [];
  for (let after = ""; ;) {
    const page = await world.client.call("problemsPage", { after, limit: 1 });
    paged.push(...page.items.map(({ job, key }) => `${job} ${key}`));
    if (page.next === undefined) break;
    after = page.next;
  }
  expect(paged).toEqual(["job-one bad1", "job-one bad2", "job-two bad1", "job-two bad2"]);
});
