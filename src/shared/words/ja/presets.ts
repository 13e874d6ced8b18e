import type { Translation } from "../en/messages.ts";
import type { PRESETS as ENGLISH } from "../en/presets.ts";

export const PRESETS: Translation<typeof ENGLISH> = {
  "presets.other": "その他の S3 サービス",
  "presets.line.aws": "多くのリージョンがあり、用途に応じたストレージクラスを選べます。",
  "presets.line.china": "中国をはじめ多くの国にデータセンターがあります。",
  "presets.line.linode": "5 つの大陸にデータセンターがあります。",
  "presets.line.scaleway": "パリ、アムステルダム、ワルシャワにあります。",
  "presets.line.ovh": "ヨーロッパ、カナダ、アジアにデータセンターがあります。",
  "presets.line.other": "S3 に対応したサービスやサーバーです。",
  "presets.note.minimum-30-days": "各ファイルに最低 30 日分の料金がかかります。",
  "presets.note.minimum-90-days": "各ファイルに最低 90 日分の料金がかかります。",
  "presets.note.keeps-all-versions": "すべてのファイルの古いバージョンが自動的に保存されます。",
  "presets.note.https-only": "https でのみ接続できます。",
  "presets.note.no-versions": "古いバージョンは保存されません。代わりに Liana がコピーを保存できます。",
  "presets.note.equal-parts": "大きなファイルは同じサイズに分割して送信されます。",
  "presets.note.class-per-bucket": "ストレージクラスはバケット全体に適用されます。",
  "presets.note.ended": "ご自身のサーバーで使用します。プロジェクトの保守は終了しています。",
  "presets.note.copy-may-fail": "名前を変更したファイルは、もう一度アップロードされる場合があります。",
  "presets.note.needs-hmac-keys": "Cloud Storage の設定で作成する HMAC キーが必要です。",
  "presets.note.no-multipart-copy": "大きなファイルは、名前を変更するともう一度アップロードされます。",
};
