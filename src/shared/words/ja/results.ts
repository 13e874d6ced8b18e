import type { Translation } from "../en/messages.ts";
import type { RESULTS as ENGLISH } from "../en/results.ts";

export const RESULTS: Translation<typeof ENGLISH> = {
  "results.files": "{count, number} ファイル",
  "results.all-verified": "すべて検証済み",
  "results.verified": "検証済み {count, number}",
  "results.unchanged": "変更なし {count, number}",
  "results.no-checksum": "検証用のチェックサムなし {count, number}",
  "results.differed": "{count, number} ファイルは既存のものと相違",
  "results.to-folder": "{path} へ",
  "results.sent-and-copied": "送信 {sent}、コピー {copied}",
  "results.missing":
    "このコンピューターがアップロードした {count, number} 個のファイルがバケットにありませんでした",
  "results.leftovers.restored":
    "バケットに残っている {count, number} 個の削除済みファイルは復元されませんでした",
  "results.leftovers.copied":
    "バケットに残っている {count, number} 個の削除済みファイルはコピーされませんでした",
  "results.foreign.copies":
    "バケット内の {count, number} 個のファイルが別のプログラムによって変更されました。そのバージョンは {folder} に保存されています。",
  "results.foreign.versions":
    "バケット内の {count, number} 個のファイルが別のプログラムによって変更されました。そのバージョンは以前のバージョンとしてバケットに残っています。",
  "results.foreign.both":
    "バケット内の {count, number} 個のファイルが別のプログラムによって変更されました。そのバージョンは {folder} に、または以前のバージョンとしてバケットに残っています。",
};
