/** The first usable entry of an automatic file's answer such as `PROXY host:8080; DIRECT`; `null` is a direct connection. */
export const proxyOf = (answer: string): string | null => {
  const usable = answer.split(';').find((entry) => /^\s*(DIRECT|(PROXY|HTTPS?)\s+\S+)\s*$/i.test(entry)) ?? 'DIRECT';
  const [kind, address] = usable.trim().split(/\s+/);
  return address === undefined ? null : `${kind?.toUpperCase() === 'HTTPS' ? 'https' : 'http'}://${address}`;
};
