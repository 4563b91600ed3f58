/** File systems whose locks and shared memory are another computer's word (linux/magic.h, statfs(2)). */
const networkFileSystems = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2
  0x564c, // NCP
  0x5346414f, // AFS
  0x6b414653, // kernel AFS
  0x73757245, // Coda
  0x01021997, // 9P: folders of the host inside a virtual machine
  0x786f4256, // VirtualBox shared folder
  0x00c36400, // Ceph
  0x01161970, // GFS2
  0x7461636f, // OCFS2
  0x0bd00bd0, // Lustre
]);

export type Location = {
  platform: NodeJS.Platform;
  /** Resolved by the system, so that a mapped drive shows its share. */
  path: string;
  /** `type` of `statfs`; only Linux gives it a meaning. */
  fileSystemType: number;
};

/**
 * Whether a folder lies on another computer, where SQLite's locks cannot be trusted
 * (sqlite.org/wal.html, "all processes using a database must be on the same host computer").
 * macOS does not number its file systems, so there the answer is always `false`.
 */
export const isNetworkLocation = ({ platform, path, fileSystemType }: Location): boolean => {
  if (platform === 'win32') return /^[\\/]{2}(?![?.][\\/])|^[\\/]{2}\?[\\/]UNC[\\/]/i.test(path);
  return platform === 'linux' && networkFileSystems.has(fileSystemType >>> 0);
};
