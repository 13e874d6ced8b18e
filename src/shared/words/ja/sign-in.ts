import type { Translation } from "../en/messages.ts";
import type { SIGN_IN as ENGLISH } from "../en/sign-in.ts";

export const SIGN_IN: Translation<typeof ENGLISH> = {
  "sign-in.title": "もう一度サインイン",
  "sign-in.what":
    "{service} のサインインの期限が切れました。Liana を実行しているコンピューターのターミナルで次を実行してください。",
  "sign-in.what.desktop":
    "{service} のサインインの期限が切れました。Liana が次を実行すると、ブラウザーが開きます。",
  "sign-in.command": "サインインするコマンド",
  "sign-in.by-itself": "Liana は 1 分ごとに確認し、サインインが済むと自動的に続行します。",
  "sign-in.running": "ブラウザーでのサインインを待っています…",
  "sign-in.run": "サインイン",
  "sign-in.failed": "サインインできませんでした。{hasSaid, select, yes {{said}} other {}}",
  "sign-in.not-found":
    "aws-cli が見つかりません。インストールするか、aws-cli のある場所でコマンドを実行してください。",
  "sign-in.code.title": "デバイスのコードを入力",
  "sign-in.code.what": "プロファイル {profile} には、{device} に今表示されているコードが必要です。",
  "sign-in.code.label": "コード",
  "sign-in.code.kept": "Liana はセッションが終わるまでメモリーに保持し、その後もう一度尋ねます。",
  "sign-in.code.send": "続ける",
};
