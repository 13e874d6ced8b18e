import type { Translation } from "../en/messages.ts";
import type { VERIFY as ENGLISH } from "../en/verify.ts";

export const VERIFY: Translation<typeof ENGLISH> = {
  "verify.present":
    "{date}の一覧では {count, number} 個のファイルがあります。",
  "verify.not-listed":
    "まだ一覧を取得していません。",
  "verify.read":
    "12か月以内に {count, number} 個のファイルを読み戻し、同一でした。",
  "verify.unread":
    "{count, number} 個のファイルは12か月以内に読み戻していません。",
  "verify.archived":
    "アーカイブにある {count, number} 個のファイルは、取り出すまで読み取れません。",
  "verify.archived.in":
    "{class} にある {count, number} 個のファイルは、取り出すまで読み取れません。",
  "verify.damaged":
    "{count, number} 個のファイルがバケット内で破損しています。",
  "verify.healed":
    "{date}に、破損した {count, number} 個のファイルを送信し直しました。",
  "verify.test":
    "{date}のテスト復元: {files, number} 個中 {identical, number} 個が同一。",
  "verify.test.past":
    "うち1個は {moment} の状態です。",
};
