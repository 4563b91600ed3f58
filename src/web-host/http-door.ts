import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Core } from '#core/core-options.ts';
import { admit } from './admit.ts';
import { closedPage, closedPagePolicy } from './closed-page.ts';
import { sendResponse, toRequest } from './exchange.ts';
import type { LaunchKeys } from './launch-keys.ts';

const plainHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const refuse = (response: ServerResponse): void => {
  response
    .writeHead(403, {
      ...plainHeaders,
      'content-security-policy': closedPagePolicy,
      'content-type': 'text/html; charset=utf-8',
      connection: 'close',
    })
    .end(closedPage);
};

const redirect = (response: ServerResponse, location: string, setCookie: string | null): void => {
  response
    .writeHead(303, { ...plainHeaders, location, ...(setCookie === null ? {} : { 'set-cookie': setCookie }) })
    .end();
};

type DoorOptions = {
  core: Core;
  keys: LaunchKeys;
  /** Known once the server listens. */
  origin: () => string;
  /** Answers what is not the page's business (a second start asking for a key); `false`: not ours. */
  control: (message: IncomingMessage, response: ServerResponse) => boolean;
};

/** The core's door behind HTTP: who is admitted is passed on, everybody else sees a plain page. */
export const createHttpDoor = ({ core, keys, origin, control }: DoorOptions): Server =>
  createServer((message, response) => {
    if (control(message, response)) return;
    const { method = 'GET', url: target = '/', headers } = message;
    const admission = admit({ method, target, headers }, origin(), keys);
    if (admission.kind === 'refused') return refuse(response);
    if (admission.kind === 'redirected') return redirect(response, admission.location, admission.setCookie);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const { url } = admission;
    // within the promise: `Request` throws at methods that it does not know (TRACE), and must not end the program
    const asked = async (): Promise<Response> => core.fetch(toRequest(message, url, gone.signal));
    asked().then(
      (answer) => sendResponse(answer, response),
      () => response.destroy(),
    );
  });
