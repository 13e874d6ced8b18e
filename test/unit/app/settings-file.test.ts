import { afterEach, beforeEach, expect, it } from "vitest";
import { AppStage, draft, newJob, SECRET } from "./support/app-stage.ts";

let stage: AppStage;
let other: AppStage;
beforeEach(async () => {
  stage = await new AppStage().start();
  other = await new AppStage().start();
});
afterEach(() => {
  stage.close();
  other.close();
});

const exported = async (from = stage): Promise<string> => (await from.window.call("exportSettings", {})).text;
const code = (code: string) => expect.objectContaining({ code });
const idsOf = ({ app }: AppStage) => {
  const { connections, jobs } = app.snapshot();
  return [...connections, ...jobs].map(({ id }) => id);
};

it("never contains keys, a part of one, or the login of a proxy", async () => {
  const login = { user: "proxy-user", password: "proxy-password" };
  await stage.window.call("saveConnection", {
    draft: draft("Wasabi", {
      proxy: "http://proxy.example:3128",
      proxyLogin: { kind: "typed", login },
    }),
  });
  const text = await exported();
  const { accessKeyId, secretAccessKey } = SECRET;
  const parts = [accessKeyId.slice(0, 4), accessKeyId.slice(-2), login.user, login.password];
  for (const secret of [secretAccessKey, ...parts.map((part) => JSON.stringify(part).slice(1, -1))])
    expect(text).not.toContain(secret);
  expect(text).toContain("proxy.example:3128");
});

it("brings connections, paused jobs and settings to another computer, and asks for keys there", async () => {
  const wasabi = await stage.connection();
  await stage.window.call("addJobs", { jobs: [newJob(stage.folder("Photos"), wasabi, "photos/")] });
  await stage.window.call("changeSettings", { concurrency: 7, theme: "dark" });
  const text = await exported();

  expect(await other.window.call("previewImport", { text })).toEqual({
    connections: [{ name: "Wasabi", needsKeys: true }],
    jobs: ["Photos"],
    known: 0,
    settings: ["theme", "concurrency"],
  });
  expect(other.app.snapshot().jobs).toEqual([]);

  const { connections } = await other.window.call("importSettings", { text });
  const { settings, jobs } = other.app.snapshot();
  expect(connections).toEqual([{ id: expect.any(String), name: "Wasabi" }]);
  expect(jobs).toMatchObject([
    {
      name: "Photos",
      pause: { kind: "paused", until: null },
      target: { connection: connections[0]?.id, prefix: "photos/" },
    },
  ]);
  expect(settings).toMatchObject({ concurrency: 7, theme: "dark" });
  // Ids of the file are not used: the keychain may have keys under them.
  expect(idsOf(other).filter((id) => idsOf(stage).includes(id))).toEqual([]);
  expect(other.vault.kept.size).toBe(0);
});

it("[JB8] contains no locations that a job has left, and ignores them", async () => {
  const wasabi = await stage.connection();
  const source = stage.folder("Photos");
  await stage.window.call("addJobs", { jobs: [newJob(source, wasabi, "photos/")] });
  const [job] = stage.app.snapshot().jobs;
  const target = { kind: "bucket", connection: wasabi, bucket: "my-backup", prefix: "pictures/" } as const;
  await stage.window.call("moveJob", {
    job: job?.id ?? "",
    source: { kind: "folder", path: source },
    target,
  });
  expect(stage.app.snapshot().jobs[0]?.former).toHaveLength(1);
  const file = JSON.parse(await exported()) as { jobs: Record<string, unknown>[] };
  expect(file.jobs[0]).not.toHaveProperty("former");
  const former = [{ source: { kind: "folder", path: source }, target, until: 1 }];
  const text = JSON.stringify({ ...file, jobs: file.jobs.map((one) => ({ ...one, former })) });
  await other.window.call("importSettings", { text });
  expect(other.app.snapshot().jobs).toMatchObject([{ target: { prefix: "pictures/" } }]);
  expect(other.app.snapshot().jobs[0]).not.toHaveProperty("former");
});

it("adds nothing twice", async () => {
  const wasabi = await stage.connection();
  await stage.window.call("addJobs", { jobs: [newJob(stage.folder("Photos"), wasabi, "photos/")] });
  const text = await exported();
  const before = idsOf(stage);
  expect(await stage.window.call("previewImport", { text })).toEqual({
    connections: [],
    jobs: [],
    known: 2,
    settings: [],
  });
  expect(await stage.window.call("importSettings", { text })).toEqual({ connections: [] });
  expect(idsOf(stage)).toEqual(before);
});

it("gives a connection of the same name another one", async () => {
  await stage.connection();
  await other.window.call("saveConnection", { draft: draft("Wasabi", { region: "eu-central-2" }) });
  await other.window.call("importSettings", { text: await exported() });
  const names = other.app.snapshot().connections.map(({ name }) => name);
  expect(new Set(names).size).toBe(2);
  expect(names[0]).toBe("Wasabi");
});

it("adds all or nothing where two jobs would use one location", async () => {
  const wasabi = await stage.connection();
  await stage.window.call("addJobs", { jobs: [newJob(stage.folder("Photos"), wasabi, "all/", true)] });
  const text = await exported();
  const here = await other.connection();
  await other.window.call("addJobs", { jobs: [newJob(other.folder("Music"), here, "all/", true)] });
  const before = idsOf(other);
  for (const command of ["previewImport", "importSettings"] as const)
    await expect(other.window.call(command, { text })).rejects.toEqual(code("overlap"));
  expect(idsOf(other)).toEqual(before);
});

it("[CM1] asks in the host's dialog about commands of the file", async () => {
  const wasabi = await stage.connection();
  const job = newJob(stage.folder("Photos"), wasabi, "photos/");
  const choices = { ...job.choices, commands: { before: "dump-database" } };
  await stage.window.call("addJobs", { jobs: [{ ...job, choices }] });
  const text = await exported();
  other.confirms = false;
  await expect(other.window.call("importSettings", { text })).rejects.toEqual(code("not-confirmed"));
  expect(other.asked).toEqual(["dump-database"]);
  expect(other.app.snapshot().jobs).toEqual([]);
});

it.each([
  ["", "bad-settings-file"],
  ["{", "bad-settings-file"],
  ["[]", "bad-settings-file"],
  ['{"connections":[]}', "bad-settings-file"],
  ['{"liana":"settings","format":1,"version":"1.2.3"}', "bad-settings-file"],
  ['{"liana":"settings","format":2,"version":"1.2.3","anything":1}', "settings-newer"],
  ['{"liana":"settings","format":1,"version":"1.3.0"}', "settings-newer"],
  ['{"liana":"settings","format":1,"version":"10.0.0"}', "settings-newer"],
])("refuses %j with %s, and changes nothing", async (text, expected) => {
  await expect(stage.window.call("previewImport", { text })).rejects.toEqual(code(expected));
  await expect(stage.window.call("importSettings", { text })).rejects.toEqual(code(expected));
  expect(idsOf(stage)).toEqual([]);
});

it("refuses a job whose connection is not in the file", async () => {
  const wasabi = await stage.connection();
  await stage.window.call("addJobs", { jobs: [newJob(stage.folder("Photos"), wasabi, "photos/")] });
  const content = JSON.parse(await exported()) as { connections: unknown[] };
  const text = JSON.stringify({ ...content, connections: [] });
  await expect(other.window.call("importSettings", { text })).rejects.toEqual(code("bad-settings-file"));
});

it("refuses a login in the address of a proxy", async () => {
  await stage.connection();
  const text = (await exported()).replace('"name"', '"proxy": "http://user:password@proxy.example", "name"');
  await expect(other.window.call("importSettings", { text })).rejects.toEqual(code("bad-settings-file"));
});
