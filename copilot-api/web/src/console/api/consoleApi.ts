import { CopilotApi } from '../../api/client'
import type {
  Briefing,
  Campaign,
  CampaignPlan,
  CampaignTask,
  CreditStatement,
  Execution,
  GiveBack,
  Me,
  Preview,
  PreviewPerson,
  Reply,
  ReplyDraft,
  Takeover,
  TakeoverList,
  TalkSnapshot,
} from './contract'

export type Filters = Record<string, string | number | undefined>

export interface Page<T> {
  rows: T[]
  /** Where the next page begins; null after the last. */
  next: string | null
}

/** The service on behalf of whoever is signed in to the console. */
export class ConsoleApi extends CopilotApi {
  me(): Promise<Me> {
    return this.ask('GET', '/me')
  }

  /** What waits for anybody, and what is held here. */
  async queue(): Promise<TakeoverList> {
    const [waiting, mine] = await Promise.all([this.takeovers('WAITING'), this.takeovers('MINE')])
    return { takeovers: [...waiting.takeovers, ...mine.takeovers], counts: mine.counts }
  }

  takeovers(state: 'WAITING' | 'MINE' | 'ACTIVE' | 'DONE'): Promise<TakeoverList> {
    return this.ask('GET', `/takeovers${query({ state, limit: 200 })}`)
  }

  claim(takeover: string): Promise<Takeover> {
    return this.ask('POST', `/takeovers/${encodeURIComponent(takeover)}/claim`)
  }

  /** Undefined where nobody waits. */
  claimNext(): Promise<Takeover | undefined> {
    return this.ask('POST', '/takeovers/claim-next')
  }

  heartbeat(takeover: string, token: number): Promise<{ expiresAt: string }> {
    return this.ask('POST', `/takeovers/${encodeURIComponent(takeover)}/heartbeat`, { token })
  }

  handBack(takeover: string, token: number, note?: string): Promise<void> {
    return this.ask('POST', `/takeovers/${encodeURIComponent(takeover)}/hand-back`, { token, note })
  }

  queueFeedAddress(): string {
    return '/api/v1/takeovers/feed'
  }

  talk(conversation: string): Promise<TalkSnapshot> {
    return this.ask('GET', `/conversations/${encodeURIComponent(conversation)}`)
  }

  briefing(conversation: string): Promise<Briefing> {
    return this.ask('GET', `/conversations/${encodeURIComponent(conversation)}/briefing`)
  }

  reply(conversation: string, draft: ReplyDraft): Promise<Reply> {
    return this.ask('POST', `/conversations/${encodeURIComponent(conversation)}/replies`, draft)
  }

  /** What became of words that the writer puts into the customer's chat by their own hand. */
  replySent(reply: string, ok: boolean, hostResult: string, token?: number): Promise<Reply> {
    return this.ask('POST', `/replies/${encodeURIComponent(reply)}/sent`, { ok, hostResult, token })
  }

  promiseDone(promise: string, how: 'kept' | 'dropped'): Promise<void> {
    return this.ask('POST', `/promises/${encodeURIComponent(promise)}/${how}`)
  }

  async campaigns(): Promise<Campaign[]> {
    return (await this.ask<{ campaigns: Campaign[] }>('GET', '/campaigns')).campaigns
  }

  campaign(code: string): Promise<Campaign> {
    return this.ask('GET', `/campaigns/${encodeURIComponent(code)}`)
  }

  createCampaign(plan: CampaignPlan): Promise<Campaign> {
    return this.ask('POST', '/campaigns', plan)
  }

  changeCampaign(plan: CampaignPlan): Promise<Campaign> {
    return this.ask('PUT', `/campaigns/${encodeURIComponent(plan.code)}`, plan)
  }

  steerCampaign(code: string, how: 'start' | 'pause' | 'end'): Promise<Campaign> {
    return this.ask('POST', `/campaigns/${encodeURIComponent(code)}/${how}`)
  }

  beginPreview(code: string): Promise<Preview> {
    return this.ask('POST', `/campaigns/${encodeURIComponent(code)}/preview`)
  }

  preview(code: string): Promise<Preview> {
    return this.ask('GET', `/campaigns/${encodeURIComponent(code)}/preview`)
  }

  async previewPeople(code: string, filters: Filters): Promise<Page<PreviewPerson>> {
    const { people, next } = await this.ask<{ people: PreviewPerson[]; next: string | null }>('GET', `/campaigns/${encodeURIComponent(code)}/preview/people${query(filters)}`)
    return { rows: people, next }
  }

  execution(code: string, by: 'store' | 'guide', store?: string): Promise<Execution> {
    return this.ask('GET', `/campaigns/${encodeURIComponent(code)}/execution${query({ by, store })}`)
  }

  async campaignTasks(code: string, filters: Filters): Promise<Page<CampaignTask>> {
    const { tasks, next } = await this.ask<{ tasks: CampaignTask[]; next: string | null }>('GET', `/campaigns/${encodeURIComponent(code)}/tasks${query(filters)}`)
    return { rows: tasks, next }
  }

  statement(period: string, store?: string, after?: string): Promise<CreditStatement> {
    return this.ask('GET', `/credit/statement${query({ period, store, after, limit: 50 })}`)
  }

  giveBacks(): Promise<GiveBack[]> {
    return this.ask('GET', '/credit/give-backs')
  }

  askBack(store: string, note?: string): Promise<GiveBack> {
    return this.ask('POST', '/credit/give-backs', { store, note })
  }

  acceptGiveBack(id: string, from: string, tier?: string): Promise<GiveBack> {
    return this.ask('POST', `/credit/give-backs/${encodeURIComponent(id)}/accept`, { from, tier })
  }

  declineGiveBack(id: string, note?: string): Promise<GiveBack> {
    return this.ask('POST', `/credit/give-backs/${encodeURIComponent(id)}/decline`, { note })
  }
}

export function query(filters: Filters): string {
  const set = Object.entries(filters).filter((filter): filter is [string, string | number] => filter[1] !== undefined && filter[1] !== '')
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
