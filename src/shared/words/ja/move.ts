import type { Translation } from "../en/messages.ts";
import type { MOVE as ENGLISH } from "../en/move.ts";

export const MOVE: Translation<typeof ENGLISH> = {
  "move.title": "{name} の場所を変更",
  "move.section": "場所",
  "move.section.line": "フォルダーやバケット内の場所を変更できます。何も削除されません。",
  "move.section.button": "場所を変更",
  "move.folder.source": "同期するフォルダー",
  "move.folder.target": "書き込み先のフォルダー",
  "move.bucket.source": "同期元",
  "move.bucket.target": "同期先",
  "move.connection": "接続",
  "move.bucket": "バケット",
  "move.prefix": "バケット内のフォルダー",
  "move.prefix.line": "空欄はバケット全体を意味します。",
  "move.check": "確認",
  "move.confirm": "移動",
  "move.comparing": "両方の場所を比較しています",
  "move.there": "{count, plural, =0 {まだ何もありません} other {# 個のファイルがすでにあります（{bytes}）}}",
  "move.to-send":
    "{count, plural, =0 {転送するものはありません} other {# 個のファイルを転送します（{bytes}）}}",
  "move.others": "ほかに {count, number} 個のファイルがあり、そのまま残ります。",
  "move.remains.source": "{location} はそのまま残り、今後は同期されません。",
  "move.remains.target": "{location} の内容はすべてそのまま残ります。何も削除されず、今後は更新されません。",
};
