import type { z } from 'zod';
import { type AdminOperationName, type adminOperations, adminPaths } from '#shared/contract/admin.ts';
import { json } from './test-class.ts';

type Operations = typeof adminOperations;

/** The one-time token at the end of a link. */
export const linkOf = (link: string): string => /#\/enter\/(\S+)/.exec(link)?.[1] ?? '';

/** What a browser with the admin page does, without the page: it keeps the cookie and sends JSON. */
export class AdminBrowser {
  readonly #address: string;
  cookie = '';
  /** As it came when signing in. */
  setCookie = '';

  constructor(address: string) {
    this.#address = address;
  }

  /** Signs in by a one-time token. */
  static async enter({ address }: { address: string }, token: string): Promise<AdminBrowser> {
    const browser = new AdminBrowser(address);
    await browser.call('session.enter', { token });
    return browser;
  }

  async post(name: string, input: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(`${this.#address}${adminPaths.operation(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie, ...headers },
      body: JSON.stringify(input),
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie !== null) {
      this.setCookie = cookie;
      this.cookie = cookie.includes('Max-Age=0') ? '' : (cookie.split(';')[0] ?? '');
    }
    return response;
  }

  /** Gets a file, as an image or a player does. */
  read(path: string, range?: string): Promise<Response> {
    const headers = { cookie: this.cookie, ...(range === undefined ? {} : { range }) };
    return fetch(`${this.#address}${path}`, { headers });
  }

  /** @throws Error with the code that the endpoint answered. */
  async call<N extends AdminOperationName>(
    name: N,
    input: z.input<Operations[N]['input']>,
  ): Promise<z.output<Operations[N]['output']>> {
    return (await json(await this.post(name, input))) as z.output<Operations[N]['output']>;
  }
}
