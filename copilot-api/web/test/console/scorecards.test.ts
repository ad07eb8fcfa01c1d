import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, defineComponent, h, type App, type Component } from 'vue'
import type { Me } from '../../src/console/api/contract'
import { usePlace } from '../../src/console/route'
import ScorecardsScreen from '../../src/console/scorecards/ScorecardsScreen.vue'
import { drawing } from '../../src/console/shell/later'
import { Drafts } from '../../src/console/takeover/drafts'

vi.mock('tdesign-vue-next/es/button', () => ({ Button: defineComponent({ setup: (_, { slots }) => () => h('button', slots.default?.()) }) }))

const ME: Me = { account: 'hq', name: '何敏', brand: { code: 'b', name: 'b' }, roles: [{ role: 'HQ_OPERATOR', scope: 'brand' }], stores: [] }
const card = { code: 'service', title: '接待质量', inForce: null, draft: { body: 'x' }, versions: [] }
let app: App

const part = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`)
const settle = async (times = 6) => {
  for (let turn = 0; turn < times; turn++) await new Promise((resolve) => setTimeout(resolve))
}

async function show(address: string, answers: Record<string, unknown>): Promise<void> {
  vi.stubGlobal('fetch', async (path: string, { method }: { method: string }) => {
    const known = Object.keys(answers).find((start) => `${method} ${String(path).replace('/api/v1', '')}`.startsWith(start))
    return new Response(JSON.stringify(known ? answers[known] : {}), { status: known ? 200 : 404 })
  })
  history.replaceState(null, '', address)
  app = createApp({
    setup() {
      const place = usePlace()
      return () => h(ScorecardsScreen, { session: { bearer: () => Promise.resolve('t'), end: vi.fn() }, me: ME, place: place.value } as never)
    },
  })
  app.mount(document.getElementById('main')!)
  await settle()
}

beforeEach(() => {
  document.body.innerHTML = '<main id="main" tabindex="-1"></main>'
})

afterEach(() => {
  app?.unmount()
  sessionStorage.clear()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

test('a new card that is saved stays open and says that it is kept', async () => {
  await show('#/scorecards/new', { 'POST /scorecards/lint': { flaws: [] }, 'POST /scorecards': card, 'PUT /scorecards': card })
  part('save-scorecard')!.focus()
  part('save-scorecard')!.click()
  await settle(10)
  expect(location.hash).toBe('#/scorecards/service/draft')
  expect(part('scorecard-told')?.textContent).toContain('草稿已保存')
  expect(document.activeElement).not.toBe(document.body)
})

test('why a draft cannot be saved stands beside the button, not only below a long text', async () => {
  await show('#/scorecards/new', { 'POST /scorecards/lint': { flaws: [{ place: 'weight', line: 5, column: 3, reason: '权重要加起来是 100' }] } })
  expect(part('scorecard-state')?.textContent).toContain('有 1 处要改')
})

test('what could not be told is named by its title, with the version that it was of', async () => {
  const trouble = { version: 1, reason: '没有营业时间', times: 3, lastAt: '2026-11-20T00:00:00Z' }
  await show('#/scorecards/service', { 'GET /scorecards/service': { ...card, draft: null, criteria: [{ code: 'first-reply', title: '首次回复及时', weight: 10, critical: false, measure: 'first-reply' }], failures: [{ ...trouble, criterion: 'first-reply' }, { ...trouble, criterion: 'gone' }] } })
  const lines = [...part('card-trouble')!.querySelectorAll('li')].map(({ textContent }) => textContent!.replace(/\s+/g, ' ').trim())
  expect(lines).toEqual(['首次回复及时 · 没有营业时间 · 3 次 第 1 版', 'gone · 没有营业时间 · 3 次 第 1 版'])
})

test('a new version begins without the day that only the first may reach back to', async () => {
  await show('#/scorecards/service/draft', {
    'GET /scorecards/service/versions/1': { number: 1, body: 'code: service\nfrom: 2026-08-23\ncriteria: []\n' },
    'GET /scorecards/service': { ...card, draft: null, inForce: 1, versions: [{ number: 1, publishedAt: '2026-08-23T00:00:00Z', publishedBy: 'he-min', from: '2026-08-23T00:00:00Z' }] },
    'POST /scorecards/lint': { flaws: [] },
  })
  expect((part('scorecard-text') as HTMLTextAreaElement).value).toBe('code: service\ncriteria: []\n')
})

test('who published a version is named, and where nobody is of that account it stands itself', async () => {
  const version = { number: 1, publishedAt: '2026-08-23T00:00:00Z', publishedBy: 'chen-hui', publishedByName: '陈慧', from: '2026-08-23T00:00:00Z' }
  await show('#/scorecards/service', { 'GET /scorecards/service/versions/': { number: 2, body: 'code: service\n' }, 'GET /scorecards/service': { ...card, versions: [{ ...version, number: 2, publishedBy: 'payroll', publishedByName: null }, version] } })
  const told = document.querySelector('nav ol')?.textContent
  expect(told).toContain('陈慧')
  expect(told).not.toContain('chen-hui')
  expect(told).toContain('payroll')
})

test('a criterion that is judged says so in words', async () => {
  await show('#/scorecards/service', { 'GET /scorecards/service': { ...card, draft: null, criteria: [{ code: 'need', title: '问清需要', weight: 10, critical: false, measure: 'judged need' }] } })
  expect(part('card-criterion')?.textContent).toContain('机器判断')
  expect(part('card-criterion')?.textContent).not.toContain('judged')
})

test('an answer waits for the part that draws it, but not for one that cannot be had', async () => {
  const Picture = defineComponent({ props: { n: { type: Number, required: true } }, setup: ({ n }) => () => h('p', `${n} points`) })
  let come = (_: { default: Component }): void => {}
  const { Part, together } = drawing(() => new Promise((resolve) => (come = resolve)))
  let told = ''
  void together(Promise.resolve('figures')).then((answer) => (told = answer))
  await settle()
  expect(told).toBe('')
  come({ default: Picture })
  await settle()
  expect(told).toBe('figures')
  app = createApp({ render: () => h(Part, { n: 3 }) })
  app.mount(document.getElementById('main')!)
  // There at once, without a moment in which what is below stands in its place.
  expect(document.getElementById('main')?.textContent).toBe('3 points')
  expect(await drawing(() => Promise.reject(new Error('offline'))).together(Promise.resolve('figures'))).toBe('figures')
})

const INFORCE = {
  'GET /scorecards/service/versions/1': { number: 1, body: 'code: service\n' },
  'GET /scorecards/service': { ...card, draft: { body: 'code: service\ntitle: 一\n' }, inForce: 1, versions: [{ number: 1, publishedAt: '2026-08-23T00:00:00Z', publishedBy: 'he-min', from: '2026-08-23T00:00:00Z' }] },
  'POST /scorecards/lint': { flaws: [] },
}

async function write(text: string): Promise<void> {
  const field = part('scorecard-text') as HTMLTextAreaElement
  field.value = text
  field.dispatchEvent(new Event('input'))
  await settle()
}

test('what was written and not saved is there again after the page was left, says so, and can be given up', async () => {
  await show('#/scorecards/service/draft', INFORCE)
  expect(part('scorecard-restored')).toBeNull()
  await write('code: service\ntitle: 二\n')
  app.unmount()
  await show('#/scorecards/service/draft', INFORCE)
  expect((part('scorecard-text') as HTMLTextAreaElement).value).toBe('code: service\ntitle: 二\n')
  expect(part('scorecard-state')?.textContent).toContain('有未保存的改动')
  part('scorecard-restored')!.querySelector('button')!.click()
  await settle()
  expect((part('scorecard-text') as HTMLTextAreaElement).value).toBe('code: service\ntitle: 一\n')
  expect(part('scorecard-restored')).toBeNull()
  app.unmount()
  await show('#/scorecards/service/draft', INFORCE)
  expect(part('scorecard-restored')).toBeNull()
})

test('what somebody wrote is not for whoever signs in after them', async () => {
  await show('#/scorecards/service/draft', INFORCE)
  await write('code: service\ntitle: 二\n')
  Drafts.forget()
  app.unmount()
  await show('#/scorecards/service/draft', INFORCE)
  expect((part('scorecard-text') as HTMLTextAreaElement).value).toBe('code: service\ntitle: 一\n')
})
