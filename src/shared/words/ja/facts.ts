import type { FACTS as ENGLISH } from "../en/facts.ts";
import type { Translation } from "../en/messages.ts";

export const FACTS: Translation<typeof ENGLISH> = {
  "facts.versioning": "以前のバージョンを保存する",
  "facts.retention": "新しいオブジェクトをロックする",
  "facts.encryption": "既定で暗号化する",
  "facts.lifecycle": "バケットのルール",
  "facts.checks-md5": "すべてのアップロードを検査する",
  "facts.refuses-overwrite": "ほかのプログラムが書いたものを上書きしない",
  "facts.refuses-deletion": "ほかのプログラムが書いたものを削除しない",
  "facts.keeps-metadata": "ファイルの時刻と権限を保持する",
  "facts.lists-at-once": "新しいオブジェクトをすぐに一覧表示する",
  "facts.ranges": "オブジェクトの一部を返す",
  "facts.multipart": "大きなファイルをパートに分けて受け取る",
  "facts.copies": "移動したファイルをサービス側でコピーする",
  "facts.copies-parts": "大きなファイルをサービス側でコピーする",
  "facts.checks-copy-source": "コピー元を確認する",
  "facts.etag-is-md5": "オブジェクトの MD5 を示す",
  "facts.multipart-etag-is-md5": "大きなオブジェクトの MD5 を示す",
  "facts.checks-crc32": "CRC-32 チェックサムを検査する",
  "facts.keeps-crc32": "CRC-32 チェックサムを保持する",
  "facts.checks-classes": "不明なストレージクラスを拒否する",
  "facts.accepts-restore-status": "アーカイブされたオブジェクトの問い合わせを受け付ける",
  "facts.lists-versions": "以前のバージョンを一覧表示する",
  "facts.removes-versions": "このキーで以前のバージョンを削除できる",
  "facts.region": "リージョン",
  "facts.clock": "このコンピューターの時計",

  "facts.yes": "はい",
  "facts.no": "いいえ",
  "facts.not-here": "このバケットではしない",
  "facts.unknown": "不明",
  "facts.off": "オフ",
  "facts.suspended": "停止中",
  "facts.mfa": "オン（削除には二要素認証が必要）",
  "facts.days": "{days, plural, other {# 日間}}",
  "facts.rules":
    "{rules, plural, =0 {なし} other {# 件}}{reaching, plural, =0 {} other {（うち # 件がこの場所に適用）}}",
  "facts.clock-ahead": "{time}進んでいます",
  "facts.clock-behind": "{time}遅れています",

  "facts.left":
    "{location} に 4 KiB のテスト用オブジェクトの以前のバージョンが {count, plural, other {# 件}}残りました。このキーではバージョンを削除できません。",
  "facts.left-unknown":
    "{location} に 4 KiB のテスト用オブジェクトが残っている可能性があります。残っているものを確認できません。",
  "facts.left-uploads": "{location} に未完了のアップロードが {count, plural, other {# 件}}残りました。",
  "facts.locked":
    "バケットが新しいオブジェクトを {days, plural, other {# 日間}}ロックするため、テスト用オブジェクトは書き込みませんでした。",
  "facts.only-read": "テスト用オブジェクトを書き込んでいないため、残りの項目は不明です。",
  "facts.out-of-date": "その後バージョニングの設定が変わったため、残りの項目は不明になりました。",

  "facts.title": "このサービスでできること",
  "facts.none": "このバケットはまだ確認していません。",
  "facts.none.hint":
    "確認では、ファイルの隣に 4 KiB のテスト用オブジェクトを書き込み、コピーして削除します。要求は約 25 回です。",
  "facts.asked": "最後の確認: {when}",
  "facts.again": "もう一度確認",
  "facts.check": "今すぐ確認",
  "facts.turn-on": "オンにする…",
  "facts.turn-on.question": "「{bucket}」で以前のバージョンを保存しますか？",
  "facts.turn-on.what":
    "以後、置き換えられたり削除されたりするものをサービスが保存し、その分の容量が課金されます。バージョニングは後で停止できますが、元には戻せません。",
  "facts.turn-on.do": "バージョンを保存",
  "facts.turn-on.unsupported": "このサービスではバージョンを保存できません。",
  "facts.turn-on.unconfirmed": "サービスは要求を受け付けましたが、バージョニングはオフと報告しています。",
  "facts.more": "すべて表示",
  "facts.less": "表示を減らす",
  "facts.line": "{label}: {value}",
  "facts.other-buckets": "ほかの {count, plural, other {# 個}}のバケットを表示",
  "facts.bucket": "バケット {bucket}",
};
