/**
 * What the scanner says although it holds, and why it does. Everything else that it finds is a failure, high or not.
 * @type {Readonly<Record<string, string>>}
 */
const falseAlarms = {
  CSP_GLOBAL_CHECK:
    'it looks in HTML and sessions; the policy is a header of every answer: src/core/http/page-headers.ts',
  AUXCLICK_JS_CHECK: 'it looks at one blink feature; every new window is denied: src/main/navigation-policy.ts',
};

/**
 * A report of the scanner in the SARIF format.
 * @typedef {{ ruleId: string, message: { text: string } }} Result
 * @param {{ runs: { results: Result[] }[] }} sarif
 * @returns {{ rule: string, text: string, isFalseAlarm: boolean }[]} one of each kind
 */
export const readFindings = ({ runs }) => {
  const results = runs.flatMap((run) => run.results);
  const rules = new Map(results.map((result) => [result.ruleId, result]));
  return [...rules].map(([rule, { message }]) => ({
    rule,
    text: falseAlarms[rule] ?? message.text,
    isFalseAlarm: Object.hasOwn(falseAlarms, rule),
  }));
};

/** What the scanner must find in the windows of {@link windowsProgram} with `webSecurity` and `sandbox` off. */
export const plantedRules = ['SANDBOX_JS_CHECK', 'WEB_SECURITY_JS_CHECK'];

/**
 * The windows written out: the scanner reads options only where they stand in the call.
 * @param {readonly import('electron').BrowserWindowConstructorOptions[]} windows
 * @param {boolean} isFaulty
 */
export const windowsProgram = (windows, isFaulty) => {
  const fault = isFaulty ? { webSecurity: false, sandbox: false } : {};
  const calls = windows.map((options) => {
    const written = { ...options, webPreferences: { ...options.webPreferences, ...fault } };
    return `new BrowserWindow(${JSON.stringify(written, null, 2)});\n`;
  });
  return `const { BrowserWindow } = require('electron');\n${calls.join('')}`;
};
