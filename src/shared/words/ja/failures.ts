import type { Translation } from "../en/messages.ts";
import type { FAILURES as ENGLISH } from "../en/failures.ts";

export const FAILURES: Translation<typeof ENGLISH> = {
  "failures.cure.change-keys": "キーを変更",
  "failures.cure.check-again": "もう一度確認",
  "failures.cure.choose-source": "別のフォルダーを選択",
  "failures.cure.choose-target": "別の場所を選択",
  "failures.cure.create-bucket": "バケットを作成",
  "failures.cure.edit-connection": "接続を編集",
  "failures.cure.enter-keys": "キーを入力",
  "failures.cure.options": "オプションを開く",
  "failures.cure.report": "レポートを表示",
  "failures.cure.rules": "ルールを編集",
  "failures.cure.sign-in": "もう一度サインイン",
  "failures.cure.enter-code": "コードを入力",
  "failures.cure.take-over": "引き継ぐ",
  "failures.cure.try-now": "今すぐ試す",
  "failures.cure.updates": "Liana を更新",
  "failures.card": "このフォルダーが停止している理由",
  "failures.line": "{sentence}{hasRetry, select, yes {{retry}。} other {}}",
  "failures.waiting": "{count, number} 個のフォルダーが待機中です。",
  "failures.kept.since": "{time} 以降の変更は、まだバケットで確認できていません。それまで何も削除しません。",
  "failures.kept.never": "バケットではまだ何も確認できていません。",
  "failures.kept.folder": "それまでフォルダーは変更しません。",
};
