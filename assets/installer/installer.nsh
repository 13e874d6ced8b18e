; Part of the NSIS installer: adds the command line to the user's PATH, and removes what Liana has set up.
; path.ps1 edits PATH because NSIS cuts off long values.
!include WinMessages.nsh
!include "${__FILEDIR__}\context-menu.nsh"

!define LIANA_CLI "$INSTDIR\resources\cli\bin"
; Windows makes its environment known to programs that listen.
!define LIANA_ENVIRONMENT_CHANGED 'SendMessage ${HWND_BROADCAST} ${WM_WININICHANGE} 0 "STR:Environment" /TIMEOUT=5000'
!define LIANA_PATH 'nsExec::ExecToLog `"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$INSTDIR\resources\cli\path.ps1"'

!macro customInstall
  !insertmacro lianaContextMenu
  ${LIANA_PATH} add "${LIANA_CLI}"`
  Pop $0
  ${LIANA_ENVIRONMENT_CHANGED}
!macroend

!macro customUnInstall
  ; An update uninstalls the old version first, and must keep what the user has set.
  ${ifNot} ${isUpdated}
    ${LIANA_PATH} remove "${LIANA_CLI}"`
    Pop $0
    ${LIANA_ENVIRONMENT_CHANGED}
    !insertmacro lianaRemoveContextMenu
    ; "Start at login": Electron names the value after the AppUserModelId.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
  ${endIf}
!macroend
