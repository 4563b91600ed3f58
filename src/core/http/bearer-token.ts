/** The token of an `Authorization: Bearer …` header (RFC 6750), or `null`. */
export const bearerTokenOf = (request: Request): string | null =>
  /^Bearer ([A-Za-z0-9_-]{16,200})$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
