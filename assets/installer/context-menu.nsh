; Part of the NSIS installer: "Liana" in Explorer's menu of every file and folder, with "Versions…" and "Restore…".
; Windows 11 shows it below "Show more options". Liana itself refuses paths that no job has. The verbs belong to the
; user, as the installation does, and their paths come without quotes inside, which no name of Windows can have.
; The labels are those of the catalogue (src/shared/words); test/packaging/context-menu.test.ts compares them.

!macro lianaVerb CLASS NAME FLAG LABEL
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\Liana\shell\${NAME}" "MUIVerb" "${LABEL}"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\Liana\shell\${NAME}\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" ${FLAG} "%1"'
!macroend

!macro lianaVerbs CLASS VERSIONS RESTORE
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\Liana" "MUIVerb" "Liana"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\Liana" "Icon" "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
  ; Empty: the verbs below make a menu of their own. One file at a time.
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\Liana" "SubCommands" ""
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\Liana" "MultiSelectModel" "Single"
  !insertmacro lianaVerb "${CLASS}" "1versions" "--versions" "${VERSIONS}"
  !insertmacro lianaVerb "${CLASS}" "2restore" "--restore" "${RESTORE}"
!macroend

!macro lianaContextMenu
  ${if} $LANGUAGE == 1031
    !insertmacro lianaVerbs "*" "Frühere Versionen …" "Wiederherstellen …"
    !insertmacro lianaVerbs "Directory" "Frühere Versionen …" "Wiederherstellen …"
  ${elseIf} $LANGUAGE == 1041
    !insertmacro lianaVerbs "*" "以前のバージョン…" "復元…"
    !insertmacro lianaVerbs "Directory" "以前のバージョン…" "復元…"
  ${else}
    !insertmacro lianaVerbs "*" "Versions…" "Restore…"
    !insertmacro lianaVerbs "Directory" "Versions…" "Restore…"
  ${endIf}
!macroend

!macro lianaRemoveContextMenu
  DeleteRegKey HKCU "Software\Classes\*\shell\Liana"
  DeleteRegKey HKCU "Software\Classes\Directory\shell\Liana"
!macroend
