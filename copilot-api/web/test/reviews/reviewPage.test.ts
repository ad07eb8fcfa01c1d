import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, type App, type SetupContext } from 'vue'
import { Problem } from '../../src/api/problem'
import type { Me } from '../../src/console/api/contract'
import type { ScoreApi } from '../../src/console/api/scoreApi'
import type { OpenReview, Verdict } from '../../src/console/api/scoreContract'
import { nextReview } from '../../src/console/review/nextReview'
import type { HandIn } from '../../src/console/review/useHandIn'
import ReviewPage from '../../src/console/review/ReviewPage.vue'
import { toggled, whysOf } from '../../src/console/review/whys'
import { placeOf } from '../../src/console/route'
import TranscriptPane from '../../src/console/review/TranscriptPane.vue'
import { line, opened, review, said, sheet, transcript } from './samples'

// The button's own styles are files that only the page's build can read.
vi.mock('tdesign-vue-next/es/button', () => ({ Button: { setup: (_: object, { slots }: SetupContext) => () => h('button', slots.default?.()) } }))

const ME: Me = { account: 'boss', name: '陈店长', brand: { code: 'b', name: 'b' }, roles: [{ role: 'SUPERVISOR', scope: 'store:s1' }], stores: [] }

let app: App | null = null
let root: HTMLElement

beforeEach(() => {
  sessionStorage.clear()
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  app?.unmount()
  app = null
  root.remove()
})

/** A service with one review. */
function service(begin: OpenReview = opened()) {
  let now = begin
  const api = {
    review: async () => now,
    reviews: async (state: string) => ({ reviews: state === 'MINE' && now.review.state === 'CLAIMED' && now.review.by === ME.name ? [now.review] : [], counts: { waiting: 0, mine: 0, done: 0 } }),
    claim: async () => void (now = { ...now, review: review({ state: 'CLAIMED', by: ME.name }) }),
  }
  return { api: api as unknown as ScoreApi, becomes: (next: OpenReview) => (now = next) }
}

async function show(api: ScoreApi, more: Record<string, unknown> = {}): Promise<Verdict[]> {
  const handedIn: Verdict[] = []
  app = createApp(ReviewPage, { api, me: ME, id: 'r-1', queue: '#/reviews', last: null, goesOn: false, advancing: false, onHandIn: ({ verdict }: HandIn) => handedIn.push(verdict), ...more })
  app.mount(root)
  await settle()
  return handedIn
}

const settle = async () => {
  for (let i = 0; i < 8; i++) await Promise.resolve()
  await nextTick()
  await nextTick()
}
const press = async (key: string, more: KeyboardEventInit = {}) => {
  ;(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  await settle()
}
const part = (name: string) => root.querySelector<HTMLElement>(`[data-testid="${name}"]`)
const criterion = (code: string) => root.querySelector<HTMLElement>(`[data-criterion="${code}"]`)!

describe('the review page', () => {
  test('is worked through by the keyboard, with a reason where it differs', async () => {
    const handedIn = await show(service().api)
    expect(document.activeElement).toBe(criterion('need'))
    await press('1')
    expect(document.activeElement).toBe(criterion('closing'))
    await press('3')
    expect(document.activeElement?.getAttribute('data-testid')).toBe('overrule')
    await press('Enter', { ctrlKey: true })
    expect(handedIn).toEqual([])
    expect(part('review-told')?.textContent).toContain('还有 1 项')
    root.querySelector<HTMLElement>('[data-chip=WORDS_MISREAD]')!.click()
    await settle()
    await press('Enter', { ctrlKey: true })
    expect(handedIn).toEqual([{ answers: [{ criterion: 'need', outcome: 'MET' }, { criterion: 'closing', outcome: 'MISSED', reason: '意思理解错了' }] }])
  })

  test('agrees with all by one key', async () => {
    const handedIn = await show(service().api)
    await press('a')
    await press('Enter', { ctrlKey: true })
    expect(handedIn[0]?.answers.map(({ outcome }) => outcome)).toEqual(['MET', 'PARTLY'])
  })

  test('shows nothing of the machine while it is blind, and says so', async () => {
    const blind = opened({ review: review({ blind: true, why: 'BLIND_SAMPLE', reasons: [], machine: null }), sheet: sheet({ hidden: true, machine: null, settled: null, answers: [line('need', null)] }) })
    await show(service(blind).api)
    expect(part('blind-said')?.textContent).toContain('盲评')
    expect(part('score-machine')?.textContent).toBe('暂不显示')
    expect(part('confirm-all')).toBeNull()
    expect(root.textContent).not.toContain('机器以为')
  })

  test('is read only while somebody else of the same name has it', async () => {
    const { api } = service()
    api.reviews = async () => ({ reviews: [], counts: { waiting: 0, mine: 0, done: 0 } })
    await show(api)
    expect(part('held')).not.toBeNull()
    expect(part('hand-in')).toBeNull()
  })

  test('keeps what was answered when it is opened again', async () => {
    await show(service().api)
    await press('a')
    app?.unmount()
    await show(service().api)
    expect(part('answered')?.textContent).toBe('已答 2 / 2')
  })

  test('is not answered while it is handed in, and asks for it back by the keyboard', async () => {
    const back = vi.fn()
    const handedIn = await show(service().api, { given: true, onTakeBack: back })
    await press('a')
    await press('Enter', { ctrlKey: true })
    expect(part('hand-in')).toBeNull()
    expect(handedIn).toEqual([])
    await press('z', { ctrlKey: true })
    expect(back).toHaveBeenCalledOnce()
  })

  test('explains another number to whoever only agreed', async () => {
    const answers = [line('need', said('MET'), { human: said('MET') })]
    await show(service().api, { last: sheet({ review: { id: 'r-0', state: 'DONE', blind: false }, human: 80, answers }) })
    expect(part('last-whole')?.textContent).toContain('按整项计分')
    app?.unmount()
    await show(service().api, { last: sheet({ review: { id: 'r-0', state: 'DONE', blind: false }, human: 75, answers }) })
    expect(part('last-whole')).toBeNull()
  })

  test('says why there is no score', async () => {
    await show(service(opened({ sheet: sheet({ machine: null, settled: null, unscoreable: { code: 'TOO_SHORT', text: '内容太短，不足以评分' }, answers: [] }) })).api)
    expect(part('unscoreable')?.textContent).toContain('没有评分不等于 0 分')
  })
})

test('the next review is one that nobody was faster to take', async () => {
  const { api } = service()
  const row = (id: string) => review({ id, state: 'WAITING' })
  api.reviews = async (state) => ({ reviews: state === 'MINE' ? [] : [row('r-2'), row('r-3')], counts: { waiting: 2, mine: 0, done: 0 } })
  api.claim = async (id) => {
    if (id === 'r-2') throw new Problem(409, 'conflict-review', '这份正由别人复核')
  }
  expect(await nextReview(api)).toBe('r-3')
})

describe('the reasons that a queue is asked for', () => {
  const at = (hash: string) => whysOf(placeOf(hash))

  test('stand in the address, in a fixed order, and nothing else does', () => {
    expect(at('#/reviews?why=ASKED,RISK,ANGER')).toEqual(['RISK', 'ASKED'])
    expect(at('#/reviews')).toEqual([])
  })

  test('are added and taken away, and all of them are none', () => {
    expect(toggled([], 'DOUBT')).toEqual(['DOUBT'])
    expect(toggled(['DOUBT'], 'RISK')).toEqual(['RISK', 'DOUBT'])
    expect(toggled(['RISK', 'DOUBT'], 'RISK')).toEqual(['DOUBT'])
    expect(toggled(['RISK', 'DOUBT', 'ASKED'], 'BLIND_SAMPLE')).toEqual([])
  })

  test('choose the next review, too', async () => {
    const { api } = service()
    const asked: (readonly string[])[] = []
    api.reviews = async (state, why = []) => {
      if (state === 'WAITING') asked.push(why)
      return { reviews: [], counts: { waiting: 0, mine: 0, done: 0 } }
    }
    await nextReview(api, ['DOUBT'])
    expect(asked).toEqual([['DOUBT']])
  })
})

describe('the conversation', () => {
  const mount = (messages = transcript) => {
    app = createApp(TranscriptPane, { messages, sheet: sheet(), marks: new Map([['m-2', [{ message: 'm-2', quote: '', from: 2, to: 4 }]]]) })
    app.mount(root)
  }

  test('tells by words which of two authors is scored, and marks the evidence', () => {
    mount()
    const of = (id: string) => root.querySelector(`[data-message=${id}]`)?.textContent
    expect(of('m-2')).toContain('本次评的')
    expect(of('m-3')).toContain('不评')
    expect([...root.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['多大'])
  })
})

test('a quote that is gone is not guessed at', async () => {
  await show(service(opened({ sheet: sheet({ answers: [line('need', said('MET', [{ message: 'm-9', quote: '', from: 0, to: 3 }]))] }) })).api)
  expect(part('evidence')?.textContent).toBe('（原话已删除）')
})
