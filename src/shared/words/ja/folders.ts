import type { Translation } from "../en/messages.ts";
import type { FOLDERS as ENGLISH } from "../en/folders.ts";

export const FOLDERS: Translation<typeof ENGLISH> = {
  "folders.add": "フォルダーを追加",
  "folders.empty.line":
    "フォルダーを選ぶと、Liana がその中のファイルを 1 つずつ、あなたのバケットにコピーして保管します。",
  "folders.action-failed": "うまくいきませんでした。もう一度お試しください",
  "folders.last-confirmed": "最終確認: {time}",
  "folders.synced": "同期: {time}",
  "folders.progress": "{name} の進行状況",
  "folders.sync": "{name} を今すぐ同期",
  "folders.pause": "{name} を一時停止",
  "folders.resume": "{name} を再開",
  "folders.restore": "{name} を復元",
  "folders.more": "{name} のその他の操作",
  "folders.menu.show": "フォルダーを表示",
  "folders.menu.edit": "編集",
  "folders.menu.restore": "一部のファイルを復元",
  "folders.menu.review": "削除を確認",
  "folders.menu.resume": "再開",
  "folders.menu.pause": "このフォルダーを一時停止",
  "folders.pause.open": "再開するまで",
  "folders.pause.hour": "1 時間",
  "folders.pause.morning": "明日の朝まで",
  "folders.all.more": "すべてのフォルダーの操作",
  "folders.all.pause": "一時停止",
  "folders.all.pause-all": "すべて一時停止",
  "folders.all.resume": "再開",
  "folders.all.review": "確認",
  "folders.all.show-problem": "問題を表示",
  "folders.all.sync": "今すぐ同期",
  "folders.all.sync-all": "すべて今すぐ同期",
  "folders.restore.what":
    "{count, plural, =0 {{location} のすべて} other {{location} のすべて（約 # ファイル）}}をこのコンピューターにダウンロードします。バケットとフォルダーの内容は変わりません。",
};
