/** Where a bucket is; the names of the environment variables say the same. */
export type S3Settings = {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** After how long a store that says nothing is given up, and asked again; 30 s. */
  silentMs?: number;
};
