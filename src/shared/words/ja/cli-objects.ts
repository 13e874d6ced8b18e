import type { CLI_OBJECTS as ENGLISH } from "../en/cli-objects.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_OBJECTS: Translation<typeof ENGLISH> = {
  "cli-objects.input": "標準入力",
  "cli-objects.output": "標準出力",
  "cli-objects.left":
    "警告: 中断したアップロードの一部がバケットに残っている可能性があり、削除するまで料金がかかります: {sentence}",
  "cli-objects.outdated":
    "警告: 送信中にファイルに書き込みがありました。オブジェクトの内容は一貫していますが、最新の状態ではありません。",
  "cli-objects.unverified": "警告: 受信した内容と比較できるダイジェストをサービスが保持していません。",
};
