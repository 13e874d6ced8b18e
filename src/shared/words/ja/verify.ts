import type { Translation } from "../en/messages.ts";
import type { VERIFY as ENGLISH } from "../en/verify.ts";

export const VERIFY: Translation<typeof ENGLISH> = {
  "verify.present": "{date}の一覧では {count, number} 個のファイルがあります。",
  "verify.not-listed": "まだ一覧を取得していません。",
  "verify.read": "12か月以内に {count, number} 個のファイルを読み戻し、同一でした。",
  "verify.unread": "{count, number} 個のファイルは12か月以内に読み戻していません。",
  "verify.archived": "アーカイブにある {count, number} 個のファイルは、取り出すまで読み取れません。",
  "verify.archived.in": "{class} にある {count, number} 個のファイルは、取り出すまで読み取れません。",
  "verify.damaged": "{count, number} 個のファイルがバケット内で破損しています。",
  "verify.healed": "{date}に、破損した {count, number} 個のファイルを送信し直しました。",
  "verify.test": "{date}のテスト復元: {files, number} 個中 {identical, number} 個が同一。",
  "verify.test.past": "うち1個は {moment} の状態です。",
  "verify.test.different": "一致しないファイル: {names}{more, plural, =0 {} other {、ほか # 個}}。",
  "verify.title": "バケットからの読み戻し",
  "verify.now": "今すぐ検証",
  "verify.all": "すべてのファイルを検証",
  "verify.never": "まだ何も読み戻していません。最初の同期の翌日から始めます。",
  "verify.waiting": "ほかの処理がないときに検証を始めます。",
  "verify.listing": "バケットの一覧を取得しています。",
  "verify.reading": "{chosen, number} 個中 {read, number} 個のファイルを読み取りました（{bytes}）。",
  "verify.off": "このフォルダーでは、自動の読み戻しを行いません。",
  "verify.rate.free": "すべてのファイルを12か月以内に読み戻し、アップロードした内容と比較します。",
  "verify.rate.paid": "毎月 1 GB まで読み戻し、アップロードした内容と比較します。",
  "verify.rate.price": "毎月 1 GB まで（約 {price}）読み戻し、アップロードした内容と比較します。",
  "verify.price.all": "すべてのファイルを読むと約 {price} かかります。",
};
