import type { CLI_POLICY as ENGLISH } from "../en/cli-policy.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_POLICY: Translation<typeof ENGLISH> = {
  "cli-policy.missing": "キーのポリシーに次を追加してください：{line}",
  "cli-policy.permission":
    "{service} のキーはバケットごとに制限でき、操作ごとには制限できません。書き込めるキーは、バケットの中のすべてを削除することもできます。",
};
