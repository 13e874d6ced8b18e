import { expect, test } from "vitest";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[NA4 DL4] the file system's own lost+found is skipped when only root may read it", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.plug("disk", world.disk.edit.newDisk(), 8n);
  for (const name of ["a", "lost+found/old", "disk/b", "disk/lost+found/old"])
    world.disk.edit.write(name, name);
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  for (const name of ["lost+found", "disk/lost+found"]) world.disk.edit.setReadable(name, false);
  const report = await world.sync({ audit: true });
  expect([ended(report), problems(report), done(report)]).toEqual(["in-step", [], []]);
  expect(report.result?.summary.skipped).toBe(2);
  // Objects sent while the folder was readable stay.
  expect(Object.keys(await world.bucket.contents())).toContain("lost+found/old");
});

test("[JB5] elsewhere a folder of that name is the user's, and a problem", async () => {
  const world = createWorld({ direction: "backup" });
  for (const name of ["a", "sub/lost+found/x", "lost+found2/x"]) world.disk.edit.write(name, name);
  for (const name of ["sub/lost+found", "lost+found2"]) world.disk.edit.setReadable(name, false);
  const report = await world.sync();
  expect(problems(report)).toEqual(["unreadable lost+found2/", "unreadable sub/lost+found/"]);
});
