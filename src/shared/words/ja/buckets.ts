import type { Translation } from "../en/messages.ts";
import type { BUCKETS as ENGLISH } from "../en/buckets.ts";

export const BUCKETS: Translation<typeof ENGLISH> = {
  "buckets.title": "バケットを選んでください",
  "buckets.line": "{connection} 内のバケットです。",
  "buckets.mode": "バケットの種類",
  "buckets.mode.existing": "既存のバケット",
  "buckets.mode.new": "バケットを作成",
  "buckets.list": "バケット",
  "buckets.search": "バケットを検索",
  "buckets.search.count": "{count, number} 個のバケットを検索",
  "buckets.none-found": "該当するバケットはありません。",
  "buckets.more": "ほかに {count, number} 個のバケットがあります。名前の一部を入力すると見つけられます。",
  "buckets.none": "バケットはまだありません。作成してください。",
  "buckets.name": "バケット名",
  "buckets.name.line":
    "これらのキーにはバケットを一覧表示する権限がありませんが、問題ありません。使用できるバケットの名前を入力してください。",
  "buckets.new-name": "新しいバケットの名前",
  "buckets.new-name.line":
    "バケット名はサービスの全利用者で共有されるため、ほかと重ならない名前が必要になる場合があります。",
  "buckets.versions": "古いバージョンを保存する（推奨）",
  "buckets.versions.line":
    "置き換えや削除の前の状態を復元できます。古いバージョンの容量にも料金がかかります。",
  "buckets.lock": "各バージョンをロック",
  "buckets.lock.none": "しない",
  "buckets.lock.days": "{days, number} 日間",
  "buckets.lock.line":
    "通常のキーでは、それまで誰も削除できません。これは元に戻せません。ロックされたバージョンには、ファイルの置き換えや削除の後も、期間の終わりまで料金がかかります。変更のないファイルが保護されるのも、その期間だけです。",
  "buckets.private": "公開アクセスは常にブロックされます。サービスでブロックできない場合はお知らせします。",

  "buckets.wrong.case": "小文字のみを使用してください。",
  "buckets.wrong.characters": "英字、数字、ハイフン、ピリオドのみを使用してください。",
  "buckets.wrong.start": "名前の先頭は英字または数字にしてください。",
  "buckets.wrong.end": "名前の末尾は英字または数字にしてください。",
  "buckets.wrong.address": "IP アドレスのような名前は使用できません。",
  "buckets.wrong.dots": "ピリオドの隣にピリオドやハイフンは置けません。",

  "buckets.created": "バケットは作成されましたが、適用できなかった設定があります",
  "buckets.created.public-unsupported":
    "このサービスでは公開アクセスをブロックできません。バケットが非公開になっているか、サービスのウェブサイトで確認してください。",
  "buckets.created.public-unconfirmed":
    "サービスは公開アクセスのブロック要求を受け付けましたが、ブロック済みと報告していません。バケットが非公開になっているか、サービスのウェブサイトで確認してください。",
  "buckets.created.public-refused": "公開アクセスをブロックできませんでした。{reason}",
  "buckets.created.lock-unsupported": "このサービスはバージョンをロックできません。",
  "buckets.created.lock-unconfirmed":
    "サービスはバージョンをロックする要求を受け付けましたが、ロックを報告していません。",
  "buckets.created.lock-refused": "バージョンをロックできませんでした。{reason}",
  "buckets.created.versions-unsupported":
    "このサービスはバージョンを保存しません。代わりに Liana がコピーを保存できます。",
  "buckets.created.versions-unconfirmed":
    "サービスは古いバージョンの保存要求を受け付けましたが、無効と報告しています。代わりに Liana がコピーを保存できます。",
  "buckets.created.versions-refused": "古いバージョンの保存を有効にできませんでした。{reason}",
};
