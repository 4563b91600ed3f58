import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export type SigningPlan =
  | { kind: 'none'; reason: string }
  | {
      kind: 'mac';
      identity: string;
      notary: { appleApiKey: string; appleApiKeyId: string; appleApiIssuer: string } | null;
    }
  | { kind: 'windows'; certificateFile: string; certificatePassword: string };

/** Pure: what the environment allows. Half a set of secrets is an error, never a silently unsigned app. */
export const planSigning = (platform: string, environment: Environment): SigningPlan => {
  const given = (...names: string[]): string[] | null => {
    const values = names.map((name) => environment[name] ?? '');
    if (values.every((value) => value === '')) return null;
    const missing = names.filter((_name, index) => values[index] === '');
    if (missing.length > 0) throw new Error(`to sign, expected also ${missing.join(', ')}`);
    return values;
  };
  if (platform === 'darwin') {
    const [identity = ''] = given('MERIDIAN_MAC_IDENTITY') ?? [];
    const notary = given('APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER');
    if (identity === '') return { kind: 'none', reason: 'MERIDIAN_MAC_IDENTITY is not set' };
    if (notary === null) return { kind: 'mac', identity, notary: null };
    const [appleApiKey = '', appleApiKeyId = '', appleApiIssuer = ''] = notary;
    return { kind: 'mac', identity, notary: { appleApiKey, appleApiKeyId, appleApiIssuer } };
  }
  if (platform === 'win32') {
    const pair = given('WINDOWS_CERTIFICATE_FILE', 'WINDOWS_CERTIFICATE_PASSWORD');
    if (pair === null) return { kind: 'none', reason: 'WINDOWS_CERTIFICATE_FILE is not set' };
    const [certificateFile = '', certificatePassword = ''] = pair;
    return { kind: 'windows', certificateFile, certificatePassword };
  }
  return { kind: 'none', reason: `nothing to sign on ${platform}` };
};

/** Signs what Forge made; after `app-update.yml` is written, for a later change would break the signature. */
export const sign = async (plan: SigningPlan, outputPath: string): Promise<void> => {
  if (plan.kind === 'mac') {
    const app = join(outputPath, 'Meridian.app');
    const { sign: signMac } = await import('@electron/osx-sign');
    const entitlements = join(import.meta.dirname, 'entitlements.plist');
    await signMac({ app, identity: plan.identity, optionsForFile: () => ({ entitlements, hardenedRuntime: true }) });
    if (plan.notary === null) return;
    const { notarize } = await import('@electron/notarize');
    await notarize({ appPath: app, ...plan.notary });
  }
  if (plan.kind === 'windows') {
    const { sign: signWindows } = await import('@electron/windows-sign');
    const { certificateFile, certificatePassword } = plan;
    await signWindows({ appDirectory: outputPath, certificateFile, certificatePassword });
  }
};
