import type { FoundView } from "../../src/shared/model/found-keys.ts";
import { nothing } from "./fixtures.ts";
import type { ScriptedData } from "./scripted-data.ts";

const FILE = "/home/ana/.config/rclone/rclone.conf";

/** Keys of another program. */
export function foundView(name: string, more: Partial<FoundView> = {}): FoundView {
  const id = `rclone-${name.replaceAll(/\W/g, "-")}`.slice(0, 64);
  const place = { tool: "rclone", file: FILE, service: "wasabi", region: "eu-central-2" } as const;
  return { id, ...place, name, hint: "AKIA…7Q", isKnown: false, ...more };
}

/** The first run on a computer with keys of other programs. */
export function keysFound(...connections: readonly FoundView[]): ScriptedData {
  return { ...nothing(), foundKeys: { connections: [...connections], others: [], problems: [] } };
}

/** Keys of several programs, with a long name, and an encrypted file. */
export function severalKeysFound(): ScriptedData {
  const data = keysFound(
    foundView("office"),
    foundView("default", { tool: "aws", service: "aws", region: "eu-central-1" }),
    foundView("a-name-that-somebody-made-very-long-without-a-single-space-in-it", {
      tool: "mc",
      service: "other",
      host: "object-storage.a-company-with-a-long-name.example:9000",
      hint: "minioadm…in",
    }),
    foundView("backup", { tool: "s3cmd", service: "b2", region: "us-west-004" }),
    foundView("more", { tool: "aws", service: "aws", region: "us-east-1" }),
  );
  data.foundKeys?.problems.push({ tool: "rclone", file: FILE, reason: "encrypted" });
  return data;
}
