/** What is looked at, one after the other, from this computer outwards and back to what the endpoint keeps. */
export const connectionSteps = ['disk', 'network', 'proxy', 'name', 'answer', 'clock', 'device', 'space'] as const;
export type ConnectionStep = (typeof connectionSteps)[number];

/** What may be wrong, each with its own plain words. */
export const connectionFindings = [
  'disk_full',
  'no_network',
  'proxy_unreachable',
  'proxy_password',
  'proxy_script',
  'name_unknown',
  'endpoint_down',
  'captive_portal',
  'certificate_replaced',
  'certificate_expired',
  'other_endpoint',
  'clock_wrong',
  'device_revoked',
  'quota_used',
] as const;
export type ConnectionFinding = (typeof connectionFindings)[number];

/** Who can put it right: the teacher at the desk, the school's technician, or whoever runs the endpoint. */
export type ConnectionFixer = 'teacher' | 'technician' | 'operator';

export const fixerOf: Readonly<Record<ConnectionFinding, ConnectionFixer>> = {
  disk_full: 'teacher',
  no_network: 'teacher',
  proxy_unreachable: 'technician',
  proxy_password: 'technician',
  proxy_script: 'technician',
  name_unknown: 'technician',
  endpoint_down: 'operator',
  captive_portal: 'teacher',
  certificate_replaced: 'technician',
  certificate_expired: 'technician',
  other_endpoint: 'operator',
  clock_wrong: 'teacher',
  device_revoked: 'operator',
  quota_used: 'operator',
};

/** More than clocks differ by themselves and a certificate or a school day would notice. */
export const clockToleranceMs = 5 * 60_000;

/** How far this computer's clock is ahead (positive) or behind, when that is too far; `null` when it is right enough. */
export const clockFault = (now: number, endpointNow: number): number | null => {
  const offsetMs = now - endpointNow;
  return Math.abs(offsetMs) > clockToleranceMs ? offsetMs : null;
};
