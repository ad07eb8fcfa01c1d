import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, type App } from 'vue'
import type { CopilotApi } from '../../src/api/client'
import { Problem, Unreachable } from '../../src/api/problem'
import type { SheetView } from '../../src/api/scores'
import { speak } from '../../src/shared/words'
import ClosedScore from '../../src/sidebar/score/ClosedScore.vue'
import { quoteIn } from '../../src/sidebar/score/quoteIn'
import ScoresScreen from '../../src/sidebar/screens/ScoresScreen.vue'
import SheetScreen from '../../src/sidebar/screens/SheetScreen.vue'
import { answer, dispute, line, NOW, open, own, sheet } from './samples'

const api = { mySheets: vi.fn<CopilotApi['mySheets']>(), sheet: vi.fn<CopilotApi['sheet']>(), contest: vi.fn<CopilotApi['contest']>(), conversationScores: vi.fn<CopilotApi['conversationScores']>() }
const chosen = vi.fn<(id: string) => void>()
let app: App

const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
const all = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)]
const turn = () => vi.advanceTimersByTimeAsync(0)
const tap = async (element: Element | null | undefined) => {
  ;(element as HTMLElement | null)?.click()
  await turn()
}
const online = async (on: boolean) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(on)
  dispatchEvent(new Event(on ? 'online' : 'offline'))
  await turn()
}

async function mount(render: () => ReturnType<typeof h>): Promise<void> {
  app = createApp({ render })
  app.mount(document.body.appendChild(document.createElement('div')))
  await turn()
}

const list = () => mount(() => h(ScoresScreen, { api, me: '林小雨', onSheet: chosen }))
const one = () => mount(() => h(SheetScreen, { api, id: 's1' }))

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  vi.resetAllMocks()
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
  api.mySheets.mockResolvedValue(own())
  api.sheet.mockResolvedValue(open())
})

afterEach(() => {
  app.unmount()
  vi.useRealTimers()
  vi.restoreAllMocks()
  speak('zh')
  document.body.innerHTML = ''
})

describe('one’s own card', () => {
  test('tells the mean with its interval and of how many it is', async () => {
    await list()
    expect(find('scores-mean')?.textContent).toBe('76.4')
    expect(find('scores-interval')?.textContent).toBe('大致在 71.9–80.9 之间，22 个会话')
    expect(find('scores-summary')?.textContent).toContain('另有 1 个会话没法评分，不算 0 分')
  })

  test('leaves the way to the other pages open while it is slow to come, and when it does not', async () => {
    let away: (reason: unknown) => void = () => {}
    api.mySheets.mockReturnValue(new Promise((_, reject) => (away = reject)))
    await list()
    expect([document.querySelectorAll('h1').length, document.querySelectorAll('main').length, document.querySelectorAll('nav').length]).toEqual([1, 1, 1])
    away(new Unreachable('x'))
    await turn()
    expect(find('error-retry')).not.toBeNull()
    expect([document.querySelectorAll('h1').length, document.querySelectorAll('main').length, document.querySelectorAll('nav').length]).toEqual([1, 1, 1])
  })

  test('has no mean of fewer than five', async () => {
    api.mySheets.mockResolvedValue(own({ summary: { n: 4, mean: 100, low: 100, high: 100, unscoreable: 0 } }))
    await list()
    expect(find('scores-mean')).toBeNull()
    expect(find('scores-few')?.textContent).toBe('还不够 5 个会话，先不算平均分现在有 4 个。')
  })

  test('of a shared seat says in plain words why there is none', async () => {
    api.mySheets.mockResolvedValue(own({ sheets: [], summary: { n: 0, mean: null, low: null, high: null, unscoreable: 0 }, sharedSeat: true }))
    await list()
    expect(find('shared-seat')?.textContent).toContain('共用工位没有个人分')
    expect(find('scores-few')).toBeNull()
    expect(find('scores-empty')).not.toBeNull()
  })

  test('of somebody who shares a seat only now keeps what is theirs', async () => {
    api.mySheets.mockResolvedValue(own({ sharedSeat: true }))
    await list()
    expect(find('shared-seat')).not.toBeNull()
    expect(find('scores-mean')?.textContent).toBe('76.4')
  })

  test('lists sheets as they come, and opens one by one tap', async () => {
    api.mySheets.mockResolvedValue(own({ sheets: [sheet({ disputes: [dispute()] }), sheet({ id: 's2', settled: null, machine: null }), sheet({ id: 's3', human: 80, disputes: [dispute({ state: 'UPHELD' })], customer: { id: 'c', name: '' } })] }))
    await list()
    const rows = all('sheet-row').map((row) => row.textContent)
    expect(rows[0]).toContain('70')
    expect(rows[0]).toContain('接待服务 · 今天 11:10')
    expect(rows[0]).toContain('申诉中')
    expect(rows[1]).toContain('未评分')
    for (const part of ['已删除的顾客', '申诉有结果', '有人复核过']) expect(rows[2]).toContain(part)
    await tap(all('sheet-row')[1]?.querySelector('button'))
    expect(chosen).toHaveBeenCalledWith('s2')
  })

  test('goes on where the page before ended', async () => {
    api.mySheets.mockResolvedValueOnce(own({ next: 's1' })).mockResolvedValueOnce(own({ sheets: [sheet({ id: 's0' })] }))
    await list()
    await tap(find('scores-more'))
    expect(api.mySheets).toHaveBeenLastCalledWith('s1')
    expect(all('sheet-row').map(({ dataset }) => dataset.sheet)).toEqual(['s1', 's0'])
    expect(find('scores-more')).toBeNull()
  })

  test('without a line stays, and says as of when', async () => {
    await list()
    await online(false)
    expect(find('scores-stale')?.textContent).toContain('12:00')
    expect(all('sheet-row')).toHaveLength(1)
    await online(true)
    expect(find('scores-stale')).toBeNull()
  })

  test('that cannot be had may be asked for again, and comes by itself with the line', async () => {
    api.mySheets.mockRejectedValueOnce(new Unreachable())
    await list()
    expect(find('error-retry')).not.toBeNull()
    await online(true)
    expect(all('sheet-row')).toHaveLength(1)
  })
})

describe('a sheet', () => {
  test('gives the focus back to the door when nothing is contested after all', async () => {
    await one()
    await tap(find('contest'))
    expect(document.activeElement?.getAttribute('role')).toBe('group')
    await tap(find('contest-not-now'))
    expect(document.activeElement).toBe(find('contest'))
  })

  test('goes on with the first of the quotes that were asked for', async () => {
    const quotes = [1, 2, 3, 4, 5].map((n) => ({ message: `m${n}`, quote: `第${n}句`, from: 0, to: 3 }))
    api.sheet.mockResolvedValue(open({ answers: [line({ machine: answer({ evidence: quotes }) })] }))
    await one()
    await tap(find('more-evidence'))
    expect(all('evidence')).toHaveLength(5)
    expect(document.activeElement).toBe(all('evidence')[3])
  })

  test('has three numbers, and beside each answer its reason, rule and quote', async () => {
    api.sheet.mockResolvedValue(open({ human: 85, settled: 85 }))
    await one()
    expect(['score-machine', 'score-human', 'score-settled', 'score-pay'].map((id) => find(id)?.textContent)).toEqual(['70', '85', '85', '100'])
    const told = find('criterion')?.textContent
    for (const part of ['了解需求', '部分做到', '没有问现在喝的奶粉', '由机器判断', '宝宝现在几个月了']) expect(told).toContain(part)
  })

  test('says of how many answers a number by people is that did not answer all', async () => {
    api.sheet.mockResolvedValue(open({ human: 0, answers: [line({ human: answer({ outcome: 'MISSED' }) }), line({ criterion: 'closing' })] }))
    await one()
    expect(find('score-human')?.textContent).toBe('0')
    expect(find('score-of-some')?.textContent).toBe('（1 项）')
  })

  test('says which answers are advice and do not count in pay', async () => {
    api.sheet.mockResolvedValue(open({ answers: [line(), line({ criterion: 'first-reply', advice: false, judged: false })] }))
    await one()
    expect(all('criterion').map((criterion) => criterion.textContent?.includes('建议，不计入绩效'))).toEqual([true, false])
    expect(find('pay-differs')?.textContent).toContain('机器的建议不算在内')
  })

  test('shows a quote where it was said, its words marked', async () => {
    await one()
    await tap(find('evidence'))
    expect(find('transcript')?.querySelector('.shown')?.getAttribute('data-message')).toBe('m2')
    expect(find('transcript')?.querySelector('mark')?.textContent).toBe('宝宝现在几个月了')
    await tap(find('transcript-close'))
  })

  test('without a score says why, and that this is no 0', async () => {
    api.sheet.mockResolvedValue(open({ unscoreable: { code: 'TOO_SHORT', text: '内容太短' }, answers: [], machine: null, settled: null, pay: null }))
    await one()
    expect(find('unscoreable')?.textContent).toContain('内容太短')
    expect(find('unscoreable')?.textContent).toContain('不等于 0 分')
    expect(find('contest-until')).toBeNull()
  })

  test('that cannot be had offers to try again', async () => {
    api.sheet.mockRejectedValueOnce(new Problem(404, 'not-found', '没有找到'))
    await one()
    await tap(find('error-retry'))
    expect(find('sheet')).not.toBeNull()
  })
})

describe('another view', () => {
  test('is in the list at once, also for whoever goes back before the service told the sheet again', async () => {
    const changed = vi.fn<(sheet: SheetView) => void>()
    api.contest.mockResolvedValue(dispute())
    await mount(() => h(SheetScreen, { api, id: 's1', onChanged: changed }))
    api.sheet.mockReturnValue(new Promise(() => {}))
    await tap(find('contest'))
    await tap(find('contest-chip'))
    expect(changed.mock.lastCall?.[0].disputes).toEqual([dispute()])
  })

  test('is told by two taps', async () => {
    api.contest.mockResolvedValue(dispute())
    await one()
    api.sheet.mockResolvedValue(open({ disputes: [dispute()] }))
    await tap(find('contest'))
    await tap(all('contest-chip').find(({ dataset }) => dataset.chip === 'MISSED_WHAT_I_SAID'))
    expect(api.contest).toHaveBeenCalledExactlyOnceWith('s1', 'need', 'MISSED_WHAT_I_SAID', undefined)
    expect(find('dispute')?.dataset.state).toBe('OPEN')
    expect(find('dispute')?.textContent).toContain('最晚 11-25 11:50 有结果')
    expect(document.activeElement).toBe(find('dispute'))
    expect(find('contest')).toBeNull()
  })

  test('may have words', async () => {
    api.contest.mockResolvedValue(dispute({ note: '第二句就问了' }))
    await one()
    await tap(find('contest'))
    const words = find('contest-words') as HTMLTextAreaElement
    words.value = ' 第二句就问了 '
    words.dispatchEvent(new Event('input'))
    await tap(find('contest-chip'))
    expect(api.contest).toHaveBeenCalledWith('s1', 'need', 'WRONG_MESSAGE', '第二句就问了')
  })

  test('that does not get through is said, and the words stay', async () => {
    api.contest.mockRejectedValue(new Unreachable())
    await one()
    await tap(find('contest'))
    const words = find('contest-words') as HTMLTextAreaElement
    words.value = '第二句'
    words.dispatchEvent(new Event('input'))
    await tap(find('contest-chip'))
    expect(find('contest-refused')?.textContent).toContain('网络断开')
    expect((find('contest-words') as HTMLTextAreaElement).value).toBe('第二句')
  })

  test('has its outcome beside it, once it was decided', async () => {
    const settled = answer({ outcome: 'MET', reason: '第二句问了', evidence: [] })
    api.sheet.mockResolvedValue(open({ answers: [line({ human: settled, settled })], disputes: [dispute({ state: 'CHANGED', outcome: 'MET', reason: '第二句问了', decidedAt: '2026-11-22T03:55:00Z' })] }))
    await one()
    expect(find('dispute')?.textContent).toContain('已经改了 · 做到')
    expect(find('was')?.textContent).toContain('部分做到')
    expect(find('criterion')?.textContent?.match(/第二句问了/g)).toHaveLength(1)
  })

  test('that comes too late is told since when', async () => {
    api.sheet.mockResolvedValue(open({ contestUntil: '2026-11-20T03:00:00Z' }))
    await one()
    expect(find('contest')).toBeNull()
    expect(find('contest-until')?.textContent).toContain('到 11-20 11:00 为止，已经过了')
  })

  test('of a frozen month is made good later', async () => {
    api.sheet.mockResolvedValue(open({ frozen: true }))
    await one()
    expect(find('contest')).not.toBeNull()
    expect(find('contest-until')?.textContent).toContain('作为更正')
  })

  test('is not asked of who did not write it', async () => {
    api.sheet.mockResolvedValue(open({ author: { ...sheet().author, me: false } }))
    await one()
    expect(find('contest')).toBeNull()
    expect(find('contest-until')).toBeNull()
  })

  test('is not sent without a line', async () => {
    await one()
    await tap(find('contest'))
    await online(false)
    expect(find('contest-chip')?.hasAttribute('disabled')).toBe(true)
    expect(find('sheet-offline')).not.toBeNull()
  })
})

describe('beside a closed conversation', () => {
  const beside = () => mount(() => h(ClosedScore, { api, conversation: 'v1', onOpen: chosen }))

  test('stands its score, and one tap opens it', async () => {
    api.conversationScores.mockResolvedValue({ scores: [{ id: 'x', sheets: [sheet(), sheet({ id: 'other', author: { ...sheet().author, me: false } })] }], waiting: false })
    await beside()
    expect(all('closed-score').map(({ textContent }) => textContent)).toEqual(['接待服务 70看评分 ›'])
    await tap(find('closed-score')?.querySelector('button'))
    expect(chosen).toHaveBeenCalledWith('s1')
  })

  test('is looked for again while it is being reckoned', async () => {
    api.conversationScores.mockResolvedValueOnce({ scores: [], waiting: true }).mockResolvedValue({ scores: [{ id: 'x', sheets: [sheet()] }], waiting: false })
    await beside()
    expect(find('closed-score')?.textContent).toContain('评分正在算')
    await vi.advanceTimersByTimeAsync(4_000)
    expect(find('closed-score')?.textContent).toContain('70')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(api.conversationScores).toHaveBeenCalledTimes(2)
  })

  test('stands nothing where there is nothing to say', async () => {
    api.conversationScores.mockRejectedValue(new Unreachable())
    await beside()
    expect(find('closed-score')).toBeNull()
  })
})

test('a range that the words no longer have marks nothing', () => {
  expect(quoteIn('宝宝几个月', { from: 2, to: 5 })).toEqual({ before: '宝宝', quote: '几个月', after: '' })
  for (const gone of [{ from: 2, to: 9 }, { from: 0, to: 0 }, { from: 4, to: 2 }]) expect(quoteIn('宝宝几个月', gone)).toEqual({ before: '宝宝几个月', quote: '', after: '' })
})
