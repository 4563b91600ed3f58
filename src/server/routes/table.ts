import type { Route } from '../http/route.ts';
import { acknowledgementRoutes } from './acknowledgements.ts';
import { adminRoutes } from './admin.ts';
import { adminPageRoutes } from './admin-page.ts';
import { batchRoutes } from './batches.ts';
import { classPictureRoutes } from './class-pictures.ts';
import { classRoutes } from './classes.ts';
import { enrolmentRoutes } from './enrolments.ts';
import { feedRoutes } from './feed.ts';
import { healthRoutes } from './health.ts';
import { infoRoutes } from './info.ts';
import { mediaRoutes } from './media.ts';
import { memberRoutes } from './members.ts';
import { messageRoutes } from './messages.ts';
import { openapiRoutes } from './openapi.ts';
import { projectRoutes } from './projects.ts';
import { reportRoutes } from './reports.ts';
import { updateRoutes } from './updates.ts';
import { uploadRoutes } from './uploads.ts';

/** What kiosks and other clients speak, described by the OpenAPI document. */
const protocolRoutes: readonly Route[] = [
  ...infoRoutes,
  ...enrolmentRoutes,
  ...classRoutes,
  ...classPictureRoutes,
  ...projectRoutes,
  ...memberRoutes,
  ...feedRoutes,
  ...acknowledgementRoutes,
  ...reportRoutes,
  ...messageRoutes,
  ...batchRoutes,
  ...uploadRoutes,
  ...mediaRoutes,
  ...updateRoutes,
  ...healthRoutes,
];

/** The open interface, with its own description. */
export const openTable: readonly Route[] = [...protocolRoutes, ...openapiRoutes(protocolRoutes)];

/** Everything the endpoint answers. Access checks and the access matrix in the tests read it. */
export const routeTable: readonly Route[] = [...openTable, ...adminPageRoutes, ...adminRoutes];
