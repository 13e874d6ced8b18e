import type { Messages } from "./messages.ts";

/** CR5: entries and files of other programs that cannot be imported. On the command line they follow `liana: ` or a name. */
export const FOUND = {
  "found.aws-files": "AWS files",
  "found.profile.keys": "lasting keys",
  "found.profile.temporary": "temporary keys",
  "found.profile.sso": "sign-in with aws sso login",
  "found.profile.login": "sign-in with aws login",
  "found.profile.program": "keys from a program",
  "found.profile.role": "role",
  "found.profile.web-identity": "role with a token file",
  "found.profile.machine": "role of this machine",
  "found.profile.code": "needs a code",
  "found.sign-in.none": "not signed in",
  "found.sign-in.renewed": "signed in",
  "found.sign-in.until": "signed in until {moment}",
  "found.sign-in.ended": "sign-in expired {moment}",
  "found.file.unreadable": 'the file "{file}" cannot be read{hasCode, select, yes { ({code})} other {}}.',
  "found.file.too-large": 'the file "{file}" is too large to be read.',
  "found.file.malformed": 'the file "{file}" cannot be understood.',
  "found.file.encrypted":
    'the file "{file}" is encrypted. Unlock it in rclone first: rclone config encryption remove.',
  "found.other.crypt":
    "cannot be imported, because rclone encrypts its files. Liana stores files as they are.",
  "found.other.no-keys": "cannot be imported, because its keys are missing or incomplete.",
  "found.other.master-key":
    "cannot be imported, because it has the master key of the account. Create an application key.",
  "found.other.no-region": "cannot be imported, because its region is not known. Enter its keys in Liana.",
  "found.other.bad-address": "cannot be imported, because its address is not valid.",
} as const satisfies Messages<"found">;
