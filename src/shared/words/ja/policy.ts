import type { Translation } from "../en/messages.ts";
import type { POLICY as ENGLISH } from "../en/policy.ts";

export const POLICY: Translation<typeof ENGLISH> = {
  "policy.title": "キーに許可する操作",
  "policy.daily": "日常用",
  "policy.daily.line.document":
    "Liana がふだん必要とする操作のすべてです。このポリシーのキーでは、バケットの設定の変更も古いバージョンの削除もできません。",
  "policy.daily.line.b2":
    "Liana がふだん必要とする操作のすべてを、{service} のコマンドラインで実行するコマンドです。このキーではファイルを非表示にできますが、古いバージョンは削除できません。マスターキーは使わないでください。",
  "policy.daily.line.permission":
    "{service} のキーはバケットごとに制限でき、操作ごとには制限できません。書き込めるキーは、このバケットの中のすべてを削除することもできます。",
  "policy.setup": "設定用",
  "policy.setup.line.document":
    "バケットの作成や、バージョニング、ルール、パブリックアクセスの変更にだけ必要です。そのときに追加し、終わったら削除してください。",
  "policy.setup.line.b2":
    "バケットの設定の変更にだけ使う、2 つ目のキーです。先にコンソールでバケットを作成し、終わったらこのキーを削除してください。",
  "policy.setup.line.permission":
    "バケットの作成や設定の変更にだけ使う、2 つ目のキーです。終わったら削除してください。",
  "policy.protection": "バケット自体",
  "policy.protection.line":
    "適用後は、キーのポリシーが何を許可していても、管理者以外は古いバージョンの削除や停止、それらを削除するルールの変更ができません。バージョニングとルールの設定後に、バケットのポリシーとして貼り付けてください。",
  "policy.protection.administrator": "管理者",
  "policy.protection.administrator.line": "バケットを引き続き変更できるユーザーまたはロールの ARN",
  "policy.protection.no-arn": "ユーザーまたはロールの ARN ではありません。",
  "policy.bucket": "バケット",
  "policy.prefix": "バケット内のフォルダー",
  "policy.prefix.line": "空欄：バケット全体",
  "policy.name-bucket": "バケット名を入力すると、キー用のテキストがここに表示されます。",
  "policy.copy-missing": "不足している行をコピー",
};
