import type { Translation } from "../en/messages.ts";
import type { SERVE as ENGLISH } from "../en/serve.ts";

export const SERVE: Translation<typeof ENGLISH> = {
  "serve.not-built": "Web ページがありません（{folder}）。npm run setup で作成してください。",
  "serve.port.in-use":
    "ポート {port} は使用中です。別のポートを選ぶか、--port 0 で空いているポートを使ってください。",
  "serve.port.not-allowed":
    "このユーザーはポート {port} を開けません。1023 より大きいポートを選んでください。",
  "serve.wrong-host": "Liana はこのアドレスを使用していません。",
  "serve.wrong-origin":
    "Liana のアドレスは起動のたびに変わります。liana serve が表示したリンクのうち、ポートが同じものを開いてください。\n新しいリンクを表示するには、liana serve のターミナルで Enter キーを押すか、プロセスに SIGUSR2 を送ってください。\nChrome、Edge、Firefox はこのアドレスを自動的に見つけますが、Safari では見つからないことがあります。",
  "serve.read-only": "ここで使えるのは GET と HEAD のリクエストだけです。",
  "serve.no-page": "このページはありません。",
};
