import { nextTick, onBeforeUnmount, watch, type Ref } from 'vue'

interface Left {
  scroll: number
  /** What was opened. */
  row: string | null
}

const ROW = '[data-id], [data-code]'
const lists = new Map<string, Left>()

/** Who asks for a list anew has it from its top. */
export function forgetLists(): void {
  lists.clear()
}

/** A list that is come back to stands where it was left, with the focus on what was opened. `place`: its address. */
export function useReturn(place: () => string, list: Readonly<Ref<HTMLElement | null>>, isThere: () => boolean): void {
  onBeforeUnmount(() => {
    const at = document.activeElement?.closest<HTMLElement>(ROW)
    lists.set(place(), { scroll: scrollY, row: at && list.value?.contains(at) ? codeOf(at) : null })
  })

  const stop = watch(
    isThere,
    async (there) => {
      if (!there) return
      await nextTick()
      stop()
      const left = lists.get(place())
      if (!left) return
      lists.delete(place())
      const row = [...(list.value?.querySelectorAll<HTMLElement>(ROW) ?? [])].find((one) => codeOf(one) === left.row)
      row?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true })
      scrollTo(0, left.scroll)
    },
    { immediate: true, flush: 'post' },
  )
}

const codeOf = ({ dataset }: HTMLElement) => dataset.id ?? dataset.code ?? null
