import { expect, test } from "vitest";
import { done, sent } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[CH1] a file with unchanged size, times and inode is not opened; any other difference makes the sync read it", async () => {
  const world = createWorld({ direction: "backup" });
  const { edit } = world.disk;
  for (const name of ["same", "grown", "touched", "replaced", "chmod"]) edit.write(name, `${name}:content`);
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
  edit.write("grown", "grown:content and more");
  edit.touch("touched", 5n);
  edit.replace("replaced", "replaced:CONTENT");
  edit.chmod("chmod", 0o600);
  const opened: string[] = [];
  world.onDisk = ({ name, path }) => void (name === "open" && opened.push(path));
  const report = await world.sync();
  expect(opened.sort()).toEqual(["chmod", "grown", "replaced", "touched"]);
  expect(done(report)).toEqual(["touched chmod", "touched touched", "uploaded grown", "uploaded replaced"]);
  expect(sent(report)).toEqual({ copy: 2, put: 2 });
});
