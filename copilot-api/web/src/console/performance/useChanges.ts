import { computed, shallowRef, watch, type Ref } from 'vue'
import { changeOf, monthBefore, type Change } from './change'
import type { By, PerformanceRow } from './contract'
import type { PerformanceApi } from './performanceApi'

/** What is looked at. */
export interface Looked {
  period: string
  by: By
  store: string
}

/**
 * What became of each row's mean since the month before. A convenience: it is asked for once the month itself is there, page by
 * page until each row that is shown is found, and again for rows that come later; where it cannot be had, nothing is said.
 */
export function useChanges(api: Pick<PerformanceApi, 'performanceUntil'>, rows: Readonly<Ref<readonly PerformanceRow[] | null>>, looked: () => Looked) {
  const before = shallowRef<ReadonlyMap<string, PerformanceRow>>(new Map())
  /** Of what the month before is known, or being asked. */
  let asked = ''
  /** Keys that were looked for, so that who was not there then is not looked for again. */
  let sought = new Set<string>()

  watch(rows, async (there) => {
    const { period, by, store } = looked()
    const question = [period, by, store].join()
    if (!there?.length || (question === asked && there.every(({ key }) => sought.has(key)))) return
    if (question !== asked) before.value = new Map()
    asked = question
    const wanted = new Set(there.map(({ key }) => key))
    sought = wanted
    const stands = () => asked === question && sought === wanted
    try {
      const all = (known: readonly PerformanceRow[]) => {
        const keys = new Set(known.map(({ key }) => key))
        return [...wanted].every((key) => keys.has(key))
      }
      const told = await api.performanceUntil(all, monthBefore(period), by, store || undefined, undefined, stands)
      if (stands()) before.value = new Map(told.map((row) => [row.key, row]))
    } catch {
      if (stands()) asked = ''
    }
  })

  return computed(() => {
    const changes = new Map<string, Change>()
    for (const row of rows.value ?? []) {
      const change = changeOf(row.scores, before.value.get(row.key)?.scores)
      if (change) changes.set(row.key, change)
    }
    return changes
  })
}
