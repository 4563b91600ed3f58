import { describe, expect, it } from 'vitest';
import { windowOptions } from '#main/window-options.ts';
import { readFindings, windowsProgram } from '../../../scripts/lib/scan-findings.mjs';

const found = (...rules: string[]) => ({
  runs: [{ results: rules.map((ruleId) => ({ ruleId, message: { text: `about ${ruleId}` } })) }],
});

describe('the scan of the desktop host', () => {
  it('takes everything for a finding that nobody has explained, once', () => {
    expect(readFindings(found('NODE_INTEGRATION_JS_CHECK', 'NODE_INTEGRATION_JS_CHECK'))).toEqual([
      { rule: 'NODE_INTEGRATION_JS_CHECK', text: 'about NODE_INTEGRATION_JS_CHECK', isFalseAlarm: false },
    ]);
    expect(readFindings(found())).toEqual([]);
  });

  it('says why a false alarm is one', () => {
    const [finding] = readFindings(found('CSP_GLOBAL_CHECK'));
    expect(finding).toMatchObject({ isFalseAlarm: true, text: expect.stringContaining('page-headers.ts') });
  });

  it('shows the scanner the options of every window as they are, and faulty ones to try it', () => {
    const windows = [
      windowOptions({ kind: 'kiosk', isPackaged: true }),
      windowOptions({ kind: 'stage', isPackaged: true }),
    ];
    const shipped = windowsProgram(windows, false);
    expect(shipped.match(/new BrowserWindow\(/g)).toHaveLength(2);
    expect(shipped.match(/"sandbox": true/g)).toHaveLength(2);
    expect(windowsProgram(windows, true).match(/"(sandbox|webSecurity)": false/g)).toHaveLength(4);
    expect(windows[0]?.webPreferences?.sandbox).toBe(true);
  });
});
