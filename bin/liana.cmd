@echo off
rem Liana's command line on Windows, as bin/liana is elsewhere.
setlocal
set "home=%~dp0.."
if not exist "%home%\out\cli\liana.js" (
  echo liana: Liana is not set up yet. Run npm run setup first in %home% 1>&2
  exit /b 2
)
set "node=%home%\node_modules\node\bin\node.exe"
if not exist "%node%" set "node=node"
"%node%" --max-semi-space-size=16 "%home%\out\cli\liana.js" %*
exit /b %ERRORLEVEL%
