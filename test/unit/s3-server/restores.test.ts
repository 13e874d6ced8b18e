import { expect, test } from "vitest";
import { FrontDoor } from "../../harness/front-door.ts";

const DAY = 24 * 60 * 60 * 1000;
const signal = AbortSignal.timeout(20_000);

test("a listing tells what is restored from an archive class, if it is asked", async () => {
  await using door = await FrontDoor.open();
  const { store } = door.server;
  for (const name of ["archived", "asked", "restored"])
    await door.bucket.put(name, "x", { storageClass: "GLACIER" });
  const restored = (name: string, ready: number): void => {
    const bucket = store.bucket("photos");
    const version = store.find(bucket, `back up/${name}`);
    store.replaceVersion(bucket, `back up/${name}`, {
      ...version,
      restored: { ready, expires: door.now + DAY },
    });
  };
  restored("asked", door.now + 1_000);
  restored("restored", door.now);
  const port = await door.host.connect(door.connection);
  const list = async (restores?: true) => {
    const input = { bucket: "photos", prefix: "back up/", ...(restores && { restores }) };
    return (await port.send("list", input, signal)).objects.map(({ restore }) => restore);
  };
  expect(await list()).toEqual([undefined, undefined, undefined]);
  expect(await list(true)).toEqual([undefined, { ready: false }, { ready: true, until: door.now + DAY }]);
  store.listsRestores = false;
  await expect(list(true)).rejects.toMatchObject({ code: "not-implemented" });
  expect(await list()).toHaveLength(3);
  port.close();
});
