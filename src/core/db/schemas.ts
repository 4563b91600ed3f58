import type { Migration } from '#sqlite/migrate.ts';
import { classSchema0001 } from './migrations/0001-class.ts';
import { deviceSchema0001 } from './migrations/0001-device.ts';
import { partnersSchema0001 } from './migrations/0001-partners.ts';
import { classSchema0002 } from './migrations/0002-class.ts';
import { deviceSchema0002 } from './migrations/0002-device.ts';
import { partnersSchema0002 } from './migrations/0002-partners.ts';
import { classSchema0003 } from './migrations/0003-class.ts';
import { deviceSchema0003 } from './migrations/0003-device.ts';
import { partnersSchema0003 } from './migrations/0003-partners.ts';
import { classSchema0004 } from './migrations/0004-class.ts';
import { deviceSchema0004 } from './migrations/0004-device.ts';
import { partnersSchema0004 } from './migrations/0004-partners.ts';
import { classSchema0005 } from './migrations/0005-class.ts';
import { deviceSchema0005 } from './migrations/0005-device.ts';
import { partnersSchema0005 } from './migrations/0005-partners.ts';
import { classSchema0006 } from './migrations/0006-class.ts';
import { deviceSchema0006 } from './migrations/0006-device.ts';
import { partnersSchema0006 } from './migrations/0006-partners.ts';
import { classSchema0007 } from './migrations/0007-class.ts';

import { deviceSchema0007 } from './migrations/0007-device.ts';
import { partnersSchema0007 } from './migrations/0007-partners.ts';

import { classSchema0008 } from './migrations/0008-class.ts';
import { partnersSchema0008 } from './migrations/0008-partners.ts';
import { classSchema0009 } from './migrations/0009-class.ts';
import { partnersSchema0009 } from './migrations/0009-partners.ts';
import { classSchema0010 } from './migrations/0010-class.ts';
import { partnersSchema0010 } from './migrations/0010-partners.ts';
import { classSchema0011 } from './migrations/0011-class.ts';
import { partnersSchema0011 } from './migrations/0011-partners.ts';
import { classSchema0012 } from './migrations/0012-class.ts';
import { classSchema0013 } from './migrations/0013-class.ts';
import { classSchema0014 } from './migrations/0014-class.ts';
import { classSchema0015 } from './migrations/0015-class.ts';
import { classSchema0016 } from './migrations/0016-class.ts';
import { classSchema0017 } from './migrations/0017-class.ts';
import { classSchema0018 } from './migrations/0018-class.ts';
import { classSchema0019 } from './migrations/0019-class.ts';
import { classSchema0020 } from './migrations/0020-class.ts';
import { classSchema0021 } from './migrations/0021-class.ts';
import { classSchema0022 } from './migrations/0022-class.ts';
import { classSchema0023 } from './migrations/0023-class.ts';
import { classSchema0024 } from './migrations/0024-class.ts';
import { classSchema0025 } from './migrations/0025-class.ts';
import { classSchema0026 } from './migrations/0026-class.ts';
import { classSchema0027 } from './migrations/0027-class.ts';
import { classSchema0028 } from './migrations/0028-class.ts';
import { classSchema0029 } from './migrations/0029-class.ts';
import { classSchema0030 } from './migrations/0030-class.ts';
import { classSchema0031 } from './migrations/0031-class.ts';
import { classSchema0032 } from './migrations/0032-class.ts';
import { classSchema0033 } from './migrations/0033-class.ts';
import { classSchema0034 } from './migrations/0034-class.ts';
import { classSchema0035 } from './migrations/0035-class.ts';

/** The steps of each kind of file; a published step never changes, a new one is appended. */
export const classMigrations: readonly Migration[] = [
  { number: 1, sql: classSchema0001 },
  { number: 2, sql: classSchema0002 },
  { number: 3, sql: classSchema0003 },
  { number: 4, sql: classSchema0004 },
  { number: 5, sql: classSchema0005 },
  { number: 6, sql: classSchema0006 },
  { number: 7, sql: classSchema0007 },
  { number: 8, sql: classSchema0008 },
  { number: 9, sql: classSchema0009 },
  { number: 10, sql: classSchema0010 },
  { number: 11, sql: classSchema0011 },
  { number: 12, sql: classSchema0012 },
  { number: 13, sql: classSchema0013 },
  { number: 14, sql: classSchema0014 },
  { number: 15, sql: classSchema0015 },
  { number: 16, sql: classSchema0016 },
  { number: 17, sql: classSchema0017 },
  { number: 18, sql: classSchema0018 },
  { number: 19, sql: classSchema0019 },
  { number: 20, sql: classSchema0020 },
  { number: 21, sql: classSchema0021 },
  { number: 22, sql: classSchema0022 },
  { number: 23, sql: classSchema0023 },
  { number: 24, sql: classSchema0024 },
  { number: 25, sql: classSchema0025 },
  { number: 26, sql: classSchema0026 },
  { number: 27, sql: classSchema0027 },
  { number: 28, sql: classSchema0028 },
  { number: 29, sql: classSchema0029 },
  { number: 30, sql: classSchema0030 },
  { number: 31, sql: classSchema0031 },
  { number: 32, sql: classSchema0032 },
  { number: 33, sql: classSchema0033 },
  { number: 34, sql: classSchema0034 },
  { number: 35, sql: classSchema0035 },
];
export const deviceMigrations: readonly Migration[] = [
  { number: 1, sql: deviceSchema0001 },
  { number: 2, sql: deviceSchema0002 },
  { number: 3, sql: deviceSchema0003 },
  { number: 4, sql: deviceSchema0004 },
  { number: 5, sql: deviceSchema0005 },
  { number: 6, sql: deviceSchema0006 },
  { number: 7, sql: deviceSchema0007 },
];
export const partnersMigrations: readonly Migration[] = [
  { number: 1, sql: partnersSchema0001 },
  { number: 2, sql: partnersSchema0002 },
  { number: 3, sql: partnersSchema0003 },
  { number: 4, sql: partnersSchema0004 },
  { number: 5, sql: partnersSchema0005 },
  { number: 6, sql: partnersSchema0006 },
  { number: 7, sql: partnersSchema0007 },
  { number: 8, sql: partnersSchema0008 },
  { number: 9, sql: partnersSchema0009 },
  { number: 10, sql: partnersSchema0010 },
  { number: 11, sql: partnersSchema0011 },
];
