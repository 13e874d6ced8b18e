import type { Translation } from "../en/messages.ts";
import type { REVIEW as ENGLISH } from "../en/review.ts";

export const REVIEW: Translation<typeof ENGLISH> = {
  "review.title": "削除の確認",
  "review.nothing": "承認を待っているものはありません。",
  "review.sentence":
    "{job} の {count, number} 個のファイルがこのコンピューターからなくなりました。{removal, select, kept {承認されるまで、バケット内のコピーはそのまま残ります。} other {承認されるまで、バケットからは何も削除されません。}}",
  "review.note":
    "一度にこれほど多くのファイルがなくなったのは、間違いかもしれません。{removal, select, kept {承認されるまで、バケット内のコピーはそのまま残ります。} other {承認されるまで、バケットからは何も削除されません。}}",
  "review.job": "フォルダー",
  "review.job-count": "{name}（{count, number}）",
  "review.empty.title": "確認が必要な削除はありません",
  "review.empty.line":
    "フォルダーから多くのファイルが一度になくなると、Liana はバケットでの削除を保留し、まずここで確認を求めます。",
  "review.search": "保留中の削除を検索",
  "review.search.placeholder": "検索",
  "review.list": "保留中の削除",
  "review.list.all": "全 {count, number} ファイル、{bytes}",
  "review.list.selected": "{count, number} ファイルを選択中",
  "review.list.no-match": "名前が一致する保留中の削除はありません。",
  "review.list.none-left": "承認を待っている削除はもうありません。",
  "review.bring-back": "元の場所に戻す",
  "review.bring-back.line":
    "ファイルを、このコンピューターの元の場所にダウンロードします。既存のファイルは上書きしません。",
  "review.bring-back.done":
    "{count, number} 個のファイルを元に戻し、検証しました{failed, plural, =0 {} other {（# 個は失敗）}}。",
  "review.keep": "バケットに残す",
  "review.keep.line": "コピーはバケットに残り、Liana は今後それに触れません。",
  "review.keep.done": "{count, number} 個のファイルはバケットに残ります。",
  "review.lost": "バケットから削除",
  "review.lost.line": "コピーも削除します。バケットがバージョンを保持している場合、それは残ります。",
  "review.lost.question": "バケットから {count, number} 個のファイルを削除しますか？",
  "review.lost.consequence":
    "{count, number} 個のファイルは、すでにこのコンピューターからなくなっています。この操作を行うと、バケット内の {job} からもなくなります。",
  "review.lost.confirm": "{count, number} 個のファイルを削除",
  "review.lost.done": "これから始まる同期で、{count, number} 個のファイルがバケットから削除されます。",
  "review.kept": "以前のバージョンへ移動",
  "review.kept.line":
    "コピーは現在の状態から外れます。バケットには、バージョンとして、または .liana/old/ に残ります。",
  "review.kept.question": "{count, number} 個のファイルを以前のバージョンへ移動しますか？",
  "review.kept.consequence":
    "{count, number} 個のファイルは、すでにこのコンピューターからなくなっています。この操作を行うと、バケット内の {job} の現在の状態からも外れます。バケットには、バージョンとして、または .liana/old/ に残り、以前の日付の状態を復元すると元に戻せます。",
  "review.kept.confirm": "{count, number} 個のファイルを移動",
  "review.kept.done": "これから始まる同期で、{count, number} 個のファイルが以前のバージョンへ移動されます。",
  "review.failed": "{path}: {sentence}",
  "review.failed.more": "ほか {count, number} 個",
};
