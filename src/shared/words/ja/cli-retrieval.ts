import type { Translation } from "../en/messages.ts";
import type { CLI_RETRIEVAL as ENGLISH } from "../en/cli-retrieval.ts";

export const CLI_RETRIEVAL: Translation<typeof ENGLISH> = {
  "cli-retrieval.choose": "何も要求していません。--retrieve で選んでください。",
  "cli-retrieval.hint":
    "{files, number} 個のファイルがアーカイブされています。--retrieve {tiers} で取り出せます。--dry-run を付けると、料金と待ち時間を表示し、何も要求しません。",
  "cli-retrieval.hint-ended":
    "取得前に期限が切れたコピーをもう一度要求し、もう一度料金を払うには: --retrieve-again。",
  "cli-retrieval.hint-capacity": "同じコマンドを --retrieve standard で実行してください。",
  "cli-retrieval.interrupted":
    "{files, number} 個のファイルはまだ取り出し中です。同じコマンドで続行でき、二重に要求することはありません。",
};
