import { afterEach, beforeEach, expect, test } from "vitest";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";

const EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e";
const DAY = 24 * 60 * 60_000;
/** Another key, which the job does not have. */
const ADMIN = { accessKeyId: "AKIAADMINADMINADMINA", secretAccessKey: "the-secret-of-an-administrator" };

let world: FleetWorld;
beforeEach(async () => {
  world = await FleetWorld.open({}, undefined, [ADMIN]);
  const { store } = world.server;
  store.setVersioning(world.bucket, "Enabled");
  world.folder("letters", { "a.txt": "1" });
  await world.configure({ jobs: [world.job("letters")] });
  await world.inStep("letters");
  // Four versions more, all of one day of last week, behind one of today.
  const current = store.current(store.bucket(world.bucket), "letters/a.txt");
  if (current === undefined) throw new Error("nothing was sent");
  const day = Math.floor(Date.now() / DAY) * DAY - 7 * DAY;
  for (let time = 0; time < 4; time++) {
    const { size, pieces, md5 } = current;
    const put = store.putObject(
      world.bucket,
      "letters/a.txt",
      { size, pieces, md5: md5 ?? EMPTY_MD5 },
      current,
    );
    store.replaceVersion(store.bucket(world.bucket), "letters/a.txt", {
      ...put,
      lastModified: day + time * 1000,
    });
  }
  store.putObject(world.bucket, "letters/a.txt", { size: 0, pieces: [], md5: EMPTY_MD5 }, current);
});
afterEach(() => world[Symbol.asyncDispose]());

const location = () => ({ connection: CONNECTION, bucket: world.bucket, prefix: "letters/" });
const versions = () => world.server.store.bucket(world.bucket).keys.get("letters/a.txt")?.length;

test("[VR7] what may go is counted, and removed with the keys that are given for it", async () => {
  const found = await world.client.call("countThinnable", location());
  expect(found).toMatchObject({ files: 1, versions: 3 });
  expect(versions()).toBe(6);
  const request = { ...location(), at: found.at };
  const unknown = { ...ADMIN, accessKeyId: "AKIANOBODYNOBODYNOBO" };
  const refused = world.client.call("thinVersions", { ...request, keys: unknown });
  await expect(refused).rejects.toMatchObject({ code: "bad-keys" });
  expect(versions()).toBe(6);
  const removed = await world.client.call("thinVersions", { ...request, keys: ADMIN });
  expect(removed).toEqual({ versions: 3, bytes: 3, refused: 0, failed: 0 });
  expect(versions()).toBe(3);
  expect(await world.client.call("countThinnable", location())).toMatchObject({ versions: 0, kept: 2 });
  expect(JSON.stringify([world.logged, world.states])).not.toContain(ADMIN.secretAccessKey);
});

test("[VR7, PO2] with keys that may not remove versions, nothing is removed, and the answer names the missing action", async () => {
  const { at } = await world.client.call("countThinnable", location());
  world.server.policy.denied.add("DeleteObjectVersion");
  const removed = await world.client.call("thinVersions", { ...location(), at });
  expect(removed).toMatchObject({ versions: 0, refused: 3 });
  expect(removed.denied).toMatchObject({
    code: "access-denied",
    detail: { actions: "s3:DeleteObjectVersion", prefix: "letters/" },
  });
  expect(versions()).toBe(6);
});
