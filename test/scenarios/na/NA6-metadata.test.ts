import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { ended } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[NA6] uploads record the time in nanoseconds, mode and type, and the MD5 when the ETag will not be one", async () => {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("dir/page.html", "<p>", 0o640);
  world.disk.edit.touch("dir/page.html", 1_234_567_890_123_456_789n);
  const large = "x".repeat(5000);
  world.disk.edit.write("large.unknown", large);
  world.disk.edit.touch("large.unknown", -1_500_000_000n);
  expect(ended(await world.sync())).toBe("in-step");
  const seen = await world.bucket.map();
  expect(seen.get("dir/page.html")).toMatchObject({
    metadata: { mtime: "1234567890.123456789", mode: "100640" },
    contentType: "text/html",
  });
  expect(seen.get("large.unknown")).toMatchObject({
    metadata: {
      mtime: "-1.500000000",
      mode: "100644",
      md5chksum: createHash("md5").update(large).digest("base64"),
    },
    contentType: "application/octet-stream",
  });
});

test("[NA6] a restore sets time and mode, but never setuid; without metadata it uses the object's date", async () => {
  const world = createWorld({ direction: "restore" });
  await world.bucket.put("a", "1", { metadata: { mtime: "-1.500000000", mode: "104755" } });
  await world.bucket.put("b", "2", { metadata: { mtime: "nonsense", mode: "rwx" } });
  const written = world.clock.now();
  world.clock.advance(100_000);
  expect(ended(await world.sync())).toBe("in-step");
  expect(world.disk.volume.stat("a")).toMatchObject({ mtimeNs: -1_500_000_000n, mode: 0o100755 });
  expect(world.disk.volume.stat("b")?.mtimeNs).toBe(BigInt(written) * 1_000_000n);
});
