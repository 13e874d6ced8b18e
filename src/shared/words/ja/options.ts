import type { Translation } from "../en/messages.ts";
import type { OPTIONS as ENGLISH } from "../en/options.ts";

export const OPTIONS: Translation<typeof ENGLISH> = {
  "options.name": "名前",
  "options.name.missing": "名前を入力してください",
  "options.wrong": "先に上の項目を修正してください",
  "options.retain.bucket": "置き換え・削除されたものの保持",
  "options.retain.bucket.forever": "無期限",
  "options.retain.bucket.forever.line":
    "バケットがバージョンを保持する場合はバージョンとして、それ以外は .liana/old/ のコピーとして保持します。容量を使います。",
  "options.retain.bucket.none": "保持しない",
  "options.retain.bucket.none.line":
    "置き換えたり削除したりしたものは、バケット自体がバージョンを保持しないかぎり、バケットからなくなります。",
  "options.retain.folder": "バケットで削除されたもの",
  "options.retain.folder.forever": "フォルダーに残す",
  "options.retain.folder.forever.line": "フォルダーからは何も削除しません。安全な選択肢です。",
  "options.retain.folder.none": "フォルダーからも削除",
  "options.retain.folder.none.line":
    "フォルダーをバケットに合わせます。一度に多くの削除がある場合は、承認されるまで保留されます。",
  "options.limit": "承認されるまで保留する削除",
  "options.limit.default": "50 ファイルを超え、かつ 5% を超える場合",
  "options.limit.count": "指定したファイル数を超える場合",
  "options.limit.count.field": "ファイル数",
  "options.limit.count.suffix": "{count, plural, other { ファイル}}",
  "options.limit.percent": "全ファイルの指定した割合を超える場合",
  "options.limit.percent.field": "割合",
  "options.limit.percent.suffix": "%",
  "options.class": "ストレージクラス",
  "options.class.line": "次の同期で、ほかのクラスのオブジェクトをサービス内で選択したクラスに移動します。",
  "options.class.any": "サービスに任せる",
  "options.class.any.line": "オブジェクトのクラスは変わりません。",
  "options.encryption": "サービスによる暗号化",
  "options.encryption.line": "これから送信するものに適用されます。",
  "options.encryption.bucket": "バケットの設定に従う",
  "options.encryption.bucket.line": "Liana からは何も指定しません。",
  "options.encryption.service": "サービスのキーを使う",
  "options.encryption.service.line": "SSE-S3、AES-256 です。",
  "options.encryption.kms": "キー管理サービスのキーを使う",
  "options.encryption.kms.line": "SSE-KMS です。この接続のキーに、使用する権限が必要です。",
  "options.encryption.key": "キー",
  "options.encryption.key.line": "ID または ARN です。空欄の場合は、サービスの既定のキーを使います。",
  "options.links": "フォルダー内のリンク",
  "options.links.keep": "リンクのまま保持",
  "options.links.keep.line": "復元すると、同じリンクが作成されます。",
  "options.links.skip": "除外する",
  "options.links.skip.line": "リンクはバケットに保存されません。",
  "options.links.follow": "リンク先をたどる",
  "options.links.follow.line": "リンク先がこのフォルダー内にある場合、それを同期します。",
  "options.times": "フォルダーの日時",
  "options.times.keep": "保持する",
  "options.times.keep.line":
    "復元したフォルダーに元の日時が戻ります。フォルダーごとに空のオブジェクトが 1 つ、フォルダーが変わるたびにリクエストが 1 回必要です。",
  "options.times.leave": "保持しない",
  "options.times.leave.line":
    "復元したフォルダーの日時は復元した時点になります。非公開のフォルダーは、この場合も非公開として復元されます。",
  "options.times.leave.line-default":
    "復元したフォルダーの日時は復元した時点になります。非公開のフォルダーは、この場合も非公開として復元されます。オブジェクトごとに最小サイズまたは最短期間の料金がかかるこのストレージクラスでは、これが既定です。",
  "options.databases": "SQLite データベース",
  "options.databases.consistent": "整合性のあるコピー",
  "options.databases.consistent.line":
    "プログラムが開いている間でも、データベースとそのログを 1 つのファイルとして送信します。",
  "options.databases.as-files": "ファイルのまま",
  "options.databases.as-files.line": "それぞれのファイルをそのまま送信します。",
  "options.commands": "コマンド",
  "options.commands.line":
    "フォルダー全体を同期するたびに、このコンピューターで実行されます。ダンプやスナップショットに使えます。変更するたびに確認が必要です。",
  "options.commands.browser-line":
    "フォルダー全体を同期するたびに実行されます。変更はデスクトップアプリまたはデーモンのファイルで行います。",
  "options.commands.before": "同期の前",
  "options.commands.before.line": "失敗した場合は、何も同期しません。",
  "options.commands.after": "同期の後",
  "options.commands.after.line": "どのような場合でも実行します。",
};
