# Adds a folder to the user's PATH, or removes it: path.ps1 add FOLDER. Keeps variables such as %USERPROFILE% as they are.
param([Parameter(Mandatory)] [ValidateSet("add", "remove")] [string] $Action, [Parameter(Mandatory)] [string] $Folder)
$ErrorActionPreference = "Stop"
$key = [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey("Environment")
$old = [string] $key.GetValue("Path", "", [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
$entries = @($old -split ";" | Where-Object { $_ -ne "" -and $_.TrimEnd("\") -ne $Folder.TrimEnd("\") })
if ($Action -eq "add") { $entries += $Folder }
$new = $entries -join ";"
if ($new -ne $old) { $key.SetValue("Path", $new, [Microsoft.Win32.RegistryValueKind]::ExpandString) }
$key.Close()
