import { describe, expect, test } from "vitest";
import { done, ended, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

function worldWith(links: "keep" | "skip" | "follow"): World {
  const world = createWorld({ direction: "backup", options: { links, mirror: true } });
  const { edit } = world.disk;
  edit.write("dir/file", "content");
  edit.link("to-file", "dir/file");
  edit.link("to-dir", "dir");
  edit.link("outside", "/etc/passwd");
  edit.link("broken", "nowhere");
  edit.link("dir/up", "..");
  edit.special("pipe");
  return world;
}

describe("[NA4] symbolic links", () => {
  test("are stored as objects that contain their target", async () => {
    const world = worldWith("keep");
    const report = await world.sync();
    expect(report.result?.summary.skipped).toBe(1);
    expect(await world.bucket.contents()).toEqual({
      "broken.rclonelink": "nowhere",
      "dir/file": "content",
      "dir/up.rclonelink": "..",
      "outside.rclonelink": "/etc/passwd",
      "to-dir.rclonelink": "dir",
      "to-file.rclonelink": "dir/file",
    });
  });

  test("are skipped and counted", async () => {
    const world = worldWith("skip");
    const report = await world.sync();
    expect(ended(report)).toBe("in-step");
    expect(report.result?.summary.skipped).toBe(6);
    expect(await world.bucket.contents()).toEqual({ "dir/file": "content" });
  });

  test("are followed inside the root only, and cycles end", async () => {
    const world = worldWith("follow");
    expect(ended(await world.sync())).toBe("in-step");
    expect(await world.bucket.contents()).toEqual({
      "dir/file": "content",
      "to-dir/file": "content",
      "to-file": "content",
    });
  });

  test("[DL3] that were kept before stay in the bucket when they are skipped", async () => {
    const world = worldWith("keep");
    await world.sync();
    const before = await world.bucket.contents();
    expect(done(await world.sync({ links: "skip", audit: true }))).toEqual([]);
    expect(await world.bucket.contents()).toEqual(before);
  });

  test("are restored as links, and a regular file of such a name as a file", async () => {
    const backup = createWorld({ direction: "backup" });
    backup.disk.edit.link("link", "some/where");
    backup.disk.edit.write("list.rclonelink", "I am a file");
    expect(ended(await backup.sync())).toBe("in-step");

    const restore = createWorld({ direction: "restore" });
    for (const [key, { content, metadata }] of await backup.bucket.map()) {
      await restore.bucket.put(key, content, { metadata });
    }
    expect(ended(await restore.sync())).toBe("in-step");
    expect(Object.fromEntries(restore.disk.edit.all())).toEqual({
      link: "-> some/where",
      "list.rclonelink": "I am a file",
    });
    expect(sent(await restore.sync())).toEqual({});
  });

  test("are not mistaken for an object of a regular file with the same name and content", async () => {
    const world = createWorld({ direction: "backup" });
    await world.bucket.put("x.rclonelink", "target", { metadata: { mode: "100644" } });
    world.disk.edit.link("x", "target");
    await world.sync();
    expect((await world.bucket.map()).get("x.rclonelink")?.metadata["mode"]).toBe("120777");
  });
});
