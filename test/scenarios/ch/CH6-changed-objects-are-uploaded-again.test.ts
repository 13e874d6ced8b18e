import { expect, test } from "vitest";
import { done } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[CH6] an audit finds missing or changed objects, uploads them again and records the reason in the history", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of ["kept", "lost", "overwritten"]) world.disk.edit.write(name, `${name} content`);
  world.clock.advance(5000);
  await world.sync();
  world.bucket.remove("lost");
  await world.bucket.put("overwritten", "by somebody else");
  // Without a listing, the changes cannot be noticed (CH4).
  expect((await world.sync()).requests).toBe(0);
  const report = await world.sync({ audit: true });
  expect(done(report)).toEqual(["foreign-edit overwritten", "uploaded lost", "uploaded overwritten"]);
  const why = world.journal((journal) =>
    journal.pages.events("uploaded", undefined, 2).map(({ key, detail }) => [key, detail]),
  );
  expect(Object.fromEntries(why)).toEqual({ lost: "lost", overwritten: "overwritten" });
  expect((await world.bucket.map()).get("overwritten")?.content).toBe("overwritten content");
});
