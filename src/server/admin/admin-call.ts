import type { AdminInput, AdminOperationName, AdminOutput } from '#shared/contract/admin.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { SignedIn } from '../db/admins.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import type { Admin } from './audited.ts';

/** One request of the admin page. */
export type AdminCall = {
  context: EndpointContext;
  /** Who is signed in; nobody on the one operation that signs in. */
  person: SignedIn | null;
  /** The token of the session that asks. */
  sessionToken: string | null;
  /** Whether nobody on the way can read along. */
  isSecure: boolean;
  /** `https://endpoint.example`: how the page reached us. */
  origin: string;
  /** Hands the browser a session, or with `null` takes it away. */
  setSession: (token: string | null) => void;
};

type Handler<N extends AdminOperationName> = (input: AdminInput<N>, call: AdminCall) => Promise<AdminOutput<N>>;
/** One for each row of the operation table. */
export type AdminHandlers = { [N in AdminOperationName]: Handler<N> };

/** Access was checked before: there is somebody. */
export const personOf = ({ person }: Pick<AdminCall, 'person'>): SignedIn => {
  if (person === null) throw new AppError('auth.admin_required');
  return person;
};

/** Who acts, for the log. */
export const adminOf = (call: Pick<AdminCall, 'person' | 'context'>): Admin => ({
  actor: personOf(call).id,
  now: call.context.now(),
});
