import { noPostgresReason, startPostgres } from './postgres-server.ts';
import { noS3Reason, startS3 } from './swift-server.ts';

/** Why the endpoint cannot be tested on PostgreSQL and S3 here; `null` when it can. */
export const noServersReason: string | null = noPostgresReason ?? noS3Reason;

/** Both servers, and the variables by which the tests find them (test-storage.ts). */
export const startServers = async (): Promise<{ environment: Record<string, string>; stop: () => Promise<void> }> => {
  const [postgres, s3] = await Promise.all([startPostgres(), startS3()]);
  return {
    environment: { MERIDIAN_TEST_POSTGRES: postgres.adminUrl, MERIDIAN_TEST_S3: JSON.stringify(s3.place) },
    stop: async () => {
      await Promise.all([postgres.stop(), s3.stop()]);
    },
  };
};
