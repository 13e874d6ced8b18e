import type { DAEMON as ENGLISH } from "../en/daemon.ts";
import type { Translation } from "../en/messages.ts";

export const DAEMON: Translation<typeof ENGLISH> = {
  "daemon.running":
    "{hasFile, select, yes {{file}} other {環境変数}} の {count, number} 件のジョブを実行しています。",
  "daemon.listening":
    "状態は {url}/healthz、メトリクスは {url}/metrics にあります。{hasTokenFile, select, yes {メトリクスとジョブ名を見るためのトークンは {tokenFile} にあります。} other {メトリクスとジョブ名を見るためのトークンは listenToken です。}}",
  "daemon.reloaded":
    "設定を再読み込みしました。ジョブ: 追加 {added, number} 件、削除 {removed, number} 件、変更 {changed, number} 件。",
  "daemon.reloaded.no-change": "設定を再読み込みしました。変更されたジョブはありません。",
  "daemon.refused": "{problem} これまでの設定を引き続き使用します。",
  "daemon.not-watched": "ここでは設定ファイルの変更を検知できません。変更したら SIGHUP を送ってください。",
  "daemon.stopped": "停止しました。",
  "daemon.of-job": "{job}: {message}",
  "daemon.warning": "{job}: 警告: {message}",
  "daemon.synced": "{job}: {outcome}: {work}、{time}",
  "daemon.held":
    "{job}: {count, number} 件の削除が承認を待っています。liana held で確認してください（{work}、{time}）",
  "daemon.more-problems": "対応が必要なファイルがほかにもあります。liana problems で確認してください",
  "daemon.bucket-refused": "バケット「{bucket}」が存在せず、作成もできませんでした: {reason}",
  "daemon.port": "listen: ポート {port} を開けません。別のポートを選んでください。",
  "daemon.paths": "ここにあるのは /healthz と /metrics だけです。",
  "daemon.needs-token":
    "ヘッダー Authorization: Bearer TOKEN が必要です。TOKEN は設定の listenToken、設定がなければ Liana の状態フォルダーにあるファイル status-token の内容です。",
};
