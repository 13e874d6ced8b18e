import type { Translation } from "../en/messages.ts";
import type { WAITS as ENGLISH } from "../en/waits.ts";

export const WAITS: Translation<typeof ENGLISH> = {
  "waits.deletions":
    "ここで {count, number} 個のファイルが削除されました。バケットから削除するのは {time} 以降です",
  "waits.deletions-later":
    "ここで {count, number} 個のファイルが削除されました。同期が再開するまで、バケットからは何も削除しません",
  "waits.network":
    "{folders, plural, =1 {変更がネットワーク接続を待っています} other {# 個のフォルダーの変更がネットワーク接続を待っています}}",
  "waits.changes":
    "{folders, plural, =1 {変更が送信を待っています} other {# 個のフォルダーの変更が送信を待っています}}",
  "waits.turn": "順番を待っています。ほかのフォルダーを同期中です",
  "waits.progress": "{time} から進んでいません",
  "waits.answer": "{time} からサービスの応答がありません",
  "waits.delay.request": "リクエストが遅れています: {reason}",
  "waits.delay.listing": "一覧の取得が遅れています: {reason}",
  "waits.delay.one": "「{key}」が遅れています: {reason}",
  "waits.delay.several":
    "{count, number} 個のファイルが遅れています。最も遅れているのは「{key}」です: {reason}",
  "waits.file.not-sent": "{since} から書き込まれています。それ以降の状態はバケットにありません。",
  "waits.file.sent":
    "{since} から書き込まれています。バケットには {sent} の状態があります。転送量の多いファイルほど、送信の間隔が長くなります。",
  "waits.writing.one": "「{key}」は書き込み中です。終わりしだい送信します",
  "waits.writing.one-sent": "「{key}」は常に書き込まれています。バケットには {sent} の状態があります",
  "waits.writing.name": "「{key}」",
  "waits.writing.more": "ほか {count, number} 個",
  "waits.writing.several":
    "{count, number} 個のファイルが書き込み中で、可能なかぎり頻繁に送信しています{hasNames, select, yes {: {names}} other {}}",
  "waits.short.retrieval": "アーカイブされたファイルを待っています",
  "waits.short.deletions": "{count, number} 件の削除を {time} まで待機中",
  "waits.short.deletions-later": "{count, number} 件の削除が待機中",
  "waits.short.network": "変更がネットワーク接続を待機中",
  "waits.short.changes": "変更が送信待ち",
  "waits.short.writing": "ファイルが書き込み中",
  "waits.short.turn": "順番待ち",
  "waits.short.progress": "進んでいません",
  "waits.short.request": "サービスを待っています",
  "waits.short.answer": "応答なし",
  "waits.retry": "次の試行: {at}",
  "waits.confirmed.never": "未確認",
  "waits.confirmed.expired": "{time} 以降は未確認",
};
