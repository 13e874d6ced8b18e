import type { Facts } from "./error-facts.ts";
import { counted } from "./format.ts";

/** NA9. Begins with how many there are. */
export function attributesNotKept(f: Facts): string {
  const count = Number(f.text("count") ?? 1);
  const [have, belong, is] = count === 1 ? ["has", "belongs", "is"] : ["have", "belong", "are"];
  const files = counted(count, "file or folder", "files and folders");
  switch (f.text("what")) {
    case "owner":
      return `${files} ${belong} to another user or group. A restore makes them yours.`;
    case "hard-link":
      return `${counted(count, "file")} ${have} several names (hard links). A restore makes a separate file of each name.`;
    case "acl":
      return `${files} ${have} an access control list. A restore brings back the ordinary permissions only.`;
    case "attributes":
      return `${files} ${have} extended attributes. A restore does not bring them back.`;
    case "set-id":
      return `${counted(count, "file")} ${is} set-uid or set-gid. A restore leaves these two bits out.`;
    default:
      return `${files} ${have} something that a bucket cannot hold. A restore does not bring it back.`;
  }
}
