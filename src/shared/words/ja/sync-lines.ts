import type { Translation } from "../en/messages.ts";
import type { SYNC_LINES as ENGLISH } from "../en/sync-lines.ts";

export const SYNC_LINES: Translation<typeof ENGLISH> = {
  "sync-lines.sent":
    "{direction, select, backup {アップロード} restore {ダウンロード} other {コピー}}: {source} → {target}{blame, select, lost {（なくなっていたため）} overwritten {（別のプログラムが変更していたため）} other {}}",
  "sync-lines.moved": "コピー: {source} → {target}",
  "sync-lines.deleted": "削除: {target}",
  "sync-lines.deleted.renamed": "削除: {target}（この名前は現在 {other} のものです）",
  "sync-lines.deleted.set-aside":
    "削除: {target}（この名前は現在別のファイルのものです。{copy} として保存しました）",
  "sync-lines.kept-version": "以前のバージョンへ: {target}",
  "sync-lines.kept-version.renamed": "以前のバージョンへ: {target}（この名前は現在 {other} のものです）",
  "sync-lines.kept-version.set-aside":
    "以前のバージョンへ: {target}（この名前は現在別のファイルのものです。{copy} として保存しました）",
  "sync-lines.touched": "メタデータ: {source} → {target}",
  "sync-lines.reclassed":
    "ストレージクラス: {target} {hasClass, select, yes {は {class} になりました} other {を変更しました}}",
  "sync-lines.kept": "保持: {target}（{source} と異なります）",
  "sync-lines.kept-both": "ダウンロード: {source}（異なる {target} の隣へ）",
  "sync-lines.kept-both.renamed": "ダウンロード: {source} → {target}（新しいものが同じ名前を使っているため）",
  "sync-lines.foreign-edit.version": "保存: {target}（別のプログラムが変更。以前のバージョンとして残します）",
  "sync-lines.foreign-edit.copy": "保存: {target}（別のプログラムが変更。{copy} として保存します）",
  "sync-lines.adopted": "既存: {target} は {source} と同じです",

  "sync-lines.dry-run": "（ドライラン）{line}",
  "sync-lines.plan.compare":
    "比較: {source} と {target}（異なれば{direction, select, backup {アップロード} restore {ダウンロード} other {コピー}}）",
  "sync-lines.plan.reclass":
    "ストレージクラス: {target} → {hasClass, select, yes {{class}} other {ジョブの設定}}",
};
