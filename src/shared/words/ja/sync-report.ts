import type { Translation } from "../en/messages.ts";
import type { SYNC_REPORT as ENGLISH } from "../en/sync-report.ts";

export const SYNC_REPORT: Translation<typeof ENGLISH> = {
  "sync-report.summary": "{state}: {parts}（{requests}、{time}）",
  "sync-report.state.up-to-date": "最新です",
  "sync-report.state.being-written": "書き込み中のファイルを除いて最新です",
  "sync-report.state.unverified": "復元しましたが、検証できないものがありました",
  "sync-report.state.unasked": "最後にバケットを確認した {time} 以降、ここでの変更はありません",
  "sync-report.state.dry-run": "ドライランのため、何も変更していません",
  "sync-report.state.problems": "最新でないものがあります",
  "sync-report.state.held": "削除を保留しました",
  "sync-report.state.failed": "途中で終了しました",
  "sync-report.state.stopped": "停止しました",

  "sync-report.uploaded": "アップロード {count, number}{hasBytes, select, yes {（{bytes}）} other {}}",
  "sync-report.outdated": "うち {count, number} は書き込み中のため、開いた時点の内容",
  "sync-report.downloaded": "ダウンロード {count, number}{hasBytes, select, yes {（{bytes}）} other {}}",
  "sync-report.copied": "コピー {count, number}{hasBytes, select, yes {（{bytes}）} other {}}",
  "sync-report.copied.through": "コピー {count, number}（このコンピューター経由 {through}）",
  "sync-report.copied.both": "コピー {count, number}（サービス内 {bytes}、このコンピューター経由 {through}）",
  "sync-report.adopted": "既存 {count, number}",
  "sync-report.beside": "異なるファイルの隣に書き込み {count, number}",
  "sync-report.left": "そのまま {count, number}",
  "sync-report.touched": "内容を送信せずに更新 {count, number}",
  "sync-report.deleted": "削除 {count, number}",
  "sync-report.unchanged": "変更なし {count, number}",
  "sync-report.retrieving": "{count, number} 個を取り出し中",
  "sync-report.folders": "フォルダー {count, number}",
  "sync-report.missing": "バケットにないもの {count, number}",
  "sync-report.foreign-edits": "バケット内で別のプログラムが変更 {count, number}",
  "sync-report.held": "保留した削除 {count, number}",
  "sync-report.foreign": "このジョブが作成していないもの {count, number}",
  "sync-report.skipped": "スキップ {count, number}",
  "sync-report.conflicts": "競合 {count, number}",
  "sync-report.problems": "問題 {count, number}",
  "sync-report.requests": "要求 {count, number}",
  "sync-report.bytes-sent": "送信 {bytes}",
  "sync-report.bytes-copied": "コピー {bytes}",
  "sync-report.nothing": "処理するものはありません",
  "sync-report.plan.sent":
    "{direction, select, backup {アップロード} restore {ダウンロード} other {コピー}}または比較 {count, number}（{bytes}）",
  "sync-report.plan.deleted": "削除予定 {count, number}",
  "sync-report.plan.held": "保留予定の削除 {count, number}",

  "sync-report.outcome.in-step": "最新",
  "sync-report.outcome.problems": "問題あり",
  "sync-report.outcome.held": "削除を保留",
  "sync-report.outcome.failed": "失敗",
  "sync-report.outcome.stopped": "停止",
  "sync-report.outcome.unfinished": "未完了",

  "sync-report.warning": "警告: {sentence}",
  "sync-report.problem": "「{key}」: {sentence}",
  "sync-report.taken-over":
    "{hasOwner, select, yes {「{owner}」} other {別のコンピューター}}から引き継ぎました",
  "sync-report.more": "… ほか {count, number} 件",
  "sync-report.missing-file": "欠落: {name}",
  "sync-report.missing-files":
    "{missing}。{hasCommands, select, yes {もう一度送信するには: {commands}} other {}}",
  "sync-report.leftovers": "{leftovers}。--with-deleted を指定すると、それらも対象になります。",
  "sync-report.held-file": "保留: {name}",
  "sync-report.held-files":
    "{count, number} 件の削除を保留しました。このジョブが承認なしに実行できる数を超えています。何も削除していません。正しい場合は --max-delete {most} を付けてもう一度実行するか、liana held で回答してください。",
  "sync-report.held-files.dry-run":
    "{count, number} 件の削除が保留されます。このジョブが承認なしに実行できる数を超えています。正しい場合は --max-delete {most} を使ってください。",
};
