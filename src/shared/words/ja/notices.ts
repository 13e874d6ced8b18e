import type { Translation } from "../en/messages.ts";
import type { NOTICES as ENGLISH } from "../en/notices.ts";

export const NOTICES: Translation<typeof ENGLISH> = {
  "notices.no-reason": "同期が {count, number} 回続けて失敗しました。",
  "notices.line": "{name}: {sentence}",
  "notices.first-sync.title": "{name} は最新です",
  "notices.first-sync.body": "最初の同期が完了しました。これからは変更だけを送信します。",
  "notices.first-sync.line": "{name} が初めて最新の状態になりました。",
  "notices.held.title": "{name}: {count, number} 件の削除が承認を待っています",
  "notices.held.body": "承認されるまで、バケットからは何も削除されません。",
  "notices.held.line": "{name}: {count, number} 件の削除が承認を待っています。",
  "notices.failing.title": "{name} を同期できません",
  "notices.finding.body": "{waiting}。",
  "notices.restored.title": "{name} の復元",
  "notices.restored.done": "{result}。",
  "notices.restored.not-arrived": "{count, number} 個のファイルを取得できませんでした。",
  "notices.paused.title": "Liana は {days, number} 日間、一時停止しています",
  "notices.paused.body": "再開するまで、新しいファイルと変更したファイルはバケットに保存されません。",
  "notices.paused.line":
    "Liana は {days, number} 日間、一時停止しています。新しいファイルと変更したファイルはバケットにありません。",
  "notices.action.review": "確認",
  "notices.action.restart": "再起動",
  "notices.update.title": "Liana {version} の準備ができました",
  "notices.update.body": "Liana を終了または再起動するとインストールされます。",
  "notices.update.security":
    "脆弱性が修正されています。今すぐインストールするには Liana を再起動してください。再起動しない場合は終了時にインストールされます。",
  "notices.update.line": "Liana {version} の準備ができました。Liana を終了するとインストールされます。",
  "notices.update.security-line":
    "Liana {version} の準備ができました。脆弱性が修正されています。Liana を終了するとインストールされます。",
};
