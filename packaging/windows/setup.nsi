; The setup for one person, built by packaging/nsis.py: makensis -DVERSION= -DFILES= -DICON= -DKILOBYTES= -DOUT=
;
;   Fieldshelf-…-setup.exe /S [/DESKTOP] [/D=C:\folder]     silent; /DESKTOP makes a desktop icon; /D= comes last
;   Uninstall.exe /S [/PURGE]                               silent; /PURGE removes what the person set and saved too
;
; Exit codes: 0 done, 1 cancelled, 10 Windows too old, 11 no space, 12 the program is running, 13 cannot write,
; 14 the folder holds other things.
Target amd64-unicode
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"

!define NAME "Fieldshelf"
!define REMOVE "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user ; no question of the administrator
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "InstallDir"
SetCompressor /SOLID lzma
SetCompressorDictSize 64
CRCCheck force ; a damaged download says so before it changes anything
ManifestDPIAware true
ManifestSupportedOS Win10
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME} setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "Fieldshelf contributors"
VIAddVersionKey "LegalCopyright" "MIT licence; library CC BY-SA 4.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEPAGE_TEXT "This installs ${NAME} ${VERSION} for you, on this computer. It needs no administrator and no network.$\r$\n$\r$\nIf an older version is open, close it first. Your settings stay."
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\Fieldshelf.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var settings ; "keep" or "remove"

; Stop with a sentence, without having changed anything.
!macro Stop code sentence
  SetErrorLevel ${code}
  MessageBox MB_OK|MB_ICONSTOP "${sentence}" /SD IDOK
  Quit
!macroend

Section "${NAME} (needed)" Program
  SectionIn RO
  ${GetRoot} "$INSTDIR" $0
  ${DriveSpace} "$0\" "/D=F /S=K" $1
  ${If} $1 != ""
  ${AndIf} $1 < ${KILOBYTES}
    !insertmacro Stop 11 "The disk is full: ${NAME} needs ${KILOBYTES} KB in $INSTDIR. Nothing was changed."
  ${EndIf}

  ; The whole folder is replaced, so one with anything else in it must not be taken. What is left of an older Fieldshelf
  ; may be, and a policy that lies there already.
  ${DirState} "$INSTDIR" $3
  ${If} $3 == 1
  ${AndIfNot} ${FileExists} "$INSTDIR\Fieldshelf.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\app\start.py"
  ${AndIfNot} ${FileExists} "$INSTDIR\profile\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\policy.json"
    !insertmacro Stop 14 "$INSTDIR holds other files. Choose an empty folder. Nothing was changed."
  ${EndIf}

  ; A program that runs cannot be opened for writing.
  ${If} ${FileExists} "$INSTDIR\Fieldshelf.exe"
    ClearErrors
    FileOpen $2 "$INSTDIR\Fieldshelf.exe" a
    ${If} ${Errors}
      !insertmacro Stop 12 "${NAME} is open. Close it and start this again. Nothing was changed."
    ${EndIf}
    FileClose $2
  ${EndIf}

  ; Into a folder of its own first: what is interrupted here leaves the old version as it was.
  RMDir /r "$INSTDIR.new"
  ClearErrors
  SetOutPath "$INSTDIR.new"
  !include "${FILES}"
  ${If} ${Errors}
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR.new"
    !insertmacro Stop 13 "$INSTDIR cannot be written. Nothing was changed."
  ${EndIf}
  WriteUninstaller "$INSTDIR.new\Uninstall.exe"
  SetOutPath "$TEMP" ; or the folder could not be renamed

  ${If} ${FileExists} "$INSTDIR\*.*"
    RMDir /r "$INSTDIR.old"
    ClearErrors
    Rename "$INSTDIR" "$INSTDIR.old" ; Windows refuses while a program in it runs
    ${If} ${Errors}
      RMDir /r "$INSTDIR.new"
      !insertmacro Stop 12 "${NAME} is open. Close it and start this again. Nothing was changed."
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR.new" "$INSTDIR"
  ${If} ${Errors}
    Rename "$INSTDIR.old" "$INSTDIR"
    !insertmacro Stop 13 "$INSTDIR cannot be written. The old version is still there."
  ${EndIf}
  ; What is not ours moves along: the profile of a portable copy, and an organisation's policy.
  Rename "$INSTDIR.old\profile" "$INSTDIR\profile"
  Rename "$INSTDIR.old\portable" "$INSTDIR\portable"
  Rename "$INSTDIR.old\policy.json" "$INSTDIR\policy.json"
  RMDir /r "$INSTDIR.old"

  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\Fieldshelf.exe"
  WriteRegStr HKCU "Software\${NAME}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${REMOVE}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${REMOVE}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVE}" "Publisher" "Fieldshelf contributors"
  WriteRegStr HKCU "${REMOVE}" "DisplayIcon" "$INSTDIR\Fieldshelf.exe"
  WriteRegStr HKCU "${REMOVE}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVE}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${REMOVE}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${REMOVE}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${REMOVE}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVE}" "NoRepair" 1
SectionEnd

Section /o "Icon on the desktop" Desktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\Fieldshelf.exe"
SectionEnd

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro Stop 10 "${NAME} needs Windows 10 or newer, 64 bit."
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DESKTOP" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${Desktop}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  ; Fieldshelf.exe first: while it runs it cannot go, and then nothing else should.
  ClearErrors
  Delete "$INSTDIR\Fieldshelf.exe"
  ${If} ${Errors}
    !insertmacro Stop 12 "${NAME} is open. Close it and start this again. Nothing was removed."
  ${EndIf}
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir /r "$INSTDIR.old" ; should an upgrade have been cut short
  RMDir /r "$INSTDIR.new"
  RMDir "$INSTDIR" ; only if empty: a profile beside the program stays
  RMDir "$LOCALAPPDATA\Programs" ; likewise
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${REMOVE}"
  DeleteRegKey HKCU "Software\${NAME}"

  StrCpy $settings "keep"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    StrCpy $settings "remove"
  ${ElseIf} ${FileExists} "$LOCALAPPDATA\fieldshelf\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove your settings and saved articles too? They lie in $LOCALAPPDATA\fieldshelf." /SD IDNO IDNO +2
    StrCpy $settings "remove"
  ${EndIf}
  ${If} $settings == "remove"
    RMDir /r "$LOCALAPPDATA\fieldshelf"
  ${EndIf}
SectionEnd
