import { spawnSync } from 'node:child_process';
import { renameSync, rmSync, statSync } from 'node:fs';

const ownPalette =
  'split[seen][counted];[counted]palettegen=stats_mode=single[palette];[seen][palette]paletteuse=dither=none';

/**
 * Gives pictures a palette of their own: they are about a third as large then. One that gets no smaller stays as it is, and
 * without ffmpeg all of them do.
 * @param {readonly string[]} files
 */
export const shrinkPictures = (files) => {
  for (const file of files) {
    const small = `${file}.small.png`;
    const { status } = spawnSync('ffmpeg', [
      '-v',
      'error',
      '-y',
      '-i',
      file,
      '-vf',
      ownPalette,
      '-frames:v',
      '1',
      small,
    ]);
    if (status === 0 && statSync(small).size < statSync(file).size) renameSync(small, file);
    else rmSync(small, { force: true });
  }
};
