import { describe, expect, it } from 'vitest';
import { type FolderSurroundings, judgeDataFolder } from '#core/class/data-folder.ts';

const linux: FolderSurroundings = { platform: 'linux', temporaryDirs: ['/tmp'], roamingDirs: [] };
const windows: FolderSurroundings = {
  platform: 'win32',
  temporaryDirs: ['C:\\Users\\amina\\AppData\\Local\\Temp'],
  roamingDirs: ['C:\\Users\\amina\\AppData\\Roaming', 'D:\\Schule\\OneDrive - Bezirk'],
};
const mac: FolderSurroundings = { platform: 'darwin', temporaryDirs: ['/var/folders/x1/T'], roamingDirs: [] };

describe('the judgement of a data folder', () => {
  it.each([
    ['/tmp/meridian', linux],
    ['/tmp', linux],
    ['/dev/shm/meridian', linux],
    ['/var/tmp/meridian', linux],
    ['/run/user/1000/meridian', linux],
    ['c:\\users\\AMINA\\appdata\\local\\temp\\meridian', windows],
    ['/private/tmp/meridian', mac],
    ['/var/folders/x1/T/meridian', mac],
  ])('warns that %s is emptied by the system', (path, around) => {
    expect(judgeDataFolder(path, around)).toBe('temporary');
  });

  it.each([
    ['C:\\Users\\amina\\AppData\\Roaming\\Meridian', windows],
    ['C:\\Users\\other\\AppData\\Roaming\\Meridian', windows],
    ['D:\\Schule\\OneDrive - Bezirk\\Meridian', windows],
    ['C:\\Users\\amina\\OneDrive\\Meridian', windows],
    ['/home/amina/Dropbox/meridian', linux],
    ['/home/amina/Nextcloud/meridian', linux],
    ['/Users/amina/Library/Mobile Documents/com~apple~CloudDocs/meridian', mac],
  ])('warns that %s is copied around', (path, around) => {
    expect(judgeDataFolder(path, around)).toBe('roaming');
  });

  it.each(['\\\\server\\share\\meridian', '//server/share/meridian'])('warns that %s is another machine', (path) => {
    expect(judgeDataFolder(path, windows)).toBe('network');
  });

  it.each([
    ['/home/amina/.local/share/meridian', linux],
    ['/tmpfiles/meridian', linux],
    ['/run/media/amina/DISK/meridian', linux],
    ['/home/amina/dropboxes/meridian', linux],
    ['C:\\ProgramData\\Meridian', windows],
    ['\\\\?\\C:\\ProgramData\\Meridian', windows],
    ['C:\\Users\\amina\\AppData\\Local\\Meridian', windows],
    ['/Users/amina/Library/Application Support/Meridian', mac],
  ])('has nothing against %s', (path, around) => {
    expect(judgeDataFolder(path, around)).toBeNull();
  });
});
