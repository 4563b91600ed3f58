/** Only where a keepsake is packed or unpacked: it takes its time to load, and the app's start need not wait for it. */
export const loadZip = async () => {
  const zip = await import('@zip.js/zip.js');
  zip.configure({ useWebWorkers: false });
  return zip;
};
