import type { Translation } from "../en/messages.ts";
import type { CONNECTIONS as ENGLISH } from "../en/connections.ts";

export const CONNECTIONS: Translation<typeof ENGLISH> = {
  "connections.title": "接続",
  "connections.about": "接続は、サービスとそのキーの組み合わせです。",
  "connections.summary.keychain":
    "接続は {count, number} 件です。キーはこのコンピューターのキーチェーンに保存されています。",
  "connections.summary.session": "接続は {count, number} 件です。キーは Liana を終了するまで保持されます。",
  "connections.add": "接続を追加",
  "connections.empty": "接続はまだありません",
  "connections.empty.line":
    "バケットのあるサービスに接続してください。キーがこのコンピューターの外に出ることはありません。",

  "connections.key": "キー {hint}",
  "connections.profile": "プロファイル {name}",
  "connections.environment": "環境から取得したキー",
  "connections.unused": "使用しているフォルダーはありません",
  "connections.used-by": "{jobs} が使用中",
  "connections.more-jobs": "ほか {count, number} 件",
  "connections.test": "テスト",
  "connections.test-named": "{name} をテスト",
  "connections.edit-named": "{name} を編集",
  "connections.remove-named": "{name} を削除",
  "connections.in-use": "{name} を削除：{jobs} が使用しているため削除できません",
  "connections.in-use.line": "使用中です。先に {jobs} を Liana から削除してください。",

  "connections.cancel": "キャンセル",
  "connections.save": "テストして保存",
  "connections.save-untested": "テストせずに保存",
  "connections.new-address":
    "この接続は {jobs} が使用しています。今後ファイルは新しいアドレスに送信されます。以前のアドレスにあるものはそのまま残ります。",
  "connections.remove": "削除",
  "connections.remove.line": "バケットの内容は変わりません。",
  "connections.remove.keychain-line":
    "バケットの内容は変わりません。キーはキーチェーンから削除されます。もう一度使用するには、キーを再入力する必要があります。",

  "connections.step.reach": "これらのキーでサービスに接続",
  "connections.step.write": "ファイルの書き込み",
  "connections.step.read": "ファイルの読み取り",
  "connections.step.list": "バケットの一覧取得",
  "connections.step.delete": "ファイルの削除",
  "connections.outcome.ok": "成功",
  "connections.outcome.limited": "権限なし",
  "connections.outcome.failed": "失敗",
  "connections.outcome.not-tested": "未実施",
  "connections.outcome.running": "実行中",
  "connections.outcome.waiting": "待機中",
  "connections.failed": "テストに失敗しました。",
  "connections.no-listing":
    "これらのキーにはバケットを一覧表示する権限がありません。代わりにバケット名を入力してください。",
  "connections.keys-work": "これらのキーは有効です",
  "connections.result.keys-work": "キーは有効です。",
  "connections.result.bucket-works": "{bucket} ではすべて正常に動作します。",
  "connections.result.buckets": "これらのキーで {count, number} 個のバケットを確認できます。",
  "connections.result.versions-on": "このバケットは古いバージョンを保存します。",
  "connections.result.versions-off": "このバケットは古いバージョンを保存しません。",
  "connections.result.clock": "このコンピューターの時計がずれていますが、Liana が補正します。",
  "connections.hide": "非表示",
  "connections.use-region": "{region} を使用",
  "connections.change-address": "アドレスを変更",
};
