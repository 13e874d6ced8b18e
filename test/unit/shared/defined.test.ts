import { describe, expect, it } from "vitest";
import { defined } from "../../../src/shared/defined.ts";

describe("defined", () => {
  it("drops the properties that are undefined, and only these", () => {
    const from = { a: undefined, b: 0, c: "", d: null, e: false };
    expect(Object.entries(defined(from))).toEqual([
      ["b", 0],
      ["c", ""],
      ["d", null],
      ["e", false],
    ]);
  });

  it("makes a property optional where its type admits undefined", () => {
    const region = "eu" as string | undefined;
    const exact: { readonly region?: string; readonly host: string } = defined({ region, host: "h" });
    expect(exact).toEqual({ region: "eu", host: "h" });
  });

  it("leaves the object it is given as it was", () => {
    const from = { a: undefined };
    defined(from);
    expect(Object.keys(from)).toEqual(["a"]);
  });
});
