/** A refusal of the service, as RFC 9457 problem details tell it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** The stable last part of `urn:guide-copilot:problem:<slug>`. */
    readonly slug: string,
    readonly detail: string,
    /** Members beyond the standard ones, such as `findings`. */
    readonly more: Record<string, unknown> = {},
  ) {
    super(`${status} ${slug}`)
  }

  static async of(response: Response): Promise<Problem> {
    const body: unknown = await response.json().catch(() => null)
    if (typeof body !== 'object' || body === null) return new Problem(response.status, 'unknown', '')
    const { type, title, detail, status: _status, instance: _instance, ...more } = body as Record<string, unknown>
    const slug = typeof type === 'string' ? (type.split(':').pop() ?? 'unknown') : 'unknown'
    return new Problem(response.status, slug, String(detail ?? title ?? ''), more)
  }
}

/** There is nothing to see any more, for instance because the customer was erased: what is shown of it goes. */
export function isOutOfSight(failure: unknown): boolean {
  return failure instanceof Problem && [403, 404, 410].includes(failure.status)
}

/** Nobody answered: no network, or the service is away. Worth trying again later. */
export class Unreachable extends Error {}

/** The sign-in has ended; only signing in again helps. */
export class SessionOver extends Error {}
