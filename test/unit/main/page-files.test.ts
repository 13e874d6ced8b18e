import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerPage, fileOf } from "../../../src/main/windows/page-files.ts";

let folder: string;
let root: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-page-"));
  root = join(folder, "renderer");
  mkdirSync(join(root, "assets"), { recursive: true });
  mkdirSync(join(folder, "renderer-private"));
  writeFileSync(join(root, "index.html"), "<!doctype html>");
  writeFileSync(join(root, "assets/index.js"), "export {};");
  writeFileSync(join(root, "assets/a b.css"), "");
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "renderer-private/secret.txt"), "secret");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string, method = "GET"): Promise<Response> => answerPage({ url, method }, root);

describe("the page's files", () => {
  it("are served with a strict policy and their type", async () => {
    const page = await get("liana://app/");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
    expect((await get("liana://app/assets/index.js")).headers.get("content-type")).toMatch(
      /^text\/javascript/,
    );
    expect((await get("liana://app/assets/a%20b.css")).status).toBe(200);
  });

  it.each([
    "liana://app/../secret.txt",
    "liana://app/%2e%2e/secret.txt",
    "liana://app/..%2fsecret.txt",
    "liana://app/assets/..%2f..%2fsecret.txt",
    "liana://app/assets%2f..%2f..%2fsecret.txt",
    "liana://app/..%5csecret.txt",
    "liana://app/../renderer-private/secret.txt",
    "liana://app/..%2frenderer-private%2fsecret.txt",
    "liana://app/%2fetc%2fpasswd",
    "liana://app//etc/passwd",
    "liana://app/index.html%00.txt",
    "liana://app/%",
    "liana://app/assets",
    "liana://app/assets/",
    "liana://app/none.js",
    "liana://other/index.html",
    "https://app/index.html",
  ])("do not include %s", async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it("can only be read", async () => {
    expect((await get("liana://app/", "POST")).status).toBe(404);
  });

  it("are below their folder, for any requested path", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "%2e%2e",
      "%2f",
      "/",
      "\\",
      "%5c",
      "a",
      "%00",
      "C:",
      "%",
      "é",
      "?",
      "#",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileOf(`liana://app/${pieces.join("")}`, root);
        expect(file === undefined || file.startsWith(root + sep)).toBe(true);
      }),
    );
  });
});
