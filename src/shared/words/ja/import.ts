import type { IMPORT as ENGLISH } from "../en/import.ts";
import type { Translation } from "../en/messages.ts";

export const IMPORT: Translation<typeof ENGLISH> = {
  "import.none": "AWS のツール、rclone、s3cmd、mc のキーは見つかりませんでした。",
  "import.how":
    "これらのキーで接続を保存するには、liana import NAME または liana import --all を実行してください。",
  "import.profile": "キーは AWS のファイルに残ります",
  "import.saved-before": "保存済み",
  "import.known": "{name}: 保存済みです",
  "import.saved": "保存しました: {name}",
  "import.would-save": "保存される接続: {name}",
  "import.nothing-new": "保存するものはありません。",
  "import.other": "{name}: {reason}",
};
