import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, defineComponent, h, type App } from 'vue'
import type { CreditEvent, CreditLine, CreditStatement, Me } from '../../src/console/api/contract'
import type { ConsoleApi } from '../../src/console/api/consoleApi'
import CreditScreen from '../../src/console/credit/CreditScreen.vue'
import { placeOf } from '../../src/console/route'

vi.mock('tdesign-vue-next/es/button', () => ({ Button: defineComponent({ setup: (_, { slots }) => () => h('button', slots.default?.()) }) }))

const ME: Me = { account: 'lin', name: '林小雨', brand: { code: 'b', name: 'b' }, roles: [{ role: 'GUIDE', scope: 'store:s1' }], stores: [{ code: 's1', name: '西溪店' }] }
let app: App | null = null

const part = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`)
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve))
}

function line(store: string, events: CreditEvent[]): CreditLine {
  const entry = { no: '1.1', kind: 'SALE', party: 'HOME_GUIDE', account: 'lin', name: '林小雨', amount: '99.00', share: '1', reason: { code: 'OWN', text: '门店自己接待' }, rule: { version: 1 }, events } as const
  return { id: store, order: 'o-1', at: '2026-11-22T02:00:00Z', store, currency: 'CNY', total: '99.00', amount: '99.00', entries: [{ ...entry, events }] }
}

async function show(address: string, lines: CreditLine[]): Promise<void> {
  const statement: CreditStatement = { period: '2026-11', closed: false, orders: lines.length, totals: [], lines, next: null }
  const api = { statement: async () => statement } as unknown as ConsoleApi
  app = createApp({ render: () => h(CreditScreen, { api, me: ME, place: placeOf(address) }) })
  app.mount(document.getElementById('main')!)
  // It comes together with its picture, which is fetched.
  await vi.waitFor(() => expect(part('loading')).toBeNull(), 20_000)
}

beforeEach(() => (document.body.innerHTML = '<main id="main"></main>'))
afterEach(() => app?.unmount())

describe('the statement of credit', () => {
  test('names stores, and leaves the code of one that is not the reader’s', async () => {
    await show('#/credit', [line('s1', []), line('s2', [])])
    expect([...document.querySelectorAll('.who')].map((told) => told.textContent)).toEqual(['西溪店', 's2'])
  })

  test('says since when something holds, and nothing where it has held for as long as anybody knows', async () => {
    await show('#/credit', [line('s1', [{ kind: 'OWNER', ref: 'lin' }, { kind: 'TIER', ref: 'SELF_RUN', at: '2026-11-01T02:00:00Z' }, { kind: 'OWNER', ref: 'gone' }])])
    part('credit-line')!.querySelector('button')!.click()
    await settle()
    expect([...document.querySelectorAll('.events li')].map((told) => told.textContent)).toEqual(['林小雨 (归属导购)', '自营接待 (门店档位，自 2026-11-01 10:00)', 'gone (归属导购)'])
  })

  test('of an old month shows that month as chosen', async () => {
    await show('#/credit?period=2024-01', [])
    expect((part('credit-period') as HTMLSelectElement).value).toBe('2024-01')
  })
})
