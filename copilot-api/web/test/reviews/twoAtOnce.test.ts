import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, type App, type Component, type SetupContext } from 'vue'
import { Problem } from '../../src/api/problem'
import type { DisputeView } from '../../src/api/scores'
import type { Session } from '../../src/api/session'
import type { Me } from '../../src/console/api/contract'
import type { ScoreApi } from '../../src/console/api/scoreApi'
import DisputePage from '../../src/console/review/DisputePage.vue'
import ReviewPage from '../../src/console/review/ReviewPage.vue'
import ReviewsScreen from '../../src/console/review/ReviewsScreen.vue'
import { VerdictDrafts } from '../../src/console/review/verdictDrafts'
import { usePlace } from '../../src/console/route'
import { opened, review, sheet, transcript } from './samples'

// The button's own styles are files that only the page's build can read.
vi.mock('tdesign-vue-next/es/button', () => ({ Button: { setup: (_: object, { slots }: SetupContext) => () => h('button', slots.default?.()) } }))

const ME: Me = { account: 'boss', name: '陈店长', brand: { code: 'b', name: 'b' }, roles: [{ role: 'SUPERVISOR', scope: 'store:s1' }], stores: [] }

let app: App | null = null
let root: HTMLElement

beforeEach(() => {
  sessionStorage.clear()
  history.replaceState(null, '', '#/reviews')
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  app?.unmount()
  app = null
  root.remove()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const settle = async () => {
  for (let turn = 0; turn < 40; turn++) await Promise.resolve()
  await nextTick()
}
const part = (name: string) => root.querySelector<HTMLElement>(`[data-testid="${name}"]`)
const press = async (key: string, more: KeyboardEventInit = {}) => {
  ;(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  await settle()
}
async function show(page: Component, props: Record<string, unknown>): Promise<void> {
  app = createApp(page, props)
  app.mount(root)
  await settle()
}

describe('a review that somebody else handed in first', () => {
  const gone = opened({ review: review({ state: 'DONE', by: '周督导' }) })
  const draft = { answers: { need: { outcome: 'MISSED' as const, reason: '她没有问月龄' } }, note: '给店长看' }
  const page = { me: ME, id: 'r-1', queue: '#/reviews', last: null, goesOn: false, advancing: false }
  const api = { review: async () => gone } as unknown as ScoreApi

  test('still shows what was written here, until it is let go', async () => {
    new VerdictDrafts(ME.account).keep('r-1', draft)
    await show(ReviewPage, { api, ...page })
    expect(part('review-done')?.textContent).toContain('周督导')
    expect(part('left-words')?.textContent).toContain('她没有问月龄')
    expect(part('left-words')?.textContent).toContain('给店长看')
    part('left-drop')!.click()
    await settle()
    expect(part('left-words')).toBeNull()
    expect(document.activeElement).toBe(part('review-done'))
    expect(new VerdictDrafts(ME.account).of('r-1')).toEqual({ answers: {}, note: '' })
  })

  test('says nothing of words where none were written', async () => {
    await show(ReviewPage, { api, ...page })
    expect(part('review-done')).not.toBeNull()
    expect(part('left-words')).toBeNull()
  })
})

describe('a dispute that somebody else decides first', () => {
  const dispute: DisputeView = { id: 'd-1', sheet: 's-1', criterion: 'need', state: 'OPEN', author: { name: '李丽' }, chip: 'OTHER', note: '', raisedAt: '2026-11-22T02:00:00Z', decideBy: '2026-11-25T02:00:00Z', reason: null, outcome: null, decidedBy: null, decidedAt: null } as unknown as DisputeView

  test('shows the decision, and the words that came too late', async () => {
    let now = dispute
    const api = {
      dispute: async () => now,
      sheet: async () => ({ ...sheet({ review: null }), transcript }),
      decide: async () => {
        now = { ...dispute, state: 'UPHELD', outcome: 'MET', reason: '问过了', decidedBy: '周督导', decidedAt: '2026-11-22T03:00:00Z' }
        throw new Problem(409, 'conflict-dispute', '这个申诉已经处理过了')
      },
    } as unknown as ScoreApi
    await show(DisputePage, { api, me: ME, id: 'd-1', list: '#/disputes' })
    const words = part('decision-reason') as HTMLTextAreaElement
    // As long as the service takes.
    expect(words.maxLength).toBe(500)
    await press('3')
    words.value = '那句不是问月龄'
    words.dispatchEvent(new Event('input'))
    await press('Enter', { ctrlKey: true })
    expect(part('decision')).toBeNull()
    expect(part('decided')?.textContent).toContain('周督导')
    expect(part('left-words')?.textContent).toContain('那句不是问月龄')
    expect(document.activeElement).toBe(part('decided'))
    part('left-drop')!.click()
    await settle()
    expect(part('left-words')).toBeNull()
  })
})

describe('the screen of reviews', () => {
  let refuses: RegExp
  const session = { bearer: () => Promise.resolve('t'), end: vi.fn() } as unknown as Session
  const screen: Component = {
    setup() {
      const place = usePlace()
      return () => h(ReviewsScreen, { session, me: ME, place: place.value })
    },
  }

  beforeEach(() => {
    refuses = /nothing/
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.stubGlobal('fetch', async (address: string, { method }: { method: string }) => {
      const asked = `${method} ${address}`
      if (refuses.test(asked)) return new Response(JSON.stringify({ type: 'urn:guide-copilot:problem:conflict-review', detail: '这份已经复核过了' }), { status: 409 })
      if (/\/reviews\/r-1/.test(asked)) return new Response(JSON.stringify(opened()))
      return new Response(JSON.stringify({ reviews: [review()], counts: { waiting: 0, mine: 1, done: 0 } }))
    })
  })

  test('tells of a refusal also who has gone back to the queue', async () => {
    history.replaceState(null, '', '#/reviews/r-1')
    await show(screen, {})
    part('goes-on')!.click()
    await press('a')
    refuses = /verdict/
    await press('Enter', { ctrlKey: true })
    history.replaceState(null, '', '#/reviews')
    dispatchEvent(new HashChangeEvent('hashchange'))
    await settle()
    expect(part('hand-in-refused')?.textContent).toContain('这份已经复核过了')
    expect(part('hand-in-refused')?.querySelector('a')?.getAttribute('href')).toBe('#/reviews/r-1')
  })

  test('asks again for the review whose verdict was refused', async () => {
    history.replaceState(null, '', '#/reviews/r-1')
    await show(screen, {})
    if ((part('goes-on') as HTMLInputElement).checked) part('goes-on')!.click()
    await press('a')
    refuses = /verdict/
    await press('Enter', { ctrlKey: true })
    const asked = vi.spyOn(globalThis, 'fetch')
    await vi.advanceTimersByTimeAsync(6_000)
    await settle()
    expect(asked.mock.calls.map(([address]) => String(address)).filter((address) => address.endsWith('/reviews/r-1'))).toHaveLength(1)
    // It is open already.
    expect(part('hand-in-refused')?.querySelector('a')).toBeNull()
  })

  test('shows why the next one could not be opened', async () => {
    history.replaceState(null, '', '#/reviews/r-1')
    await show(screen, {})
    if (!(part('goes-on') as HTMLInputElement).checked) part('goes-on')!.click()
    await press('a')
    refuses = /reviews\?/
    await press('Enter', { ctrlKey: true })
    expect(part('next-told')?.textContent).toContain('没能打开下一份')
    expect(part('next-told')?.className).not.toContain('out-of-sight')
  })
})
