import type { Translation } from "../en/messages.ts";
import type { UI as ENGLISH } from "../en/ui.ts";

export const UI: Translation<typeof ENGLISH> = {
  "ui.cancel": "キャンセル",
  "ui.change": "変更",
  "ui.close": "閉じる",
  "ui.copied": "コピーしました",
  "ui.copy": "コピー",
  "ui.dismiss": "閉じる",
  "ui.loading": "読み込み中",
  "ui.not-saved": "まだ保存されていません",
  "ui.save": "保存",
  "ui.saved": "保存しました",
  "ui.show-more": "さらに表示",
  "ui.try-again": "再試行",
  "ui.undo": "元に戻す",
  "ui.warnings": "警告",
  "ui.problems": "問題",
  "ui.problems.none": "対応が必要なファイルはもうありません。",
  "ui.problems.whole-folder": "フォルダー全体",
  "ui.location": "{owner}: {path}",
  "ui.location.removed": "削除された接続",
  "ui.target.browser": "Liana が動作しているコンピューター上のパスです。",
  "ui.folders": "フォルダー",
  "ui.folders.none": "このフォルダーの中にフォルダーはありません。",
  "ui.folders.drives": "ドライブ",
  "ui.folders.up": "上へ",
  "ui.folders.choose": "このフォルダーを選択",
  "ui.create-bucket.title": "バケット「{bucket}」を作成しますか？",
  "ui.create-bucket.what":
    "{service} に新しい非公開のバケットを作成し、{count, number} 個のフォルダーのすべてのファイルをアップロードします。",
  "ui.create-bucket.caution":
    "バケットがすでにあるはずの場合は、まずこのキーが正しいアカウントのものか確認してください。",
};
