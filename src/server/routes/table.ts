import type { Route } from '../http/route.ts';
import { acknowledgementRoutes } from './acknowledgements.ts';
import { batchRoutes } from './batches.ts';
import { classRoutes } from './classes.ts';
import { enrolmentRoutes } from './enrolments.ts';
import { feedRoutes } from './feed.ts';
import { healthRoutes } from './health.ts';
import { infoRoutes } from './info.ts';
import { mediaRoutes } from './media.ts';
import { memberRoutes } from './members.ts';
import { openapiRoutes } from './openapi.ts';
import { projectRoutes } from './projects.ts';
import { reportRoutes } from './reports.ts';
import { uploadRoutes } from './uploads.ts';

const protocolRoutes: readonly Route[] = [
  ...infoRoutes,
  ...enrolmentRoutes,
  ...classRoutes,
  ...projectRoutes,
  ...memberRoutes,
  ...feedRoutes,
  ...acknowledgementRoutes,
  ...reportRoutes,
  ...batchRoutes,
  ...uploadRoutes,
  ...mediaRoutes,
  ...healthRoutes,
];

/** Everything the endpoint answers. Access checks, the OpenAPI document and the access matrix in the tests read it. */
export const routeTable: readonly Route[] = [...protocolRoutes, ...openapiRoutes(protocolRoutes)];
