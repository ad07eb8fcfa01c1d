import type { SessionTicket } from './contract'
import { Problem, SessionOver, Unreachable } from './problem'

interface Held {
  token: string
  receivedAt: number
  /** How long the token lives, in milliseconds, from when it was received. */
  life: number
}

const KEY = 'copilot.session'
const DEFAULT_LIFE = 15 * 60_000

export type Renewal = (token: string) => Promise<SessionTicket>

/**
 * The guide's sign-in: one short-lived token, renewed when two thirds of its life have passed.
 * A token's life is counted from when it arrived, so that a phone with a wrong clock stays signed in.
 * The token lives in memory and in the tab's own storage, never in an address.
 */
export class Session {
  private held: Held | null
  private renewing: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly overListeners = new Set<() => void>()

  constructor(
    private readonly renewal: Renewal,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = sessionStorage,
    private readonly now: () => number = Date.now,
  ) {
    this.held = this.restore()
    this.schedule()
  }

  get open(): boolean {
    return this.held !== null && this.remaining() > 0
  }

  start(ticket: SessionTicket): void {
    const receivedAt = this.now()
    this.held = { token: ticket.token, receivedAt, life: lifeOf(ticket, receivedAt) }
    this.storage.setItem(KEY, JSON.stringify(this.held))
    this.schedule()
  }

  /** The token to send now. Renews first when it is due; throws {@link SessionOver} when it has run out. */
  async bearer(): Promise<string> {
    if (!this.held) throw new SessionOver()
    if (this.due()) await this.renew()
    if (!this.open) throw this.end()
    return this.held.token
  }

  /** One renewal at a time. A network failure keeps the token that is still valid. */
  renew(): Promise<void> {
    this.renewing ??= this.renewNow().finally(() => {
      this.renewing = null
    })
    return this.renewing
  }

  end(): SessionOver {
    const wasHeld = this.held !== null
    this.clear()
    if (wasHeld) this.overListeners.forEach((listener) => listener())
    return new SessionOver()
  }

  /** Signs out without telling the listeners. */
  clear(): void {
    this.held = null
    clearTimeout(this.timer)
    this.storage.removeItem(KEY)
  }

  onOver(listener: () => void): () => void {
    this.overListeners.add(listener)
    return () => this.overListeners.delete(listener)
  }

  private async renewNow(): Promise<void> {
    if (!this.held) throw new SessionOver()
    try {
      this.start(await this.renewal(this.held.token))
    } catch (failure) {
      if (failure instanceof Problem && (failure.status === 401 || failure.status === 403)) throw this.end()
      if (!(failure instanceof Unreachable) && !(failure instanceof Problem)) throw failure
      if (!this.open) throw this.end()
    }
  }

  private schedule(): void {
    clearTimeout(this.timer)
    if (!this.held) return
    const wait = Math.max(this.held.receivedAt + dueAfter(this.held.life) - this.now(), 5_000)
    this.timer = setTimeout(() => {
      this.renew()
        .catch(() => undefined)
        .finally(() => this.due() && this.schedule())
    }, wait)
  }

  private due(): boolean {
    return this.held !== null && this.now() - this.held.receivedAt >= dueAfter(this.held.life)
  }

  private remaining(): number {
    return this.held ? this.held.receivedAt + this.held.life - this.now() : 0
  }

  private restore(): Held | null {
    try {
      const held = JSON.parse(this.storage.getItem(KEY) ?? 'null') as Held | null
      return held && held.receivedAt + held.life > this.now() ? held : null
    } catch {
      return null
    }
  }
}

function dueAfter(life: number): number {
  return (life * 2) / 3
}

function lifeOf(ticket: SessionTicket, receivedAt: number): number {
  const claims = claimsOf(ticket.token)
  if (claims?.exp && claims.iat) return (claims.exp - claims.iat) * 1000
  if (ticket.expiresAt) return Math.max(Date.parse(ticket.expiresAt) - receivedAt, 0)
  return DEFAULT_LIFE
}

/** Reads, and does not trust: the service checks the signature, the page only wants to know when to renew. */
function claimsOf(token: string): { exp?: number; iat?: number } | null {
  try {
    const payload = token.split('.')[1] ?? ''
    return JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { exp?: number; iat?: number }
  } catch {
    return null
  }
}
