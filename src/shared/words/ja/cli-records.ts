import type { CLI_RECORDS as ENGLISH } from "../en/cli-records.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_RECORDS: Translation<typeof ENGLISH> = {
  "cli-records.no-job": "ここではまだジョブが実行されていません。最初のジョブ: liana sync SOURCE TARGET",
  "cli-records.mirrors": "{job}  （削除も反映）",
  "cli-records.retains": "{job}  （削除も反映。置き換えや削除の対象はバケットに残ります）",
  "cli-records.running": "実行中",
  "cli-records.never-synced": "まだ同期されていません",
  "cli-records.outcome-at": "{outcome}、{time}",
  "cli-records.entries": "項目 {count, number}",
  "cli-records.held": "保留中の削除 {count, number}（liana held）",
  "cli-records.problems": "問題 {count, number}（liana problems）",
  "cli-records.writing": "書き込み中のファイル {count, number}",
  "cli-records.uploads": "再開するアップロード {count, number}",
  "cli-records.confirmed": "最終確認 {time}",

  "cli-records.nothing-recorded": "記録はありません。",
  "cli-records.newest": "新しいものから {count, number} 件。さらに表示するには: --limit N",
  "cli-records.of-job": "{source} → {target}: {work}",
  "cli-records.detail": "{line}  （{detail}）",
  "cli-records.detail.from": "{key} から",
  "cli-records.detail.lost": "バケットからなくなっていたため",
  "cli-records.detail.overwritten": "別のプログラムが変更していたため",
  "cli-records.detail.held": "回答済み",
  "cli-records.detail.kept": "以前のバージョンとして保存",
  "cli-records.detail.as": "{key} として",
  "cli-records.detail.clash": "この名前は現在 {key} のもの",
  "cli-records.event":
    "{what, select, uploaded {アップロード} downloaded {ダウンロード} copied {コピー} moved {移動} adopted {既存} touched {メタデータ} reclassed {クラス} deleted {削除} kept {保持} kept_both {両方を保持} foreign_edit {外部の変更} damaged {破損} healed {送信し直し} problem {問題} other {コマンド}}",

  "cli-records.diagnosed":
    "{path} を作成しました。キーや、ファイル、フォルダー、バケット、ホストの名前は含まれていません。",
  "cli-records.diagnosed.names":
    "{path} を作成しました。ファイル、フォルダー、バケット、ホストの名前が含まれていますが、キーは含まれていません。",

  "cli-records.cause": "{cause}: {amount}",
  "cli-records.problem": "{problem}  （{time} から）",
  "cli-records.no-problem": "対応が必要なファイルはありません。",
};
