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
 * What became of each row's mean since the month before. A convenience: it is asked for once the month itself is there,
 * and where it cannot be had, or a row was in another page of it, nothing is said.
 */
export function useChanges(api: Pick<PerformanceApi, 'performance'>, rows: Readonly<Ref<readonly PerformanceRow[] | null>>, looked: () => Looked) {
  const before = shallowRef<ReadonlyMap<string, PerformanceRow>>(new Map())
  let asked = ''

  watch(rows, async (there) => {
    const { period, by, store } = looked()
    const question = [period, by, store].join()
    if (!there?.length || question === asked) return
    asked = question
    before.value = new Map()
    try {
      const told = await api.performance(monthBefore(period), by, store || undefined)
      if (asked === question) before.value = new Map(told.rows.map((row) => [row.key, row]))
    } catch {
      if (asked === question) asked = ''
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
