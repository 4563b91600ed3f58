<#
.SYNOPSIS
  Makes an account of a Windows PC show Meridian and nothing else, or only start it at log-in.
.DESCRIPTION
  docs/guides/lock-down-windows.md explains each step. Run in Windows PowerShell 5.1 as administrator; -WhatIf says
  what would be done and changes nothing. This script has not been run on Windows.
.PARAMETER Mode
  LockDown: Shell Launcher and Keyboard Filter (Enterprise and Education). StartAtLogin: a task (every edition).
  Undo: takes both away.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
  [Parameter(Mandatory)][ValidateSet('LockDown', 'StartAtLogin', 'Undo')][string]$Mode,
  [Parameter(Mandatory)][ValidatePattern('^[^\\/"\[\]:;|=,+*?<>]+$')][string]$User,
  [string]$App = "$env:ProgramFiles\Meridian\meridian.exe"
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$task = 'Meridian at log-in'
$embedded = 'root\standardcimv2\embedded'
# what leads out of a full-screen window, as Keyboard Filter names it; Ctrl+Alt+Del stays, so that an adult can always log off
$keys = 'Alt+F4', 'Alt+Space', 'Alt+Tab', 'Ctrl+Esc', 'Ctrl+Tab', 'Shift+Ctrl+Esc', 'Windows', 'Win+B', 'Win+D', 'Win+E', 'Win+F',
  'Win+F1', 'Win+I', 'Win+L', 'Win+M', 'Win+P', 'Win+Q', 'Win+R', 'Win+T', 'Win+Tab', 'Win+U', 'LShift+LAlt+NumLock',
  'LShift+LAlt+PrintScrn'

if ($Mode -ne 'Undo' -and -not (Test-Path -LiteralPath $App -PathType Leaf)) {
  throw "There is no program at $App. Install Meridian for every user first, or name it with -App."
}
$sid = (New-Object System.Security.Principal.NTAccount($User)).Translate([System.Security.Principal.SecurityIdentifier]).Value

function Enable-Feature([string]$Name) {
  if ((Get-WindowsOptionalFeature -Online -FeatureName $Name).State -eq 'Enabled') { return }
  if ($PSCmdlet.ShouldProcess($Name, 'Turn on the Windows feature')) {
    Enable-WindowsOptionalFeature -Online -FeatureName $Name -All -NoRestart | Out-Null
  }
}

function Set-Keys([bool]$IsBlocked) {
  foreach ($key in $keys) {
    $found = Get-CimInstance -Namespace $embedded -ClassName WEKF_PredefinedKey -Filter "Id = '$key'" -ErrorAction SilentlyContinue
    if ($null -eq $found) { Write-Warning "Keyboard Filter does not know $key yet; restart and run this again."; continue }
    if ($PSCmdlet.ShouldProcess($key, "Block: $IsBlocked")) { $found | Set-CimInstance -Property @{ Enabled = $IsBlocked } }
  }
}

# Keyboard Filter knows no accounts: without this the keys would do nothing for administrators either
function Set-ForAdministrators([bool]$IsSpared) {
  $name = 'DisableKeyboardFilterForAdministrators'
  $found = Get-CimInstance -Namespace $embedded -ClassName WEKF_Settings -Filter "Name = '$name'" -ErrorAction SilentlyContinue
  if ($null -eq $found) { Write-Warning "Keyboard Filter does not know $name yet; restart and run this again."; return }
  $value = if ($IsSpared) { 'true' } else { 'false' }
  if ($PSCmdlet.ShouldProcess($name, "Set to $value")) { $found | Set-CimInstance -Property @{ Value = $value } }
}

# Meridian reads it: the page *Start and updates* then says that the start at log-in is seen to, instead of offering a switch of its own
function Set-StartedFor([bool]$IsStarted) {
  $name = 'MERIDIAN_STARTS_FOR'
  $others = @("$([Environment]::GetEnvironmentVariable($name, 'Machine'))" -split ',' | Where-Object { $_ -and $_ -ne $User })
  $accounts = if ($IsStarted) { $others + $User } else { $others }
  $value = if ($accounts) { $accounts -join ',' } else { $null }
  if ($PSCmdlet.ShouldProcess($name, "Set to '$value'")) { [Environment]::SetEnvironmentVariable($name, $value, 'Machine') }
}

switch ($Mode) {
  'LockDown' {
    Enable-Feature 'Client-EmbeddedShellLauncher'
    Enable-Feature 'Client-KeyboardFilter'
    if ($PSCmdlet.ShouldProcess("$User ($sid)", "Show $App instead of the desktop")) {
      $launcher = [wmiclass]"\\localhost\${embedded}:WESL_UserSetting"
      $launcher.SetDefaultShell('explorer.exe', 0) | Out-Null
      # 0: whatever its exit code, the app is started again
      $launcher.SetCustomShell($sid, "`"$App`"", $null, $null, 0) | Out-Null
      $launcher.SetEnabled($true) | Out-Null
    }
    Set-StartedFor $true
    Set-ForAdministrators $true
    Set-Keys $true
    Write-Output 'Restart the computer, then log in as the account.'
  }
  'StartAtLogin' {
    if ($PSCmdlet.ShouldProcess($User, "Start $App at log-in")) {
      $action = New-ScheduledTaskAction -Execute $App
      $trigger = New-ScheduledTaskTrigger -AtLogOn -User $User
      $principal = New-ScheduledTaskPrincipal -UserId $User -LogonType Interactive
      $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -ExecutionTimeLimit ([TimeSpan]::Zero)
      Register-ScheduledTask -TaskName $task -Action $action -Trigger $trigger -Principal $principal -Settings $settings -Force | Out-Null
    }
    Set-StartedFor $true
  }
  'Undo' {
    if ((Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue) -and $PSCmdlet.ShouldProcess($task, 'Remove the task')) {
      Unregister-ScheduledTask -TaskName $task -Confirm:$false
    }
    if (Get-CimInstance -Namespace $embedded -ClassName WESL_UserSetting -ErrorAction SilentlyContinue | Where-Object Sid -EQ $sid) {
      if ($PSCmdlet.ShouldProcess("$User ($sid)", 'Show the desktop again')) {
        $launcher = [wmiclass]"\\localhost\${embedded}:WESL_UserSetting"
        $launcher.RemoveCustomShell($sid) | Out-Null
      }
      Set-Keys $false
      Set-ForAdministrators $false
    }
    Set-StartedFor $false
  }
}
