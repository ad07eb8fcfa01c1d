import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, type App, type SetupContext } from 'vue'
import type { Session } from '../../src/api/session'
import type { Me, Role } from '../../src/console/api/contract'
import PerformancePage from '../../src/console/performance/PerformancePage.vue'
import type { Performance } from '../../src/console/performance/contract'
import { usePlace } from '../../src/console/route'
import { month, row, scored } from './samples'

// Pictures are looked at in a browser; here their figures are read.
vi.mock('../../src/console/chart/echarts', () => ({ init: () => ({ on: vi.fn(), setOption: vi.fn(), resize: vi.fn(), dispose: vi.fn() }) }))
// Its styles are for a browser.
vi.mock('tdesign-vue-next/es/button', () => ({ Button: { setup: (_: object, { slots }: SetupContext) => () => h('button', slots.default?.()) } }))

/** What the service answers, by the beginning of the path; a number is a refusal. */
let answers: Record<string, unknown>
let asked: string[]
let app: App

const statement = { zh: '机器判断的项目不计入绩效。', en: '', trusted: [] }
const session = { bearer: () => Promise.resolve('t'), end: vi.fn() } as unknown as Session
const me = (role: Role, stores = ['s1', 's2']): Me => ({ account: 'x', name: '何岚', brand: { code: 'b', name: 'b' }, roles: [{ role, scope: 'brand' }], stores: stores.map((code) => ({ code, name: code })) })
const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
const all = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)]
const settle = async () => {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setTimeout(resolve))
}
const tap = async (element: Element | null | undefined) => {
  ;(element as HTMLElement | null)?.click()
  await settle()
}
const rows = () => all('performance-row').map(({ dataset }) => dataset.key)

async function show(person: Me, told?: Performance, address = '#/performance?period=2026-11'): Promise<void> {
  if (told) answers['GET /performance?'] = told
  history.replaceState(null, '', address)
  app = createApp({
    setup() {
      const place = usePlace()
      return () => h(PerformancePage, { session, me: person, place: place.value })
    },
  })
  app.mount(document.body.appendChild(document.createElement('div')))
  await settle()
}

// Figures come with what draws them: here that is there already.
beforeAll(() => Promise.all([import('../../src/console/performance/PerformancePictures.vue'), import('../../src/console/performance/DaysChart.vue')]))

beforeEach(() => {
  asked = []
  answers = { 'GET /pay-feed': { period: '2026-11', state: 'OPEN', total: 0, corrections: 0, entries: [], checksum: 'c', statement }, 'GET /performance/days': { days: [] } }
  vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} })
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  HTMLDialogElement.prototype.showModal = vi.fn()
  HTMLDialogElement.prototype.close = vi.fn()
  vi.stubGlobal('fetch', async (address: string, { method, headers }: { method: string; headers: Record<string, string> }) => {
    const path = `${method} ${String(address).replace('/api/v1', '')}`
    asked.push(`${path}${headers.Accept?.startsWith('text/csv') ? ' csv' : ''}`)
    const known = Object.keys(answers).filter((start) => path.startsWith(start)).sort((a, b) => b.length - a.length)[0]
    const answer = known ? answers[known] : 404
    if (typeof answer === 'number') return new Response('{}', { status: answer })
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer))
  })
})

afterEach(() => {
  app.unmount()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

test('the file of pay is the service’s, with the mark by which Excel knows Chinese', async () => {
  const saved: Blob[] = []
  Object.assign(URL, { createObjectURL: (file: Blob) => (saved.push(file), 'blob:x'), revokeObjectURL: () => undefined })
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  await show(me('HQ_OPERATOR'), month([]))
  answers['GET /pay-feed?period=2026-11'] = '\ufeffid,姓名\r\n'
  await tap(find('pay-feed-save'))
  click.mockRestore()
  expect([...new Uint8Array(await saved[0]!.arrayBuffer())].slice(0, 4)).toEqual([0xef, 0xbb, 0xbf, 'i'.charCodeAt(0)])
})

test('who tries again by the keyboard goes on in the page', async () => {
  const main = document.body.appendChild(Object.assign(document.createElement('main'), { id: 'main', tabIndex: -1 }))
  answers['GET /performance?'] = 503
  await show(me('SUPERVISOR'))
  answers['GET /performance?'] = month([])
  find('error-retry')!.focus()
  await tap(find('error-retry'))
  expect(document.activeElement).toBe(main)
})

describe('the table', () => {
  test('tells a mean with its interval and how many it is of', async () => {
    await show(me('SUPERVISOR'), month([row('lin')]))
    expect(find('scores')?.textContent).toContain('80')
    expect(find('scores')?.textContent).toContain('74.5–85.5 · 12 个会话')
    expect(find('pay')?.textContent).toContain('2 个评分项 · 12 份')
    for (const [grade, count] of Object.entries({ given: 20, sent: 15, seen: 12, answered: 6, ordered: 2 })) expect(find(`tasks-${grade}`)?.textContent?.trim()).toMatch(new RegExp(`^\\D*${count}`))
    expect(find('tasks-sent')?.textContent).toContain('75%')
    expect(find('firstReply')?.textContent).toContain('1 分 35 秒')
    expect(find('suggestions')?.textContent).toContain('40%')
    expect(find('sales')?.textContent).toContain('¥1,299.00')
  })

  test('says why a shared seat has no score', async () => {
    await show(me('SUPERVISOR'), month([row('seat', { kind: 'SEAT', personal: false, scores: { ...scored(null, 12), hidden: 'SHARED_SEAT', conversations: 9 }, pay: { mean: null, n: 0, criteria: [] } })]))
    expect(find('scores')?.textContent).toContain('没有个人分')
    await tap(find('unfold'))
    expect(find('row-detail')?.textContent).toContain('共用工位')
    expect(asked.some((path) => path.includes('/days'))).toBe(false)
  })

  test('is sorted by the buttons of its head, and puts who has too little below in no order', async () => {
    await show(me('SUPERVISOR'), month([row('a', { scores: scored(60, 9) }), row('b', { scores: scored(90, 9) }), row('c', { scores: scored(100, 2) })]))
    expect(rows()).toEqual(['a', 'b', 'c'])
    await tap(find('sort-scores'))
    expect(rows()).toEqual(['b', 'a', 'c'])
    expect(find('sort-scores')?.closest('th')?.getAttribute('aria-sort')).toBe('descending')
    expect(find('few')?.textContent).toContain('不到 5 个')
    await tap(find('sort-scores'))
    expect(rows()).toEqual(['a', 'b', 'c'])
    expect(location.hash).toContain('sort=scores')
  })

  test('with more rows than one answer holds goes on by a button and lets the service sort', async () => {
    await show(me('SUPERVISOR'), month([row('a'), row('b')], { total: 3, next: 'b' }))
    expect(rows()).toEqual(['a', 'b'])
    answers['GET /performance?'] = month([row('b'), row('c', { name: '陈' })], { total: 3 })
    await tap(find('performance-more'))
    expect(asked.filter((path) => path.includes('period=2026-11')).at(-1)).toBe('GET /performance?period=2026-11&by=GUIDE&after=b')
    expect(rows()).toHaveLength(3)
    expect(find('performance-more')).toBeNull()
  })

  test('asks the service for an order that it cannot make of a part', async () => {
    await show(me('SUPERVISOR'), month([row('a', { scores: scored(60, 9) })], { total: 2, next: 'a' }))
    answers['GET /performance?'] = month([row('b', { scores: scored(90, 9) })], { total: 2, next: 'b' })
    await tap(find('sort-scores'))
    expect(asked.filter((path) => path.includes('period=2026-11')).at(-1)).toBe('GET /performance?period=2026-11&by=GUIDE&sort=scores&way=down')
    expect(rows()).toEqual(['b'])
  })

  test('calls what pay is made of by its title and says what is kept back', async () => {
    await show(me('SUPERVISOR'), month([row('lin', { scores: { ...scored(80, 12), keptBack: 2 } })], { criteria: [{ code: 'first-reply', title: '首次回复及时' }] }))
    await tap(find('unfold'))
    expect(find('pay-made-of')?.textContent).toContain('首次回复及时')
    expect(find('pay-made-of')?.textContent).toContain('forbidden')
    expect(find('kept-back')?.textContent).toContain('2')
  })

  test('shows a row by day and what its pay number is made of', async () => {
    answers['GET /performance/days'] = { days: [{ date: '2026-11-03', mean: 71, n: 2 }, { date: '2026-11-04', mean: null, n: 0 }] }
    await show(me('SUPERVISOR'), month([row('lin')]))
    await tap(find('unfold'))
    await settle()
    expect(find('pay-made-of')?.textContent).toContain('forbidden')
    expect(asked).toContain('GET /performance/days?period=2026-11&key=lin')
  })
})

describe('a figure', () => {
  const items = { items: [{ conversation: 'v1', at: '2026-11-03T04:00:00Z', value: '71', text: '豆豆妈妈', sheet: 'sh1', message: 'm1' }], next: 'n1' }

  test('opens to what it is made of, and on to where it was said', async () => {
    answers['GET /performance/evidence'] = items
    await show(me('SUPERVISOR'), month([row('lin')]))
    await tap(find('scores')?.querySelector('button'))
    expect(find('evidence-sum')?.textContent).toContain('平均 80（95% 区间 74.5–85.5） · 12 个会话计入，2 个无法评分')
    expect(find('evidence-item')?.textContent).toContain('71 分')
    expect(find('to-talk')?.getAttribute('href')).toBe('#/conversations/v1/m1')
    answers['GET /performance/evidence'] = { items: [{ ...items.items[0], value: '89.5' }], next: null }
    await tap(find('evidence-more'))
    expect(all('evidence-item')).toHaveLength(2)
    expect(asked.at(-1)).toContain('after=n1')
  })

  test.each([
    ['tasks', { value: 'GIVEN', text: '没有发送' }, '没有发出'],
    ['firstReply', { value: '146', text: '第一次回复用了 2 分 26 秒' }, '2 分 26 秒'],
    ['suggestions', { value: '2', text: '出示 5 条建议，采用 2 条，其中改过 1 条', counts: { shown: 5, used: 2, edited: 1 } }, '5 条用了 2 条 · 改过 1 条'],
    ['sales', { value: '111.00', text: '计入业绩 111.00 CNY' }, '¥111.00'],
    ['sales', { value: '-90.00', text: '退款冲回 -90.00 CNY' }, '退款冲回 -90.00 CNY−¥90.00'],
    ['scores', { value: null, text: '没有评分：对话太短' }, '没有评分：对话太短'],
  ])('of %s tells each of its values once, in words', async (figure, item, told) => {
    answers['GET /performance/evidence'] = { items: [{ at: '2026-11-03T04:00:00Z', ...item }], next: null }
    await show(me('SUPERVISOR'), month([row('lin')]), `#/performance?period=2026-11&of=lin&figure=${figure}`)
    expect(find('evidence-item')?.textContent?.replace(/^\S+ \d\d:\d\d/, '')).toBe(told)
  })

  test('is open again when its address is come back to', async () => {
    answers['GET /performance/evidence'] = items
    await show(me('SUPERVISOR'), month([row('lin')]), '#/performance?period=2026-11&of=lin&figure=sales')
    expect(find('evidence-drawer')).not.toBeNull()
  })

  test('with nothing behind it does not open', async () => {
    await show(me('SUPERVISOR'), month([row('new', { sales: { credited: '0.00', currency: 'CNY', orders: 0 } })]))
    expect(find('sales')?.querySelector('button')).toBeNull()
  })
})

describe('who looks', () => {
  test('at a whole chain sees its stores first, and a store’s guides by one press', async () => {
    await show(me('HQ_OPERATOR'), month([row('store:s1', { kind: 'STORE', personal: false })]))
    expect(asked).toContain('GET /performance?period=2026-11&by=STORE')
    await tap(document.querySelector('.in'))
    expect(asked).toContain('GET /performance?period=2026-11&by=GUIDE&store=s1')
    expect(asked.filter((path) => path.includes('pay-feed'))).toHaveLength(1)
  })

  test('as a supervisor is told who surely got worse since the month before, and opens what is behind it', async () => {
    const of = (key: string, mean: number) => row(key, { scores: { ...scored(mean, 20), low: mean - 3, high: mean + 3, conversations: 20 } })
    answers['GET /performance?period=2026-10'] = month([of('lin', 80), of('zhou', 71)])
    answers['GET /performance/evidence'] = { items: [], next: null }
    await show(me('SUPERVISOR'), month([of('lin', 68), of('zhou', 70)]))
    expect(all('fallen-row').map(({ textContent }) => textContent)).toEqual(['lin −12'])
    expect(all('change').map(({ textContent }) => textContent)).toEqual(['比上月 −12', '比上月 −1'])
    await tap(find('fallen-row'))
    expect(location.hash).toContain('of=lin&figure=scores')
  })

  test('is compared with the month before, on whatever page of that a row is', async () => {
    const of = (key: string, mean: number) => row(key, { scores: { ...scored(mean, 20), low: mean - 3, high: mean + 3, conversations: 20 } })
    answers['GET /performance?period=2026-10'] = month([of('zhou', 71)], { total: 2, next: 'zhou' })
    answers['GET /performance?period=2026-10&by=GUIDE&limit=1000&after=zhou'] = month([of('lin', 80)], { total: 2 })
    await show(me('SUPERVISOR'), month([of('lin', 68)]))
    expect(all('change').map(({ textContent }) => textContent)).toEqual(['比上月 −12'])
  })

  test('as a guide sees their own row and nothing of pay', async () => {
    await show(me('GUIDE'), month([row('lin')]))
    expect(asked).toEqual(['GET /performance?period=2026-11&by=GUIDE', 'GET /performance?period=2026-10&by=GUIDE&limit=1000'])
    expect(find('fallen')).toBeNull()
    for (const part of ['by-STORE', 'performance-store', 'freeze', 'pay-feed']) expect(find(part)).toBeNull()
  })

  test('for pay sees the pay feed alone', async () => {
    await show(me('IT'))
    expect(asked).toEqual(['GET /pay-feed?period=2026-11&limit=1'])
    expect(find('pay-statement')?.textContent).toContain('不计入绩效')
  })

  test('too early sees that there is nothing', async () => {
    await show(me('SUPERVISOR'), month([]))
    expect(find('empty')).not.toBeNull()
  })

  test('without a network may try again', async () => {
    answers['GET /performance?'] = 503
    await show(me('SUPERVISOR'))
    answers['GET /performance?'] = month([row('lin')])
    await tap(find('error-retry'))
    expect(rows()).toEqual(['lin'])
  })
})

describe('a month', () => {
  const LAST = '#/performance?period=2025-11'
  const last = (part: Partial<Performance> = {}) => month([row('store:s1', { kind: 'STORE', personal: false })], { period: '2025-11', ...part })

  test('that still runs is not to be frozen', async () => {
    const now = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)
    await show(me('HQ_OPERATOR'), last({ period: now }), `#/performance?period=${now}`)
    expect(find('period-state')).not.toBeNull()
    expect(find('freeze')).toBeNull()
  })

  const open = (openDisputes: number, openReviews: number) => ({ period: '2025-11', state: 'OPEN', warnings: { openDisputes, openReviews, text: '' } })

  test('is frozen after it was said what is still open', async () => {
    Object.assign(answers, { 'GET /performance/periods/2025-11': open(7, 3), 'POST /performance/periods/2025-11/freeze': { period: '2025-11', entries: 9, corrections: 1, checksum: 'x' } })
    await show(me('HQ_OPERATOR'), last(), LAST)
    await tap(find('freeze'))
    const told = find('still-open')?.textContent
    for (const part of ['7 个申诉', '3 份复核', '更正']) expect(told).toContain(part)
    answers['GET /performance?'] = last({ state: 'FROZEN', frozenAt: '2025-12-01T01:00:00Z' })
    await tap(find('freeze-do'))
    expect(asked).toContain('POST /performance/periods/2025-11/freeze')
    expect(find('frozen-now')?.textContent).toContain('9 条，更正 1 条。')
    expect(find('period-state')?.dataset.state).toBe('FROZEN')
    expect(find('freeze')).toBeNull()
  })

  test('that takes long is asked for until it is frozen', async () => {
    Object.assign(answers, { 'GET /performance/periods/2025-11': open(0, 0), 'POST /performance/periods/2025-11/freeze': { period: '2025-11', state: 'FREEZING' } })
    await show(me('HQ_OPERATOR'), last(), LAST)
    await tap(find('freeze'))
    expect(find('nothing-open')).not.toBeNull()
    answers['GET /performance/periods/2025-11'] = { period: '2025-11', state: 'FROZEN', entries: 4, corrections: 0, checksum: 'x' }
    vi.useFakeTimers()
    find('freeze-do')?.click()
    await vi.advanceTimersByTimeAsync(10)
    expect(find('freezing')).not.toBeNull()
    await vi.advanceTimersByTimeAsync(3100)
    vi.useRealTimers()
    await settle()
    expect(find('frozen-now')?.textContent).toContain('4 条')
  })

  test('that somebody is freezing says so, and is followed until it is frozen', async () => {
    answers['GET /performance/periods/2025-11'] = { period: '2025-11', state: 'FREEZING' }
    vi.useFakeTimers()
    const shown = show(me('HQ_OPERATOR'), last({ state: 'FREEZING' }), LAST)
    await vi.advanceTimersByTimeAsync(100)
    await shown
    expect(find('period-state')?.textContent).toBe('正在冻结')
    expect(find('freeze')).toBeNull()
    await vi.advanceTimersByTimeAsync(3100)
    expect(find('period-state')?.dataset.state).toBe('FREEZING')
    answers['GET /performance/periods/2025-11'] = { period: '2025-11', state: 'FROZEN', entries: 4, corrections: 0, checksum: 'x' }
    answers['GET /performance?'] = last({ state: 'FROZEN', frozenAt: '2025-12-01T01:00:00Z' })
    await vi.advanceTimersByTimeAsync(3100)
    vi.useRealTimers()
    await settle()
    expect(find('frozen-now')?.textContent).toContain('4 条')
    expect(find('period-state')?.dataset.state).toBe('FROZEN')
  })

  test('that goes on when its window is closed is being frozen on the page', async () => {
    Object.assign(answers, { 'GET /performance/periods/2025-11': { period: '2025-11', state: 'OPEN', warnings: { openReviews: 0, openDisputes: 0, text: '' } }, 'POST /performance/periods/2025-11/freeze': { period: '2025-11', state: 'FREEZING' } })
    await show(me('HQ_OPERATOR'), last(), LAST)
    await tap(find('freeze'))
    await tap(find('freeze-do'))
    answers['GET /performance?'] = last({ state: 'FREEZING' })
    await tap(find('freeze-dialog')?.querySelector('button'))
    expect(find('freeze-dialog')).toBeNull()
    expect(find('period-state')?.dataset.state).toBe('FREEZING')
  })

  test('that a supervisor looks at says so, and asks nothing that is not theirs to ask', async () => {
    await show(me('SUPERVISOR'), last({ state: 'FREEZING' }), LAST)
    expect(find('period-state')?.textContent).toBe('正在冻结')
    expect(asked.some((path) => path.includes('/periods/'))).toBe(false)
  })

  test('is not frozen where nobody can say what is open', async () => {
    await show(me('HQ_OPERATOR'), last(), LAST)
    await tap(find('freeze'))
    expect(find('freeze-do')?.hasAttribute('disabled')).toBe(true)
  })

  test('tells of what was frozen before what changed, and whose it is', async () => {
    const correction = { id: '2026-11:lin:2026-10', kind: 'CORRECTION', concerns: '2026-10', staff: 'lin', store: 's1', pay: 71.25, reason: '评分有变' }
    answers['GET /pay-feed'] = { period: '2026-11', state: 'OPEN', total: 9, corrections: 1, entries: [], checksum: 'abc', statement }
    answers['GET /pay-feed?period=2026-11&kind=CORRECTION'] = { period: '2026-11', state: 'OPEN', total: 9, corrections: 1, entries: [correction], checksum: 'abc', statement }
    await show(me('HQ_OPERATOR'), month([row('guide:lin', { account: 'lin', name: '林小雨' })]))
    const details = find('corrections') as HTMLDetailsElement
    details.open = true
    details.dispatchEvent(new Event('toggle'))
    await settle()
    expect(find('correction')?.textContent).toBe('2026-10林小雨s1评分有变计绩效分现为 71.3')
  })

  test('names whoever was corrected, on whatever page of the month they are', async () => {
    const correction = { id: '2026-11:lin:2026-10', kind: 'CORRECTION', concerns: '2026-10', staff: 'lin', store: 's1', pay: 71.25, reason: '评分有变' }
    answers['GET /pay-feed'] = { period: '2026-11', state: 'OPEN', total: 9, corrections: 1, entries: [correction], checksum: 'abc', statement }
    answers['GET /performance?period=2026-10'] = month([row('guide:zhou', { account: 'zhou', name: '周敏' })], { total: 2, next: 'guide:zhou' })
    answers['GET /performance?period=2026-10&by=GUIDE&limit=1000&after=guide%3Azhou'] = month([row('guide:lin', { account: 'lin', name: '林小雨' })], { total: 2 })
    await show(me('HQ_OPERATOR'), month([row('guide:zhou')]))
    const details = find('corrections') as HTMLDetailsElement
    details.open = true
    details.dispatchEvent(new Event('toggle'))
    await settle()
    expect(find('correction')?.textContent).toContain('林小雨')
  })

  test('is saved for pay as the service gives it', async () => {
    answers['GET /pay-feed'] = { period: '2026-11', state: 'OPEN', total: 2, corrections: 1, entries: [{ kind: 'ENTRY' }], checksum: 'abc', statement }
    const saved: number[] = []
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (blob: Blob) => (saved.push(blob.size), 'blob:x'), revokeObjectURL: vi.fn() }))
    await show(me('IT'))
    expect(find('pay-entries')?.textContent).toContain('1 条，更正 1 条')
    answers['GET /pay-feed'] = 'id,period\n1,2026-11\n'
    await tap(find('pay-feed-save'))
    expect(asked.at(-1)).toBe('GET /pay-feed?period=2026-11 csv')
    expect(saved).toEqual(['id,period\n1,2026-11\n'.length])
  })
})
