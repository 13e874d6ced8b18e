import { createHash } from "node:crypto";
import { chmodSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ObjectHead } from "../../src/engine/remote/port.ts";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { runSync } from "./support/job.ts";

const PATIENCE = 60_000;
const signal = (): AbortSignal => AbortSignal.timeout(9000);

onGateway("what others set on objects, on radosgw", (gateway) => {
  test(
    "[NA8] is kept when files are touched, renamed or changed and when the class changes",
    async () => {
      await using ground = await Ground.open(gateway);
      const source = ground.folder("source");
      const at = (key: string) => ({ bucket: ground.bucket, key: `p/${key}` });
      const theirs = {
        metadata: { author: "J\u00c3\u00bcrgen", "s3cmd-attrs": "mode:33188" },
        contentType: "text/css; charset=utf-8",
        headers: { "cache-control": "max-age=60", "content-encoding": "gzip", "content-language": "de" },
        tags: "team=a%26b",
        acl: "public-read",
      } as const;
      const body = Buffer.from("content");
      const digests = {
        md5: createHash("md5").update(body).digest("base64"),
        sha256: createHash("sha256").update(body).digest("hex"),
      };
      writeFileSync(`${source}/tagged.css`, body);
      writeFileSync(`${source}/plain.css`, body);
      await ground.port.send("put", { ...at("tagged.css"), ...theirs, body, ...digests }, signal());
      const { tags: _tags, ...untagged } = theirs;
      await ground.port.send("put", { ...at("plain.css"), ...untagged, body, ...digests }, signal());
      const job = { source, target: ground.url("p"), server: ground.tapped, stateDir: ground.path("state") };
      expect(await runSync(job)).toMatchObject({ outcome: "in-step", summary: { adopted: 2 } });

      const head = (key: string): Promise<ObjectHead> => ground.port.send("head", at(key), signal());
      const access = async (key: string) => (await ground.port.send("objectAcl", at(key), signal())).access;
      const tags = async (key: string) => (await ground.port.send("objectTags", at(key), signal())).tags;
      const seen = { metadata: { author: "J\u00c3\u00bcrgen" }, contentType: theirs.contentType };

      // A touched file needs only a copy. The tagged one is uploaded, because a copy on Ceph would lose its tags.
      utimesSync(`${source}/plain.css`, 7, 7);
      utimesSync(`${source}/tagged.css`, 7, 7);
      expect(await runSync(job)).toMatchObject({ outcome: "in-step", summary: { touched: 1, uploaded: 1 } });
      expect(await head("plain.css")).toMatchObject({ ...seen, headers: theirs.headers });
      expect((await head("plain.css")).metadata).toMatchObject({ mtime: "7.000000000" });
      expect([await access("plain.css"), await access("tagged.css")]).toEqual(["public-read", "public-read"]);
      expect(await tags("tagged.css")).toBe("team=a%26b");
      expect(await head("tagged.css")).toMatchObject(seen);

      chmodSync(`${source}/plain.css`, 0o600);
      renameSync(`${source}/plain.css`, `${source}/moved.css`);
      await runSync(job);
      expect(await head("moved.css")).toMatchObject({ ...seen, headers: theirs.headers });
      expect(await access("moved.css")).toBe("public-read");

      await runSync({ ...job, options: { storageClass: "STANDARD_IA" } });
      expect(await head("moved.css")).toMatchObject({ ...seen, storageClass: "STANDARD_IA" });
      expect([await access("moved.css"), await tags("tagged.css")]).toEqual(["public-read", "team=a%26b"]);

      writeFileSync(`${source}/moved.css`, "other content");
      await runSync(job);
      const { "content-encoding": _encoding, ...headers } = theirs.headers;
      expect(await head("moved.css")).toMatchObject({ ...seen, headers });
      expect((await head("moved.css")).headers).toEqual(headers);
      expect(await access("moved.css")).toBe("public-read");
    },
    PATIENCE,
  );
});
