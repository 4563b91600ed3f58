import { type Lock, shippedPackages } from './notices.ts';

/** The address of a package as bills of materials write it: https://github.com/package-url/purl-spec. */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** What is shipped, as CycloneDX 1.6 JSON. `npm sbom --omit=dev` leaves out what a tool of ours needs as well, such as React. */
export const billOfMaterials = (lock: Lock, version: string) => ({
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', name: 'meridian', version, purl: purlOf('meridian', version) } },
  components: shippedPackages(lock).map((shipped) => ({
    type: 'library',
    'bom-ref': `${shipped.folder}@${shipped.version}`,
    name: shipped.name,
    version: shipped.version,
    purl: purlOf(shipped.name, shipped.version),
    licenses: [{ license: { name: shipped.license } }],
  })),
});
