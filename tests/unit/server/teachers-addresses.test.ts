import { describe, expect, it } from 'vitest';
import { teachersAddresses } from '#server/cli/teachers-addresses.ts';

/** Self-signed for endpoint.district.example, localhost and 10.0.0.7; its key was thrown away. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBqDCCAU6gAwIBAgIUUbyENwffm8V67ETHv/lHvtVuVo8wCgYIKoZIzj0EAwIw
DDEKMAgGA1UEAwwBZDAgFw0yNjExMjYwMDMwMjVaGA8yMTI2MTEwMjAwMzAyNVow
DDEKMAgGA1UEAwwBZDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHxKz2xi8FYz
fhkbV3058/35p0aYiB6V6U2TowpKACtSP2pEbbvkbjG/ZreAO4DwEMqg2bdrlhwS
pTNu9O3lvY2jgYswgYgwHQYDVR0OBBYEFHJViASCG1v/0+uhuy+HOrLR165tMB8G
A1UdIwQYMBaAFHJViASCG1v/0+uhuy+HOrLR165tMA8GA1UdEwEB/wQFMAMBAf8w
NQYDVR0RBC4wLIIZZW5kcG9pbnQuZGlzdHJpY3QuZXhhbXBsZYIJbG9jYWxob3N0
hwQKAAAHMAoGCCqGSM49BAMCA0gAMEUCIBZaQOXtQ4ijD6LynOWNd20kMu+YZjMx
g3zGVendESSiAiEAubW4sDpEj/s7e5hVqTce1fieFDkL/vDZJrSJ3PKriqo=
-----END CERTIFICATE-----`;

describe('what an endpoint tells its operator to give to teachers', () => {
  it('is nothing that only this computer reaches', () => {
    expect(teachersAddresses('http://127.0.0.1:4700', undefined)).toEqual([]);
    expect(teachersAddresses('http://[::1]:4700', undefined)).toEqual([]);
    for (const address of teachersAddresses('http://0.0.0.0:4700', undefined)) {
      expect(new URL(address).port).toBe('4700');
      expect(address).not.toMatch(/localhost|127\.|0\.0\.0\.0/);
    }
  });

  it('is the address it listens at, or every name in its certificate when it listens at all of them', () => {
    expect(teachersAddresses('http://10.1.2.3:4700', undefined)).toEqual(['http://10.1.2.3:4700']);
    expect(teachersAddresses('https://0.0.0.0:4700', certificate)).toEqual([
      'https://endpoint.district.example:4700',
      'https://10.0.0.7:4700',
    ]);
  });
});
