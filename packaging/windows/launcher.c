/* Fieldshelf.exe: loads the CPython beside it and lets that run app\start.py. No console, no unpacking. */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 32768 /* of a path on Windows */

typedef int (*Main)(int, wchar_t **);

static void complain(const wchar_t *what) {
  MessageBoxW(NULL, what, L"Fieldshelf", MB_OK | MB_ICONERROR);
}

int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, LPWSTR line, int show) {
  static wchar_t folder[LONGEST], library[LONGEST], python[LONGEST], start[LONGEST];
  (void)self, (void)before, (void)line, (void)show;
  DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
  wchar_t *end = length && length < LONGEST ? wcsrchr(folder, L'\\') : NULL;
  if (!end || length > LONGEST - 64) {
    complain(L"The path of this folder is too long. Move Fieldshelf to a folder such as C:\\Fieldshelf.");
    return 3;
  }
  *end = 0;
  _snwprintf(library, LONGEST, L"%ls\\runtime\\%ls", folder, PYTHON_DLL);
  _snwprintf(python, LONGEST, L"%ls\\runtime\\pythonw.exe", folder);
  _snwprintf(start, LONGEST, L"%ls\\app\\start.py", folder);

  SetDllDirectoryW(L""); /* nothing is loaded from the folder the program was started in */
  HMODULE loaded = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
  Main run = loaded ? (Main)(void *)GetProcAddress(loaded, "Py_Main") : NULL;
  if (!run) {
    complain(L"Fieldshelf is not whole: a part of the folder 'runtime' is missing or damaged, or an antivirus "
             L"program took it away. Install it again, or unpack the whole zip.");
    return 4;
  }
  wchar_t **words = calloc(__argc + 4, sizeof *words);
  if (!words) return 5;
  int count = 0;
  words[count++] = python;
  words[count++] = L"-I"; /* nothing of the machine's own Python */
  words[count++] = L"-B"; /* and nothing written beside the program */
  words[count++] = start;
  for (int each = 1; each < __argc; each++) words[count++] = __wargv[each];
  return run(count, words);
}
