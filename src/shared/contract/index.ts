export * from './events.ts';
export * from './operations.ts';
export * from './routes.ts';
export type { ClassProfile, DataFolder, RosterEntry, Student } from './schemas/class.ts';
export type { ClassDetails } from './schemas/class-details.ts';
export type { ConnectionCheck, ConnectionReportInput } from './schemas/connection.ts';
export type { HostedReport, IncomingItem, Report } from './schemas/incoming.ts';
export type { LessonView, TurnTask } from './schemas/lesson.ts';
export type { Conversation, FoundClass } from './schemas/message.ts';
export type { CertificateView } from './schemas/network.ts';
export type {
  MediumView,
  OutboxItem,
  OwnPost,
  PartnerPost,
  PersonalHint,
  QueueItem,
  Take,
} from './schemas/post.ts';
export type { Project, ProjectContent, ProjectDraft } from './schemas/project.ts';
export type { ProjectOffer, ProjectSearch } from './schemas/project-directory.ts';
export type { ProjectOverview } from './schemas/project-overview.ts';
export type { ProjectPost } from './schemas/project-post.ts';
export type { Decision, DeskRow, IncomingRow } from './schemas/review.ts';
export type { SessionPlan, Showing, StageItem, StagePost } from './schemas/session.ts';
export type { BatchForecast, BatchView, EndpointStatus } from './schemas/sync.ts';
