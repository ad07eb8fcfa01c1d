import { describe, expect, test } from 'vitest'
import { between, lasting, rowName, score } from '../../src/console/performance/figureText'
import { dayOption, dotOption, spanOf, stepsOf, tasksOption } from '../../src/console/performance/options'
import { rank } from '../../src/console/performance/ranking'
import { row, scored } from './samples'

const names = (rows: { name: string }[]) => rows.map(({ name }) => name)
const of = (name: string, mean: number | null, n: number) => row(name, { scores: scored(mean, n) })

test('a seat that several hold goes by its shop, for its code is no name', () => {
  expect(rowName(row('cd-gaoxin-1', { kind: 'SEAT', store: { code: 's1', name: '西溪店' } }))).toBe('西溪店共用工位')
  expect(rowName(row('林小雨'))).toBe('林小雨')
})

describe('an order', () => {
  const rows = [of('few', 99, 4), of('low', 60, 5), of('none', null, 0), of('high', 90, 50)]

  test('has nobody in it of whom there is too little, whichever way it goes', () => {
    for (const way of ['up', 'down'] as const) expect(names(rank(rows, 'scores', way).few)).toEqual(['few', 'none'])
    expect(names(rank(rows, 'scores', 'down').ranked)).toEqual(['high', 'low'])
    expect(names(rank(rows, 'scores', 'up').ranked)).toEqual(['low', 'high'])
  })

  test('by name has everybody in it', () => {
    expect(names(rank(rows, 'name', 'up').ranked)).toEqual(['few', 'high', 'low', 'none'])
    expect(rank(rows, 'name', 'up').few).toEqual([])
  })

  test('by name has what is nobody’s below those who have one, whichever way it goes', () => {
    const all = [row('未归属到个人', { kind: 'NOBODY' }), row('安安'), row('周周')]
    expect(names(rank(all, 'name', 'up').ranked)).toEqual(['安安', '周周', '未归属到个人'])
    expect(names(rank(all, 'name', 'down').ranked)).toEqual(['周周', '安安', '未归属到个人'])
  })

  test('goes by the share of tasks that went out, not by how many were given', () => {
    const busy = row('busy', { tasks: { given: 100, sent: 40, seen: 0, answered: 0, ordered: 0 } })
    const good = row('good', { tasks: { given: 10, sent: 9, seen: 0, answered: 0, ordered: 0 } })
    expect(names(rank([busy, good], 'tasks', 'down').ranked)).toEqual(['good', 'busy'])
  })

  test('of sales has every sum in it: a sum of two orders is what it is', () => {
    const one = row('one', { sales: { credited: '1000.00', currency: 'CNY', orders: 1 } })
    const many = row('many', { sales: { credited: '999.99', currency: 'CNY', orders: 70 } })
    expect(names(rank([many, one], 'sales', 'down').ranked)).toEqual(['one', 'many'])
  })

  test('of equals goes by name, so that it is the same each time', () => {
    expect(names(rank([of('b', 80, 9), of('a', 80, 9)], 'scores', 'down').ranked)).toEqual(['a', 'b'])
  })
})

describe('figures', () => {
  test('are read with one decimal, and none where they are whole', () => {
    expect([score(80), score(79.96), score(71.23), score(null), score(0)]).toEqual(['80', '80', '71.2', '–', '0'])
    expect([between(70, 81.25), between(null, 81)]).toEqual(['70–81.3', ''])
  })

  test('of time are exact below an hour', () => {
    expect([lasting(48.4), lasting(120), lasting(95), lasting(7260), lasting(null)]).toEqual(['48 秒', '2 分钟', '1 分 35 秒', '2 小时 1 分', '–'])
    expect(lasting(7199)).toBe('2 小时 0 分')
  })
})

describe('a picture', () => {
  test('of tasks puts each task where it got to, so that the parts add up to what was given', () => {
    const steps = stepsOf({ given: 20, sent: 15, seen: 12, answered: 6, ordered: 2 })
    expect(steps).toEqual({ ordered: 2, answered: 4, seen: 6, sent: 3, rest: 5 })
    expect(Object.values(steps).reduce((a, b) => a + b)).toBe(20)
  })

  test('of scores leaves out who has none', () => {
    const option = dotOption([of('a', 80, 9), of('b', null, 2)], { mean: '', count: (n) => `${n} 个会话` }) as { yAxis: { data: string[] }; series: { data: unknown[] }[] }
    expect(option.yAxis.data).toEqual(['a'])
    expect(option.series.map(({ data }) => data.length)).toEqual([1])
  })

  test('of scores says beside each name of how many its mean is, and is hollow where they are few', () => {
    const { yAxis, series } = dotOption([of('a', 80, 9), of('b', 70, 3)], { mean: '', count: (n) => `${n} 个会话` }) as { yAxis: { axisLabel: { formatter: (name: string, row: number) => string } }; series: { data: number[][] }[] }
    expect(yAxis.axisLabel.formatter('b', 1)).toBe('b\n{n|3 个会话}')
    expect(series[0]?.data.map((drawn) => drawn.at(-1))).toEqual([1, 0])
  })

  test('of scores begins and ends near them, so that intervals are seen on a phone', () => {
    expect(spanOf([{ low: 70.5, high: 75.2 }, { low: 68.4, high: 73.6 }])).toEqual({ min: 60, max: 90 })
    expect(spanOf([{ low: 15, high: 97 }])).toEqual({ min: 10, max: 100 })
    expect(spanOf([{ low: 99, high: 100 }])).toEqual({ min: 70, max: 100 })
    expect(spanOf([{ low: 0, high: 4 }])).toEqual({ min: 0, max: 30 })
  })

  test('of days has a hollow dot where a day has too few, and none where it has nothing', () => {
    const { series } = dayOption([{ date: '2026-10-01', mean: 90, n: 6 }, { date: '2026-10-02', mean: 40, n: 1 }, { date: '2026-10-03', mean: null, n: 0 }], { mean: '', count: (n) => `${n} 个会话` }) as { series: { data: { value: number | null; symbol: string }[] }[] }
    expect(series[0]?.data.map(({ value, symbol }) => [value, symbol])).toEqual([[90, 'circle'], [40, 'emptyCircle'], [null, 'emptyCircle']])
  })

  test('of tasks leaves out who was given none', () => {
    const option = tasksOption([row('a'), row('b', { tasks: { given: 0, sent: 0, seen: 0, answered: 0, ordered: 0 } })], String) as { yAxis: { data: string[] } }
    expect(option.yAxis.data).toEqual(['a'])
  })
})
