import type { CLI_BUCKETS as ENGLISH } from "../en/cli-buckets.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_BUCKETS: Translation<typeof ENGLISH> = {
  "cli-buckets.folder": "フォルダー",
  "cli-buckets.deleted": "削除済み",
  "cli-buckets.current": "{version}（最新）",
  "cli-buckets.nothing": "{location} には何もありません。名前を確認してください。",
  "cli-buckets.folders": "{count, number} フォルダー",
  "cli-buckets.objects": "{count, number} オブジェクト",

  "cli-buckets.created": "作成: {location}{hasFacts, select, yes {（{facts}）} other {}}",
  "cli-buckets.access-blocked": "パブリックアクセスをブロック",
  "cli-buckets.versioning": "バージョニング有効",
  "cli-buckets.locked": "新しいバージョンを {days, number} 日間ロック",
  "cli-buckets.lock.before":
    "これは元に戻せません。各バージョンは {days, number} 日間ロックされ、置き換えや削除の後も、それまで料金がかかります。変更のないファイルは、もう一度送信しないかぎり、その期間だけ保護されます。",
  "cli-buckets.lock.unsupported": "バケットは作成しましたが、このサービスはバージョンをロックできません。",
  "cli-buckets.lock.unconfirmed":
    "バケットを作成しました。サービスはバージョンをロックする要求を受け付けましたが、ロックを報告していません。",
  "cli-buckets.lock.refused": "バケットは作成しましたが、バージョンをロックできませんでした: {sentence}",
  "cli-buckets.access.unsupported":
    "警告: バケットを作成しましたが、このサービスではパブリックアクセスをブロックできません。読み取りの可否はサービス独自のルールで決まります。",
  "cli-buckets.access.unconfirmed":
    "警告: バケットを作成しました。サービスはパブリックアクセスをブロックする要求を受け付けましたが、ブロックされていると報告していません。誰がバケットを読み取れるか確認してください。",
  "cli-buckets.access.refused":
    "警告: バケットを作成しましたが、パブリックアクセスをブロックできませんでした: {sentence}",
  "cli-buckets.versions.unsupported": "バケットを作成しましたが、このサービスはバージョンを保持できません。",
  "cli-buckets.versions.unconfirmed":
    "バケットを作成しました。サービスはバージョンを保持する要求を受け付けましたが、バージョニングは無効と報告しています。",
  "cli-buckets.versions.refused":
    "バケットを作成しましたが、バージョニングを有効にできませんでした: {sentence}",

  "cli-buckets.probed": "{location}（{host}）、要求 {requests, plural, other {# 回}}",

  "cli-buckets.removed": "削除: {location}{hasFacts, select, yes {（{facts}）} other {}}",
  "cli-buckets.removing": "削除中 … {facts}",
  "cli-buckets.emptied": "オブジェクトとバージョン {count, number}",
  "cli-buckets.uploads": "未完了のアップロード {count, number}",
  "cli-buckets.retained":
    "サービスが「{bucket}」の {count, number} 件のバージョンの削除を拒否したため、バケットは削除されませんでした。保持期間が設定されていないか確認してください。",
  "cli-buckets.remove.question":
    "バケット「{bucket}」を、すべてのオブジェクト、バージョン、未完了のアップロードとともに削除します。元に戻すことはできません。",
  "cli-buckets.remove.name": "続けるには名前を入力してください:",
};
