import { describe, expect, test } from "vitest";
import type { In } from "../../../src/engine/remote/port.ts";
import {
  bucketNames,
  listPages,
  uploadsUnder,
  versionsUnder,
} from "../../../src/engine/remote/walk-pages.ts";
import { codeOf } from "../../contracts/bucket-subject.ts";
import { never } from "./plain-server.ts";
import { scriptedPort } from "./scripted-port.ts";

describe("pages", () => {
  test("are requested with the continuation of the previous page", async () => {
    const asked: unknown[] = [];
    const port = scriptedPort((_call, input) => {
      asked.push((input as In<"list">).continueFrom);
      return {
        objects: [],
        prefixes: [],
        next: asked.length < 3 ? { after: `t${asked.length}` } : undefined,
      };
    });
    let pages = 0;
    for await (const page of listPages(port, { bucket: "b", prefix: "" }, never()))
      pages += page.objects.length + 1;
    expect(pages).toBe(3);
    expect(asked).toEqual([undefined, { after: "t1" }, { after: "t2" }]);
  });

  test("that stay empty forever end the walk with an error", async () => {
    let pages = 0;
    const port = scriptedPort(() => ({ objects: [], prefixes: [], next: { after: "", token: `${pages}` } }));
    const walk = async (): Promise<void> => {
      for await (const page of listPages(port, { bucket: "b", prefix: "" }, never()))
        pages += 1 + page.objects.length;
    };
    expect(await codeOf(walk())).toBe("listing-contradicts");
    expect(pages).toBe(1_001);
  });

  test("with alternating tokens or repeated buckets end the walk as well", async () => {
    let asked = 0;
    const inTurn = scriptedPort(() => {
      asked += 1;
      return { uploads: [], next: { key: "k", uploadId: `${asked % 2}` } };
    });
    const walk = async (): Promise<void> => {
      for await (const page of uploadsUnder(inTurn, { bucket: "b", prefix: "" }, never()))
        expect(page).toEqual([]);
    };
    expect(await codeOf(walk())).toBe("listing-contradicts");
    expect(asked).toBe(3);
    const again = scriptedPort(() => ({ buckets: ["a", "b"], next: `${again.calls.length}` }));
    expect(await codeOf(bucketNames(again, never()))).toBe("listing-contradicts");
    expect(again.calls.length).toBeLessThan(1_010);
  });

  test("name each bucket once", async () => {
    const answers = [
      { buckets: ["a", "b"], next: "t" },
      { buckets: ["b", "c"], next: undefined },
    ];
    const port = scriptedPort(() => answers[port.calls.length - 1]);
    expect(await bucketNames(port, never())).toEqual(["a", "b", "c"]);
  });

  test("that repeat end the walk with an error", async () => {
    const port = scriptedPort(() => ({ versions: [], next: { key: "k", versionId: "1" } }));
    const walk = async (): Promise<void> => {
      for await (const page of versionsUnder(port, { bucket: "b", prefix: "" }, never()))
        expect(page).toEqual([]);
    };
    expect(await codeOf(walk())).toBe("listing-contradicts");
    expect(port.calls).toHaveLength(2);
  });

  test("[LS1] whose keys do not ascend from page to page end the walk", async () => {
    const object = (key: string) => ({ key, size: 1, etag: "e", lastModified: 0, storageClass: "STANDARD" });
    const answers = [
      { objects: [object("a"), object("c")], prefixes: [], next: { after: "c", token: "t" } },
      { objects: [object("b")], prefixes: [], next: undefined },
    ];
    const port = scriptedPort(() => answers[port.calls.length - 1]);
    const found: string[] = [];
    const walk = async (): Promise<void> => {
      for await (const page of listPages(port, { bucket: "b", prefix: "" }, never()))
        found.push(...page.objects.map(({ key }) => key));
    };
    expect(await codeOf(walk())).toBe("listing-contradicts");
    expect(found).toEqual(["a", "c"]);
  });
});
