// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { QueueEvent, Takeover } from '../../src/console/api/contract'
import { after, EMPTY, inOrder, mine, newcomers, replaced, rows, settled, swept, type Queue } from '../../src/console/takeover/queue'
import { at, claimed, takeover } from './samples'

const arrives = (part: Partial<Takeover>): QueueEvent => ({ name: 'takeover', data: { takeover: takeover(part) } })
const ids = (queue: Queue) => rows(queue).map(({ takeover, left }) => (left ? `(${takeover.id})` : takeover.id))
const open = () => replaced(EMPTY, [takeover({ id: 'a', urgency: 2 }), takeover({ id: 'b', urgency: 1 }), takeover({ id: 'c', urgency: 0 })])

describe('the order', () => {
  test('is urgency first, then who waits longest', () => {
    const list = [takeover({ id: 'late', waitingSince: at(-10) }), takeover({ id: 'early', waitingSince: at(-90) }), takeover({ id: 'urgent', urgency: 3 })]
    expect([...list].sort(inOrder).map(({ id }) => id)).toEqual(['urgent', 'early', 'late'])
  })
})

describe('fifty arrivals at once', () => {
  const burst = Array.from({ length: 50 }, (_, index) => arrives({ id: `n${index}`, urgency: index % 4 }))

  test('move no row, and are counted', () => {
    const queue = after(open(), burst)
    expect(ids(queue)).toEqual(['a', 'b', 'c'])
    expect(newcomers(queue)).toHaveLength(50)
  })

  test('take their places by urgency once the list is settled', () => {
    const queue = settled(after(open(), burst))
    expect(ids(queue)).toHaveLength(53)
    expect(rows(queue).map(({ takeover }) => takeover.urgency)).toEqual(rows(queue).map(({ takeover }) => takeover.urgency).sort((a, b) => b - a))
    expect(newcomers(queue)).toEqual([])
  })

  test('told twice and in any order give the same list', () => {
    const backwards = after(open(), [...burst, ...burst].reverse())
    expect(ids(settled(backwards))).toEqual(ids(settled(after(open(), burst))))
  })

  test('fill an empty list at once', () => {
    expect(ids(after(EMPTY, burst))).toHaveLength(50)
  })
})

describe('who leaves', () => {
  test('keeps a dimmed row until the list is swept', () => {
    const queue = after(open(), [{ name: 'gone', data: { id: 'a' } }])
    expect(ids(queue)).toEqual(['(a)', 'b', 'c'])
    expect(ids(swept(queue))).toEqual(['b', 'c'])
  })

  test('was claimed by somebody, and the row says by whom', () => {
    const queue = after(open(), [{ name: 'takeover', data: { takeover: claimed({ id: 'b', token: 4, me: false }) } }])
    expect(rows(queue)[1]).toMatchObject({ left: true, takeover: { holder: { name: '吴迪' } } })
  })

  test('may come back to its place', () => {
    const queue = after(open(), [{ name: 'gone', data: { id: 'b' } }, arrives({ id: 'b' })])
    expect(ids(queue)).toEqual(['a', 'b', 'c'])
  })

  test('is not brought back by an event that was overtaken', () => {
    const now = after(open(), [{ name: 'takeover', data: { takeover: claimed({ id: 'b', token: 7 }) } }])
    expect(mine(after(now, [{ name: 'takeover', data: { takeover: claimed({ id: 'b', token: 6, me: false }) } }]))).toHaveLength(1)
  })

  test('that nobody knew changes nothing', () => {
    expect(after(open(), [{ name: 'gone', data: { id: 'x' } }])).toEqual(open())
  })
})

describe('after a lost connection', () => {
  test('no ghost stays, what stays keeps its place, newcomers are counted', () => {
    const queue = replaced(open(), [takeover({ id: 'c', urgency: 3 }), takeover({ id: 'new' }), claimed({ id: 'b', token: 3 })])
    expect(ids(queue)).toEqual(['c'])
    expect(newcomers(queue).map(({ id }) => id)).toEqual(['new'])
    expect(mine(queue).map(({ id }) => id)).toEqual(['b'])
  })

  test('an empty picture empties the list', () => {
    expect(ids(replaced(open(), []))).toEqual([])
  })
})

test('no row is there twice, whatever comes', () => {
  let seed = 7
  const chance = (below: number) => (seed = (seed * 48271) % 2147483647) % below
  let queue = open()
  for (let step = 0; step < 2_000; step++) {
    const id = `t${chance(12)}`
    const event: QueueEvent = [
      arrives({ id, urgency: chance(4) }),
      { name: 'gone', data: { id } } as QueueEvent,
      { name: 'takeover', data: { takeover: claimed({ id, token: step, me: chance(2) === 0 }) } } as QueueEvent,
    ][chance(3)] as QueueEvent
    queue = after(queue, [event])
    if (chance(9) === 0) queue = swept(queue)
    if (chance(17) === 0) queue = settled(queue)
    const all = rows(queue).map(({ takeover }) => takeover.id)
    expect(new Set(all).size).toBe(all.length)
    const alive = rows(queue).filter(({ left }) => !left)
    expect(alive.every(({ takeover }) => takeover.state === 'WAITING')).toBe(true)
    expect(alive.length + newcomers(queue).length).toBe([...queue.known.values()].filter(({ state }) => state === 'WAITING').length)
  }
})
