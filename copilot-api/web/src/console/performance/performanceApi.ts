import { CopilotApi } from '../../api/client'
import { query, type Page } from '../api/consoleApi'
import type { By, EvidenceItem, Figure, FrozenMonth, PayFeed, Performance, PerformanceDay, PerformanceRow } from './contract'
import type { Column, Direction } from './ranking'

/** What the service gives at most. */
const LARGEST_PAGE = 1000

/** Performance and pay on behalf of whoever is signed in to the console. */
export class PerformanceApi extends CopilotApi {
  /** @param after where the page before ended */
  performance(period: string, by: By, store?: string, order?: { sort: Column; way: Direction }, after?: string): Promise<Performance> {
    return this.ask('GET', `/performance${query({ period, by, store, ...order, after })}`)
  }

  /**
   * Rows of a month, page by page until all that are wanted are there or there are no more.
   * @param order in which they are likely to come early
   * @param more whether the answer is still of use
   */
  async performanceUntil(found: (rows: readonly PerformanceRow[]) => boolean, period: string, by: By, store?: string, order?: { sort: Column; way: Direction }, more: () => boolean = () => true): Promise<PerformanceRow[]> {
    const rows: PerformanceRow[] = []
    let after: string | undefined
    do {
      const page = await this.ask<Performance>('GET', `/performance${query({ period, by, store, ...order, limit: LARGEST_PAGE, after })}`)
      rows.push(...page.rows)
      // Never the same page twice.
      after = page.next === after ? undefined : (page.next ?? undefined)
    } while (after && more() && !found(rows))
    return rows
  }

  async performanceDays(period: string, key: string): Promise<PerformanceDay[]> {
    return (await this.ask<{ days: PerformanceDay[] }>('GET', `/performance/days${query({ period, key })}`)).days
  }

  async performanceEvidence(period: string, key: string, figure: Figure, after?: string): Promise<Page<EvidenceItem>> {
    const { items, next } = await this.ask<{ items: EvidenceItem[]; next?: string | null }>('GET', `/performance/evidence${query({ period, key, figure, after, limit: 50 })}`)
    return { rows: items, next: next ?? null }
  }

  freezePeriod(period: string): Promise<FrozenMonth> {
    return this.ask('POST', `/performance/periods/${encodeURIComponent(period)}/freeze`)
  }

  payPeriod(period: string): Promise<FrozenMonth> {
    return this.ask('GET', `/performance/periods/${encodeURIComponent(period)}`)
  }

  /** What is said of the whole; of its entries, of which a chain has thousands, the first alone. */
  payFeed(period: string): Promise<PayFeed> {
    return this.ask('GET', `/pay-feed${query({ period, limit: 1 })}`)
  }

  corrections(period: string): Promise<PayFeed> {
    return this.ask('GET', `/pay-feed${query({ period, kind: 'CORRECTION' })}`)
  }

  payFeedFile(period: string): Promise<Blob> {
    return this.file(`/pay-feed${query({ period })}`, 'text/csv')
  }
}
